package actnn.engine.quant;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of threads, the caller being one of them, that share a range of items piece by
 * piece. Which thread gets which piece is open, so pieces must not depend on each other.
 *
 * <p>Safe for any thread; pieces of two callers mix.
 */
final class Workers implements AutoCloseable {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private final int threads;
  private final @Nullable ExecutorService helpers;

  /** A run of items. */
  interface Piece {
    void work(int from, int to);
  }

  Workers(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("Kernels need at least 1 thread, not " + threads + ".");
    }
    this.threads = threads;
    helpers = threads == 1 ? null : Executors.newFixedThreadPool(threads - 1, daemons());
  }

  private static ThreadFactory daemons() {
    ThreadFactory plain = Executors.defaultThreadFactory();
    return task -> {
      Thread thread = plain.newThread(task);
      thread.setName("actnn-kernel-" + NUMBER.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  int threads() {
    return threads;
  }

  /**
   * Does all items, in pieces of {@code grain}, and returns when they are done.
   *
   * @throws RuntimeException the first that a piece threw, once the others have ended
   */
  void run(int items, int grain, Piece piece) {
    int pieces = (items + grain - 1) / grain;
    if (helpers == null || pieces < 2) {
      piece.work(0, items);
      return;
    }
    Job job = new Job(items, grain, pieces, piece);
    for (int i = 0; i < Math.min(threads, pieces) - 1; i++) {
      helpers.execute(job);
    }
    job.run();
    job.await();
  }

  /** Whoever runs it takes the next piece until none is left. */
  private static final class Job implements Runnable {
    private final int items;
    private final int grain;
    private final Piece piece;
    private final AtomicInteger next = new AtomicInteger();
    private final CountDownLatch open;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Job(int items, int grain, int pieces, Piece piece) {
      this.items = items;
      this.grain = grain;
      this.piece = piece;
      open = new CountDownLatch(pieces);
    }

    @Override
    public void run() {
      for (int from = next.getAndAdd(grain); from < items; from = next.getAndAdd(grain)) {
        try {
          piece.work(from, Math.min(items, from + grain));
        } catch (RuntimeException | Error e) {
          failure.compareAndSet(null, e);
        } finally {
          open.countDown();
        }
      }
    }

    /** Pieces write to memory that the caller owns, so even an interrupted caller must wait. */
    void await() {
      boolean interrupted = false;
      while (true) {
        try {
          open.await();
          break;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      Throwable thrown = failure.get();
      if (thrown instanceof Error error) {
        throw error;
      }
      if (thrown instanceof RuntimeException exception) {
        throw exception;
      }
    }
  }

  @Override
  public void close() {
    if (helpers != null) {
      helpers.shutdown();
    }
  }
}
