package actnn.app.viewmodel.base;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;

/**
 * Something that takes so long that people want to see how far it is, and may end it. Confined to
 * the window's thread, but for {@link #at} and {@link #check}, which are asked by whoever works on
 * it.
 */
public final class LongTask {
  /** A bar moves by a pixel or two: more often nobody sees it. */
  private static final double STEP = 0.005;

  private final String what;
  private final Executor window;
  private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
  private final ReadOnlyBooleanWrapper ending = new ReadOnlyBooleanWrapper();
  private volatile boolean cancelled;
  private double told = -1;

  /**
   * @param what it does, as {@code Writing the report}
   * @param window runs what it is given on the window's thread
   */
  public LongTask(String what, Executor window) {
    this.what = what;
    this.window = window;
  }

  /** What it does, as {@code Writing the report}. */
  public String what() {
    return what;
  }

  /** How far it is, 0 to 1; below 0 while that is not known. */
  public ReadOnlyDoubleProperty fractionProperty() {
    return fraction.getReadOnlyProperty();
  }

  /** Whether somebody has ended it, which it may not have seen yet. */
  public ReadOnlyBooleanProperty endingProperty() {
    return ending.getReadOnlyProperty();
  }

  /** Ends it where it is told of next. */
  public void cancel() {
    cancelled = true;
    ending.set(true);
  }

  /**
   * To be told before each piece of the work, by the one thread that does it.
   *
   * @param done 0 to 1
   * @throws CancellationException when it was ended
   */
  public void at(double done) {
    check();
    if (Math.abs(done - told) >= STEP) {
      told = done;
      window.execute(() -> fraction.set(done));
    }
  }

  /**
   * The same where no more of it is done than before.
   *
   * @throws CancellationException when it was ended
   */
  public void check() {
    if (cancelled) {
      throw new CancellationException(what + " was cancelled.");
    }
  }
}
