package actnn.app.run.supervise;

import actnn.app.run.feed.RunIngest;
import actnn.app.run.home.Home;
import actnn.app.run.info.RunStatus;
import actnn.app.run.info.Unrecorded;
import actnn.app.run.record.EndingFile;
import actnn.app.run.words.StoreWords;
import actnn.app.run.worker.Death;
import actnn.app.run.worker.WorkerProcess;
import actnn.engine.event.JournalException;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.run.Ending;
import actnn.storage.run.ProcessIdentity;
import actnn.storage.run.Run;
import actnn.storage.run.StatusChange;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How runs ended, and their statuses in the store. Confined to the supervisor's thread. */
final class RunVerdicts {
  private static final Logger LOG = LoggerFactory.getLogger(RunVerdicts.class);
  private static final Set<RunStatus> LIVE =
      EnumSet.of(RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.STOPPING);
  // Another process may have taken a run for interrupted before this one saw how it died.
  private static final Set<RunStatus> NOT_SETTLED =
      EnumSet.of(RunStatus.QUEUED, RunStatus.RUNNING, RunStatus.STOPPING, RunStatus.INTERRUPTED);

  private static final long UNKNOWN_PID = -1;

  private final Home home;
  private final Store store;
  private final InstantSource clock;

  RunVerdicts(Home home, Store store, InstantSource clock) {
    this.home = home;
    this.store = store;
    this.clock = clock;
  }

  /**
   * Ends a run whose worker is gone and whose last line the store has not taken: the journal has
   * the last word, and only a worker that left none is judged by its death.
   */
  void conclude(String id, RunIngest intoStore, Supplier<Death> dead) {
    Optional<StatusChange> last = ending(id, intoStore);
    if (last.isPresent()) {
      StatusChange told = last.get();
      StatusChange partly =
          new StatusChange(told.status(), told.at(), incomplete(told), told.summaryJson());
      store.runs().transition(id, inStoreWords(NOT_SETTLED), partly);
      return;
    }
    Death death = dead.get();
    String words = death.lastWords().isBlank() ? null : death.lastWords();
    Ending ending = new Ending(death.sentence(), death.exitCode(), words);
    end(id, RunStatus.valueOf(death.kind().name()), ending);
  }

  /** How such a run ended, while the store has no room to be told. */
  Unrecorded foretell(String id, RunIngest intoStore, Supplier<Death> dead) {
    return ending(id, intoStore)
        .map(RunVerdicts::unrecorded)
        .orElseGet(
            () -> {
              Death death = dead.get();
              return Unrecorded.of(RunStatus.valueOf(death.kind().name()), death.sentence());
            });
  }

  /** The same of one that nobody watched. */
  Unrecorded foretell(Run run, Path folder) {
    Optional<StatusChange> seen = EndingFile.read(folder);
    if (seen.isPresent()) {
      return unrecorded(seen.get());
    }
    RunIngest journal = new RunIngest(store, run, home.journal(run.id()), clock);
    Optional<Death> death = death(run, folder);
    return death.isPresent()
        ? foretell(run.id(), journal, death::get)
        : ending(run.id(), journal)
            .map(RunVerdicts::unrecorded)
            .orElseGet(
                () ->
                    Unrecorded.of(
                        RunStatus.INTERRUPTED,
                        "Its worker was gone before its end, and nothing is left that says why."));
  }

  private static Unrecorded unrecorded(StatusChange told) {
    String outcome = told.ending() == null ? "" : told.ending().outcome();
    return Unrecorded.of(StoreWords.status(told.status()), outcome);
  }

  private static Optional<StatusChange> ending(String id, RunIngest journal) {
    try {
      return journal.ending();
    } catch (IOException | JournalException e) {
      LOG.warn("The end of the journal of run {} cannot be read: {}", id, e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * Takes what a dead worker wrote that nobody watched; if its last line is among it, who saw it
   * die wrote how, or it left a report of a crash or a farewell, that ends the run.
   *
   * @throws StoreException of a kind that passes, while the store is full or kept by another
   *     process: it has to be asked again before anything is said of how the run ended
   */
  void catchUp(Run run, Path folder) {
    RunIngest intoStore = new RunIngest(store, run, home.journal(run.id()), clock);
    try {
      intoStore.takeAll();
    } catch (StoreException e) {
      if (e.kind().passes()) {
        throw e;
      }
      LOG.warn("{}", e.getMessage());
    } catch (IOException | JournalException e) {
      // One run that cannot be read must not keep the others from being opened.
      LOG.warn("The journal of run {} is not wholly in the store: {}", run.id(), e.getMessage());
    } finally {
      intoStore.close();
    }
    Optional<StatusChange> seen = EndingFile.read(folder);
    if (!intoStore.ended() && seen.isPresent()) {
      store.runs().transition(run.id(), inStoreWords(NOT_SETTLED), seen.get());
      return;
    }
    Optional<Death> death = death(run, folder);
    if (!intoStore.ended() && (death.isPresent() || hasEnding(intoStore))) {
      conclude(run.id(), intoStore, death::orElseThrow);
    }
  }

  private static Optional<Death> death(Run run, Path folder) {
    ProcessIdentity known = run.worker();
    return WorkerProcess.deathIn(folder, known == null ? UNKNOWN_PID : known.pid());
  }

  private static boolean hasEnding(RunIngest journal) {
    try {
      return journal.ending().isPresent();
    } catch (IOException | JournalException e) {
      return false;
    }
  }

  private static Ending incomplete(StatusChange told) {
    String lack = "The store did not take all of its points: 'actnn rebuild' does.";
    String outcome = told.ending() == null ? "" : told.ending().outcome();
    return new Ending((outcome + " " + lack).strip(), null, null);
  }

  /** Ends a run that is still open. */
  void end(String id, RunStatus status, Ending ending) {
    StatusChange change = change(status, ending);
    if (status == RunStatus.INTERRUPTED) {
      move(id, LIVE, change);
      return;
    }
    // A store that refuses is the one that is made anew: then, too, the folder has to know.
    boolean tooLate = false;
    try {
      tooLate = !move(id, NOT_SETTLED, change);
    } finally {
      if (!tooLate) {
        EndingFile.write(home.runFolder(id), change);
      }
    }
  }

  /** Changes the status of a run if it is still one of these; says whether it did. */
  boolean move(String id, Set<RunStatus> from, RunStatus to, @Nullable Ending ending) {
    return move(id, from, change(to, ending));
  }

  private boolean move(String id, Set<RunStatus> from, StatusChange change) {
    return store.runs().transition(id, inStoreWords(from), change);
  }

  /** Ends a run as stopped if it still waits for its turn. */
  void stopWaiting(String id, Ending ending) {
    StatusChange change = change(RunStatus.STOPPED, ending);
    if (move(id, EnumSet.of(RunStatus.QUEUED), change)) {
      EndingFile.write(home.runFolder(id), change);
    }
  }

  private StatusChange change(RunStatus to, @Nullable Ending ending) {
    return new StatusChange(StoreWords.status(to), clock.instant(), ending, null);
  }

  private static Set<actnn.storage.run.RunStatus> inStoreWords(Set<RunStatus> statuses) {
    return statuses.stream().map(StoreWords::status).collect(Collectors.toSet());
  }
}
