package actnn.app.run.feed;

import actnn.engine.event.JournalException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pumps the tails of all runs in turn, on one named thread. A tail that fails is tried again, after
 * a pause that doubles up to half a minute; only a journal of an unknown format is let go. Safe on
 * any thread.
 */
public final class RunFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunFeed.class);
  private static final long PAUSE_MILLIS = 100;

  private static final long LONGEST_REST_MILLIS = 30_000;

  private final Map<String, Followed> tails = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread;

  /** Begins to pump on a thread of that name. */
  public RunFeed(String name) {
    thread = Threads.scheduler(name);
    thread.scheduleWithFixedDelay(this::turn, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Follows a run's journal from now on; one tail a run. */
  public void follow(String run, Tail tail) {
    tails.put(run, new Followed(tail));
  }

  /** Reads a run's journal to its present end, on the calling thread, and hands all of it on. */
  public void drain(String run) {
    Followed followed = tails.get(run);
    if (followed != null) {
      pump(run, followed, true);
    }
  }

  /** Lets go of a run. */
  public void forget(String run) {
    Followed followed = tails.remove(run);
    if (followed != null) {
      followed.tail.close();
    }
  }

  /** Whether a run is followed. */
  public boolean follows(String run) {
    return tails.containsKey(run);
  }

  /** Hands on what is left and lets go of all runs. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(Duration.ofSeconds(5).toMillis(), TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    tails.forEach((run, followed) -> pump(run, followed, true));
    tails.keySet().forEach(this::forget);
  }

  private void turn() {
    tails.forEach(
        (run, followed) -> {
          if (followed.isRested()) {
            pump(run, followed, false);
          }
        });
  }

  private void pump(String run, Followed followed, boolean flush) {
    try {
      boolean more = true;
      while (more && !Thread.currentThread().isInterrupted()) {
        more = followed.tail.pump(flush);
      }
      followed.went();
    } catch (IOException e) {
      LOG.debug("The journal of run {} cannot be read just now", run, e);
    } catch (JournalException e) {
      LOG.warn("{}", e.getMessage());
      forget(run);
    } catch (RuntimeException e) {
      if (followed.failed() == 1) {
        LOG.error(
            "The journal of run {} could not be handed on, it is tried again: {}",
            run,
            e.toString());
        LOG.debug("It failed here", e);
      }
    }
  }

  /** A tail and the rest that its failures have earned it. */
  private static final class Followed {
    private final Tail tail;
    private int failures;
    private long restedAt = System.nanoTime();

    Followed(Tail tail) {
      this.tail = tail;
    }

    synchronized boolean isRested() {
      return System.nanoTime() - restedAt >= 0;
    }

    synchronized void went() {
      failures = 0;
    }

    /** Counts a failure; returns how many there have been in a row. */
    synchronized int failed() {
      failures++;
      long millis = Math.min(LONGEST_REST_MILLIS, PAUSE_MILLIS << Math.min(failures, 10));
      restedAt = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
      return failures;
    }
  }
}
