package actnn.app.run.supervise;

import actnn.app.run.feed.Setbacks;
import actnn.app.run.feed.Threads;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one named thread, "run-watch", that does all that changes a run's life, one thing after the
 * other. Safe on any thread but its own.
 */
final class Watch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

  private final ScheduledExecutorService thread = Threads.scheduler("run-watch");

  /**
   * Does it on the thread and waits for it.
   *
   * @throws RuntimeException or an error, as {@code work} throws them; of anything else the cause
   *     of an {@link IllegalStateException}
   */
  <T extends @Nullable Object> T ask(Callable<T> work) {
    try {
      return thread.submit(work).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the runs to be watched.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      if (e.getCause() instanceof Error known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /** The same for what has no result. */
  void ask(Runnable work) {
    ask(Executors.callable(work));
  }

  /**
   * Does it again and again from now on. Where it fails, in whatever way, it is tried again after a
   * rest that grows, and the log is told once.
   *
   * @param millis how long it waits each time
   */
  void every(long millis, Runnable work) {
    Setbacks setbacks = new Setbacks(millis);
    thread.scheduleWithFixedDelay(
        () -> attempt(work, setbacks), millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Does it on the thread as soon as that is free, and waits for nothing; never after the end. */
  void soon(Runnable work) {
    try {
      thread.execute(work);
    } catch (RejectedExecutionException e) {
      LOG.debug("Nothing is watched any more", e);
    }
  }

  boolean isClosed() {
    return thread.isShutdown();
  }

  /** Begins nothing more; what is being done is interrupted. */
  @Override
  public void close() {
    thread.shutdownNow();
  }

  private static void attempt(Runnable work, Setbacks setbacks) {
    if (!setbacks.rested()) {
      return;
    }
    try {
      work.run();
      setbacks.over();
    } catch (Throwable e) { // an Error too: the scheduler would end the watch without a word
      if (setbacks.count() == 1) {
        LOG.error("Watching the runs failed, it is tried again", e);
      }
    }
  }
}
