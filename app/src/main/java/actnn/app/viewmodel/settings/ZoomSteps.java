package actnn.app.viewmodel.settings;

/** The sizes that everything in the window can have, in percent. */
public final class ZoomSteps {
  /** As designed. */
  public static final int USUAL = 100;

  private static final int[] STEPS = {80, 90, 100, 110, 125, 150, 175, 200};

  private ZoomSteps() {}

  /** The smallest. */
  public static int least() {
    return STEPS[0];
  }

  /** The largest. */
  public static int most() {
    return STEPS[STEPS.length - 1];
  }

  /** The next larger step, or the largest. */
  public static int above(int percent) {
    for (int step : STEPS) {
      if (step > percent) {
        return step;
      }
    }
    return most();
  }

  /** The next smaller step, or the smallest. */
  public static int below(int percent) {
    for (int i = STEPS.length - 1; i >= 0; i--) {
      if (STEPS[i] < percent) {
        return STEPS[i];
      }
    }
    return least();
  }

  /** The percentage itself where it lies in the range, else the end of the range. */
  public static int within(int percent) {
    return Math.max(least(), Math.min(most(), percent));
  }
}
