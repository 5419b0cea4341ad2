package actnn.app.run.feed;

import actnn.engine.event.JournalException;
import actnn.engine.file.FileFault;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pumps the tails of all runs in turn, on one named thread. A tail that fails, in whatever way, is
 * tried again after a pause that doubles up to half a minute, and the log is told once; only a
 * journal of an unknown format is let go. Safe on any thread.
 */
public final class RunFeed implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunFeed.class);
  private static final long PAUSE_MILLIS = 100;

  private final Map<String, Followed> tails = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread;

  /** Begins to pump on a thread of that name. */
  public RunFeed(String name) {
    thread = Threads.scheduler(name);
    thread.scheduleWithFixedDelay(this::turn, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Follows a run's journal from now on; one tail a run. */
  public void follow(String run, Tail tail) {
    tails.put(run, new Followed(tail, new Setbacks(PAUSE_MILLIS)));
  }

  /** Reads a run's journal to its present end, on the calling thread, and hands all of it on. */
  public void drain(String run) {
    drain(run, () -> false);
  }

  /**
   * The same of a journal that grows meanwhile, maybe faster than it is read.
   *
   * @param enough asked before each turn, whether what is wanted has been handed on
   */
  public void drain(String run, BooleanSupplier enough) {
    Followed followed = tails.get(run);
    if (followed != null) {
      pump(run, followed, true, enough);
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
          if (followed.setbacks.rested()) {
            pump(run, followed, false);
          }
        });
  }

  private void pump(String run, Followed followed, boolean flush) {
    pump(run, followed, flush, () -> false);
  }

  private void pump(String run, Followed followed, boolean flush, BooleanSupplier enough) {
    try {
      boolean more = true;
      while (more && !enough.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
        more = followed.tail.pump(flush);
      }
      followed.setbacks.over();
    } catch (JournalException e) {
      LOG.warn("{}", e.getMessage());
      forget(run);
    } catch (IOException e) {
      if (followed.setbacks.count() == 1) {
        LOG.warn("The journal of run {} cannot be read just now: {}", run, FileFault.where(e));
      }
    } catch (Throwable e) { // an Error too: the scheduler would drop it and all other runs with it
      if (followed.setbacks.count() == 1) {
        LOG.error("The journal of run {} could not be handed on, it is tried again", run, e);
      }
    }
  }

  private record Followed(Tail tail, Setbacks setbacks) {}
}
