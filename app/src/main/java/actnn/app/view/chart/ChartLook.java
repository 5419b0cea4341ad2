package actnn.app.view.chart;

import actnn.app.chart.ChartLink;
import actnn.app.chart.ChartPane;
import actnn.app.chart.SaveOutcome;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.spec.ink.Ink;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;

/** Makes charts and run dots that follow the theme of the window. */
public final class ChartLook {
  private static final PseudoClass CHART_FOCUSED = PseudoClass.getPseudoClass("chart-focused");
  private final ObservableValue<ChartTheme> theme;
  private final ObservableValue<Double> zoom;
  private final Consumer<SaveOutcome> saved;

  /**
   * Follows a theme and how much larger the window is drawn.
   *
   * @param saved takes how the saving of each chart ended
   */
  public ChartLook(
      ObservableValue<ChartTheme> theme,
      ObservableValue<Double> zoom,
      Consumer<SaveOutcome> saved) {
    this.theme = theme;
    this.zoom = zoom;
    this.saved = saved;
  }

  /** A chart pane. */
  public ChartPane pane(ChartLink link) {
    ChartPane pane = new ChartPane(link, theme.getValue(), saved);
    theme.addListener((value, before, now) -> pane.setTheme(now));
    pane.setMagnification(zoom.getValue());
    zoom.addListener((value, before, now) -> pane.setMagnification(now));
    return pane;
  }

  /** A chart pane in a frame, without a heading: charts bring their own. */
  public StackPane framed(ChartPane pane) {
    return framed(new StackPane(pane), pane);
  }

  /**
   * Makes a node the frame of the chart in it. The frame shows that the chart has the keyboard by a
   * class of its own: {@code :focus-within} also stays on frames whose combo boxes were filled
   * anew.
   */
  public <N extends Node> N framed(N frame, ChartPane pane) {
    frame.getStyleClass().addAll("wb-card", "wb-chart-card");
    pane.focusedProperty()
        .addListener((value, before, now) -> frame.pseudoClassStateChanged(CHART_FOCUSED, now));
    return frame;
  }

  /** The colour of an ink on the present theme. */
  public Color colour(Ink ink) {
    java.awt.Color colour = theme.getValue().colour(ink);
    return Color.rgb(colour.getRed(), colour.getGreen(), colour.getBlue());
  }

  /** The dot that stands for a run beside its name. */
  public Circle dot(Ink ink) {
    return new Circle(4.5, colour(ink));
  }

  public ObservableValue<ChartTheme> theme() {
    return theme;
  }
}
