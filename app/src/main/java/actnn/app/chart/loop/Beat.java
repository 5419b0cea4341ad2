package actnn.app.chart.loop;

/**
 * The pulses in which charts take the pictures of new data, all of them in the same ones: a window
 * that is painted for four charts one after the other is painted, and sent to the screen, four
 * times. FX thread only.
 */
final class Beat {
  /** That of all charts. */
  static final Beat SHARED = new Beat();

  // Of the sixty pulses a second every third, though one comes some milliseconds early.
  private static final long LEAST_NANOS = 42_000_000;

  private long latest = Long.MIN_VALUE / 2;

  /**
   * Whether a pulse is one of them.
   *
   * @param now the time of the pulse in nanoseconds, which is the same for all that it calls
   */
  boolean isAt(long now) {
    if (now - latest >= LEAST_NANOS) {
      latest = now;
    }
    return now == latest;
  }
}
