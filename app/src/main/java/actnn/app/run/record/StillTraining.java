package actnn.app.run.record;

import actnn.app.run.lock.HomeInUseException;
import actnn.engine.event.Event;
import actnn.engine.event.Journal;
import actnn.engine.event.JournalException;
import actnn.engine.event.JournalReader;
import actnn.engine.event.JournalReader.Line;
import actnn.engine.worker.folder.FolderLock;
import actnn.storage.Store;
import actnn.storage.run.ProcessIdentity;
import actnn.storage.run.RunStatus;
import actnn.storage.run.StatusChange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Workers that train on while the store is made anew: they must be known to the new one, so that
 * they can be watched and stopped. A worker says its number in the first line that it writes.
 */
public final class StillTraining {
  private static final Logger LOG = LoggerFactory.getLogger(StillTraining.class);

  /** Until then a worker that has just begun has opened its data and written who it is. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final long LOOK_MILLIS = 100;

  private StillTraining() {}

  /** The process that wrote a stretch of a journal, and when it began to. */
  private record Trainer(long pid, long sinceMillis) {
    // Its number counts only if that process began before it wrote, or it is another one's by now.
    Optional<ProcessIdentity> alive() {
      return ProcessHandle.of(pid)
          .flatMap(handle -> handle.info().startInstant())
          .filter(begun -> begun.toEpochMilli() <= sinceMillis)
          .map(begun -> new ProcessIdentity(pid, begun));
    }
  }

  /**
   * Waits for a worker that has taken a run's folder to say who it is.
   *
   * @throws HomeInUseException when it does not in time
   */
  public static void awaitWord(Path folder) {
    awaitWord(folder, () -> {});
  }

  /**
   * The same for who may give it up.
   *
   * @param check throws where it shall not go on; asked before each look
   */
  public static void awaitWord(Path folder, Runnable check) {
    check.run();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (FolderLock.isHeld(folder) && trainer(folder).isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new HomeInUseException(
            "The worker of run %s has begun but not said who it is, so the new store would lose sight of it: wait until it trains, or end it, and rebuild then."
                .formatted(folder.getFileName()));
      }
      check.run();
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new HomeInUseException("The rebuild was given up; the store is as it was.");
      }
    }
  }

  /** Tells the new store who trains a run, if somebody does; says whether. */
  public static boolean note(Store store, String id, Path folder, Instant now) {
    Optional<ProcessIdentity> trainer = trainer(folder);
    trainer.ifPresent(
        process -> {
          // A run that goes on is queued until whoever asked for it sees its worker begin.
          store
              .runs()
              .transition(
                  id, EnumSet.of(RunStatus.QUEUED), StatusChange.to(RunStatus.RUNNING, now));
          store.runs().worker(id, process);
        });
    return trainer.isPresent();
  }

  /**
   * The process that trains a run, by what it wrote into the journal.
   *
   * @throws UncheckedIOException when the thread is interrupted over it
   */
  static Optional<ProcessIdentity> trainer(Path folder) {
    Trainer latest = null;
    Path journal = folder.resolve(Journal.FILE);
    try (JournalReader reader = JournalReader.open(journal, 0)) {
      for (Optional<Line> line = reader.next(); line.isPresent(); line = reader.next()) {
        if (line.get().event() instanceof Event.Started started) {
          latest = new Trainer(started.pid(), started.createdAtMillis());
        } else if (line.get().event() instanceof Event.Resumed resumed) {
          latest = new Trainer(resumed.pid(), resumed.atMillis());
        }
      }
    } catch (ClosedByInterruptException e) { // nobody was seen, which is not that nobody trains
      throw new UncheckedIOException("The journal " + journal + " was not read to its end.", e);
    } catch (IOException | JournalException e) {
      LOG.debug("{} does not say who writes it", journal, e);
    }
    return Optional.ofNullable(latest).flatMap(Trainer::alive);
  }
}
