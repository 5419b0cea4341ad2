package actnn.app.viewmodel.figure;

import actnn.app.series.Smoother;
import actnn.app.series.XAxis;
import actnn.app.viewmodel.base.WindowMemory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/**
 * How the user wants a page's curves drawn; the axes stay as they were left when the window opens
 * again. Confined to the window's thread.
 */
public final class CurveChoice {
  private final ObjectProperty<XAxis> axis = new SimpleObjectProperty<>(XAxis.STEP);
  private final BooleanProperty logX = new SimpleBooleanProperty();
  private final BooleanProperty logLoss = new SimpleBooleanProperty();
  private final ObjectProperty<Smoother> smoother =
      new SimpleObjectProperty<>(Smoother.EXPONENTIAL);
  private final DoubleProperty smoothing = new SimpleDoubleProperty(0.6);

  /**
   * Takes up what was chosen last.
   *
   * @param page what its keys in the memory begin with, such as {@code live}
   */
  public CurveChoice(WindowMemory memory, String page) {
    String over = page + ".curvesOver";
    Arrays.stream(XAxis.values())
        .filter(known -> key(known).equals(memory.text(over)))
        .forEach(axis::set);
    axis.addListener((value, before, now) -> memory.remember(over, key(now)));
    String by = page + ".smoother";
    Arrays.stream(Smoother.values())
        .filter(known -> key(known).equals(memory.text(by)))
        .forEach(smoother::set);
    smoother.addListener((value, before, now) -> memory.remember(by, key(now)));
    keep(memory, page + ".logX", logX);
    keep(memory, page + ".logLoss", logLoss);
  }

  private static String key(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  private static void keep(WindowMemory memory, String key, BooleanProperty on) {
    on.set(memory.text(key).equals("true"));
    on.addListener((value, before, now) -> memory.remember(key, now.toString()));
  }

  /** What curves are drawn over. */
  public ObjectProperty<XAxis> axisProperty() {
    return axis;
  }

  /** Whether the x axis of curves is logarithmic, where it can be. */
  public BooleanProperty logXProperty() {
    return logX;
  }

  /** Whether the loss has a logarithmic axis. */
  public BooleanProperty logLossProperty() {
    return logLoss;
  }

  /** How curves are smoothed. */
  public ObjectProperty<Smoother> smootherProperty() {
    return smoother;
  }

  /** How strongly curves are smoothed, 0 for not at all. */
  public DoubleProperty smoothingProperty() {
    return smoothing;
  }

  /** Calls {@code changed} after each change. */
  public void onChange(Runnable changed) {
    List.<ObservableValue<?>>of(axis, logX, logLoss, smoother, smoothing)
        .forEach(part -> part.addListener((value, before, now) -> changed.run()));
  }

  /** What is chosen at this moment; it may go to another thread. */
  public CurveView view() {
    return new CurveView(
        axis.get(), logX.get(), logLoss.get(), smoother.get(), smoothing.get(), false);
  }
}
