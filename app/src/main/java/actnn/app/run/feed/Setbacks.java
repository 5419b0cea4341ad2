package actnn.app.run.feed;

import java.util.concurrent.TimeUnit;

/**
 * The failures in a row of something that is tried again and again, and the rest that they have
 * earned it: twice as long after each, up to half a minute. Safe on any thread.
 */
public final class Setbacks {
  private static final long LONGEST_REST_MILLIS = 30_000;
  private static final int MOST_DOUBLINGS = 10;

  private final long restMillis;
  private int failures;
  private long restedAt = System.nanoTime();

  /**
   * @param restMillis half of the first rest
   */
  public Setbacks(long restMillis) {
    this.restMillis = restMillis;
  }

  /** Whether it has rested enough to be tried again. */
  public synchronized boolean rested() {
    return System.nanoTime() - restedAt >= 0;
  }

  /** It went: what comes next is a first failure again. */
  public synchronized void over() {
    failures = 0;
  }

  /** Counts a failure; returns how many there have been in a row. */
  public synchronized int count() {
    failures++;
    long millis = Math.min(LONGEST_REST_MILLIS, restMillis << Math.min(failures, MOST_DOUBLINGS));
    restedAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    return failures;
  }
}
