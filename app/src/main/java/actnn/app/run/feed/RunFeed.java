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

/** Pumps the tails of all runs in turn, on one named thread. Safe on any thread. */
public final class RunFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunFeed.class);
  private static final long PAUSE_MILLIS = 100;

  private final Map<String, Tail> tails = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread;

  /** Begins to pump on a thread of that name. */
  public RunFeed(String name) {
    thread = Threads.scheduler(name);
    thread.scheduleWithFixedDelay(this::turn, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Follows a run's journal from now on; one tail a run. */
  public void follow(String run, Tail tail) {
    tails.put(run, tail);
  }

  /** Reads a run's journal to its present end, on the calling thread, and hands all of it on. */
  public void drain(String run) {
    Tail tail = tails.get(run);
    if (tail != null) {
      pump(run, tail, true);
    }
  }

  /** Lets go of a run. */
  public void forget(String run) {
    Tail tail = tails.remove(run);
    if (tail != null) {
      tail.close();
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
    tails.forEach((run, tail) -> pump(run, tail, true));
    tails.keySet().forEach(this::forget);
  }

  private void turn() {
    tails.forEach((run, tail) -> pump(run, tail, false));
  }

  private void pump(String run, Tail tail, boolean flush) {
    try {
      boolean more = true;
      while (more && !Thread.currentThread().isInterrupted()) {
        more = tail.pump(flush);
      }
    } catch (IOException e) {
      LOG.debug("The journal of run {} cannot be read just now", run, e);
    } catch (JournalException e) {
      LOG.warn("{}", e.getMessage());
      forget(run);
    } catch (RuntimeException e) {
      LOG.error("The journal of run {} is not followed any more", run, e);
      forget(run);
    }
  }
}
