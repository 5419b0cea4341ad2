package actnn.engine.train.step;

import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Asks an allocator about once a millisecond what is in use, for as long as one step takes, and
 * keeps the highest answer. All bytes are above the level at which it began.
 *
 * <p>The training thread opens, asks and closes it; a thread of its own asks in between, since
 * autograd runs backward as one call. Costs a few percent of the step, so it runs in traced steps
 * only.
 */
final class AllocatorWatch implements AutoCloseable {
  private static final long PERIOD_NANOS = 1_000_000;

  private final LongSupplier used;
  private final long level;
  private final Thread thread;
  private long[] samples = new long[256];
  private int taken;
  private long peak;
  private volatile boolean closed;

  private AllocatorWatch(LongSupplier used) {
    this.used = used;
    this.level = used.getAsLong();
    thread = new Thread(this::watch, "actnn-allocator-watch");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Begins at what is in use now.
   *
   * @param used says how many bytes that are, on any thread
   */
  static AllocatorWatch begin(LongSupplier used) {
    return new AllocatorWatch(used);
  }

  /** Asks now; negative where less is in use than at the beginning. */
  long grown() {
    return note(used.getAsLong() - level);
  }

  /** The highest answer so far. */
  synchronized long peak() {
    return peak;
  }

  /** How many answers there are so far. */
  synchronized int taken() {
    return taken;
  }

  /** The answers from that one on, oldest first. */
  synchronized long[] since(int first) {
    return Arrays.copyOfRange(samples, first, taken);
  }

  private synchronized long note(long bytes) {
    if (taken == samples.length) {
      samples = Arrays.copyOf(samples, 2 * taken);
    }
    samples[taken++] = bytes;
    peak = Math.max(peak, bytes);
    return bytes;
  }

  private void watch() {
    while (!closed) {
      grown();
      LockSupport.parkNanos(PERIOD_NANOS);
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
