package actnn.app.run.state;

/** Steps a second over the last few seconds. Confined to the feeding thread. */
final class Pace {
  private static final int WINDOW = 64;

  private final long[] steps = new long[WINDOW];
  private final long[] nanos = new long[WINDOW];
  private int size;

  /** Adds a step and gives the pace over the window; NaN until there are two. */
  double at(long step, long elapsedNanos) {
    int newest = (size - 1) % WINDOW;
    boolean same = size > 0 && steps[newest] == step;
    if (!same) {
      steps[size % WINDOW] = step;
      nanos[size % WINDOW] = elapsedNanos;
      size++;
    }
    return perSecond();
  }

  /** Forgets what was before a pause. */
  void restart() {
    size = 0;
  }

  private double perSecond() {
    if (size < 2) {
      return Double.NaN;
    }
    int newest = (size - 1) % WINDOW;
    int oldest = size <= WINDOW ? 0 : size % WINDOW;
    long time = nanos[newest] - nanos[oldest];
    return time <= 0 ? Double.NaN : (steps[newest] - steps[oldest]) * 1e9 / time;
  }
}
