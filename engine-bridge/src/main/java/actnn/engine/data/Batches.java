package actnn.engine.data;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One running pass over the data: batches in order, prepared ahead by a daemon thread of their own.
 *
 * <p>Confined to one thread. The thread behind it ends after the last batch, at the first sample
 * that cannot be read, or by {@link #close}.
 */
public final class Batches implements Iterator<Batch>, AutoCloseable {

  /** Batches that wait ready. */
  static final int AHEAD = 2;

  private final int last;
  private final BlockingQueue<Outcome> ready = new ArrayBlockingQueue<>(AHEAD);
  private final Thread thread;
  private int next;
  private volatile boolean closed;

  /** What the thread hands over: a batch, or why there is none. */
  private record Outcome(@Nullable Batch batch, @Nullable Throwable failure) {}

  Batches(String name, int first, int last, IntFunction<Batch> maker) {
    this.next = first;
    this.last = last;
    this.thread = Executors.defaultThreadFactory().newThread(() -> prepare(first, maker));
    thread.setName(name);
    thread.setDaemon(true);
    thread.start();
  }

  /** Whether another batch follows; false after a failure and after {@link #close}. */
  @Override
  public boolean hasNext() {
    return !closed && next < last;
  }

  /**
   * The next batch, waiting for it if need be.
   *
   * @return to be closed by the caller
   * @throws DataException if a sample could not be read
   * @throws NoSuchElementException after the last one
   */
  @Override
  public Batch next() {
    if (!hasNext()) {
      throw new NoSuchElementException("This pass has ended.");
    }
    Outcome outcome = await();
    next++;
    if (outcome.batch() != null) {
      return outcome.batch();
    }
    close();
    if (outcome.failure() instanceof Error error) {
      throw error;
    }
    if (outcome.failure() instanceof RuntimeException failure) {
      throw failure;
    }
    throw new AssertionError(outcome);
  }

  /** Stops the thread and waits for its end; harmless when repeated. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    // Room first: a thread whose interruption was swallowed by a decoder must not wait for it.
    discard();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    discard();
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void discard() {
    for (Outcome left = ready.poll(); left != null; left = ready.poll()) {
      recycle(left);
    }
  }

  private Outcome await() {
    try {
      return ready.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new IllegalStateException("Interrupted while waiting for batch " + next + ".", e);
    }
  }

  private void prepare(int first, IntFunction<Batch> maker) {
    for (int number = first; number < last && !closed; number++) {
      Outcome outcome = make(number, maker);
      try {
        ready.put(outcome);
      } catch (InterruptedException e) {
        recycle(outcome);
        return;
      }
      if (outcome.failure() != null) {
        return;
      }
    }
  }

  // Whatever goes wrong must reach the thread that waits, or it would wait for ever.
  private static Outcome make(int number, IntFunction<Batch> maker) {
    try {
      return new Outcome(maker.apply(number), null);
    } catch (RuntimeException | Error e) {
      return new Outcome(null, e);
    }
  }

  private static void recycle(Outcome outcome) {
    if (outcome.batch() != null) {
      outcome.batch().close();
    }
  }
}
