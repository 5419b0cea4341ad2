package actnn.app.run.state;

import java.util.function.LongSupplier;

/** When a worker was heard last, and how soon it promised to be heard again. Safe on any thread. */
final class Heartbeat {
  private static final int STALLED_AFTER_INTERVALS = 3;
  private static final long FIRST_PROMISE_MILLIS = 20_000;

  private final LongSupplier clock;
  private volatile long heardAt;
  private volatile long promisedMillis = FIRST_PROMISE_MILLIS;

  /**
   * @param nanoClock nanoseconds since any moment
   */
  Heartbeat(LongSupplier nanoClock) {
    this.clock = nanoClock;
    this.heardAt = nanoClock.getAsLong();
  }

  /** It said something. */
  void heard() {
    heardAt = clock.getAsLong();
  }

  /** It promised to say something within that time. */
  void promise(long millis) {
    promisedMillis = Math.max(1, millis);
  }

  /** Whether it has been silent for three of the intervals that it promised. */
  boolean stalled() {
    long silence = clock.getAsLong() - heardAt;
    return silence > STALLED_AFTER_INTERVALS * promisedMillis * 1_000_000;
  }
}
