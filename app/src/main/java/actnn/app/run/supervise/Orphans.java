package actnn.app.run.supervise;

import actnn.app.run.home.Home;
import actnn.app.run.info.RunStatus;
import actnn.app.run.info.Unrecorded;
import actnn.app.run.lock.Occupants;
import actnn.app.run.state.StateKeeper;
import actnn.app.run.words.StoreWords;
import actnn.app.run.worker.WorkerProcess;
import actnn.engine.checkpoint.CheckpointException;
import actnn.engine.checkpoint.Checkpoints;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.run.MetricNames;
import actnn.storage.run.ProcessIdentity;
import actnn.storage.run.Run;
import actnn.storage.run.RunQuery;
import actnn.storage.run.RunRow;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs that the store calls live and nobody here answers for: an earlier window left them, or
 * another program started them. Confined to the supervisor's thread.
 */
final class Orphans {
  private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);

  private static final String NO_PROCESS =
      "Its process was gone before it came to an end, and nothing is left that says why.";

  private final Home home;
  private final Store store;
  private final InstantSource clock;
  private final RunVerdicts verdicts;
  private final StateKeeper states;
  private final Map<String, StoreException> behind = new ConcurrentHashMap<>();
  private final Set<String> unwell = new HashSet<>();
  // Those that the last sweep could not mark; read on any thread.
  private volatile Set<String> unmarked = Set.of();
  private volatile @Nullable StoreException unswept;

  Orphans(SupervisorContext context, RunVerdicts verdicts) {
    this.home = context.home();
    this.store = context.store();
    this.clock = context.clock();
    this.verdicts = verdicts;
    this.states = context.keeper();
  }

  /** One of them, and its worker. */
  record Orphan(Run run, WorkerProcess worker) {}

  /** Live runs of the store, not among these, whose worker trains. */
  List<Orphan> training(Set<String> mine) {
    RunQuery training = RunQuery.all().withStatuses(StoreWords.TRAINING);
    List<Orphan> orphans = new ArrayList<>();
    List<RunRow> rows = store.runs().list(training, MetricNames.NONE);
    // Another process may have settled or deleted what the store did not take from here.
    Set<String> ids = rows.stream().map(RunRow::id).collect(Collectors.toSet());
    Set.copyOf(behind.keySet()).stream().filter(id -> !ids.contains(id)).forEach(this::recorded);
    unwell.retainAll(ids);
    for (RunRow row : rows) {
      if (mine.contains(row.id())) {
        continue;
      }
      try {
        store.runs().byId(row.id()).ifPresent(run -> adopt(run).ifPresent(orphans::add));
        unwell.remove(row.id());
      } catch (RuntimeException e) { // it keeps neither the others nor the program from going on
        if (unwell.add(row.id())) {
          LOG.warn("Run {} cannot be taken up, it is tried again", row.id(), e);
        }
      }
    }
    return orphans;
  }

  /**
   * Names what has no process any more.
   *
   * @param mine runs that are looked after here: one of a dead worker may wait for its journal to
   *     be taken into a store that is full, as may one that nobody looked after
   */
  void sweep(Set<String> mine) {
    Set<String> gone = unmarked;
    try {
      gone = Set.copyOf(store.orphans().find(alive(mine)));
      if (!gone.isEmpty()) {
        store.orphans().sweep(alive(mine), clock.instant());
      }
      unswept = null;
      noteUnmarked(Set.of());
    } catch (StoreException e) {
      // A full disk keeps nobody from reading what is there.
      if (!e.kind().passes()) {
        throw e;
      }
      if (unswept == null) {
        LOG.warn("Runs without a process cannot be named: {}", e.getMessage());
      }
      unswept = e;
      noteUnmarked(gone);
    }
  }

  // Without a note they would look as if they trained or waited for as long as the disk is full.
  private void noteUnmarked(Set<String> now) {
    Set<String> before = unmarked;
    before.stream()
        .filter(id -> !now.contains(id) && !behind.containsKey(id))
        .forEach(states::recorded);
    now.stream()
        .filter(id -> !before.contains(id))
        .forEach(id -> states.note(id, Unrecorded.of(RunStatus.INTERRUPTED, NO_PROCESS)));
    unmarked = now;
  }

  // A run that waits in another window has no worker: the clock may have been set since that began,
  // which the note of that window has not moved with.
  private BiPredicate<String, ProcessIdentity> alive(Set<String> mine) {
    return (id, known) ->
        mine.contains(id)
            || behind.containsKey(id)
            || WorkerProcess.worksIn(home.runFolder(id), known.pid(), known.startedAt())
            || Occupants.of(home.path()).has(known.pid(), known.startedAt());
  }

  private Optional<Orphan> adopt(Run run) {
    ProcessIdentity known = run.worker();
    Path folder = home.runFolder(run.id());
    Optional<WorkerProcess> worker =
        known == null
            ? Optional.empty()
            : WorkerProcess.adopt(folder, known.pid(), known.startedAt());
    if (worker.isEmpty()) {
      catchUp(run, folder);
    } else if (unmarked.contains(run.id())) {
      states.recorded(run.id()); // another process had room, and goes on with it
    }
    return worker.map(process -> new Orphan(run, process));
  }

  // It is tried again every few seconds, for as long as the disk is full: the log is told once.
  private void catchUp(Run run, Path folder) {
    if (!behind.containsKey(run.id())) {
      sweepHalfWritten(home, run.id());
    }
    try {
      verdicts.catchUp(run, folder);
      if (behind.containsKey(run.id())) {
        recorded(run.id());
      }
    } catch (StoreException e) {
      if (!e.kind().passes()) {
        throw e;
      }
      if (behind.put(run.id(), e) == null) {
        LOG.warn("{}", e.getMessage());
        states.note(run.id(), verdicts.foretell(run, folder));
      }
    }
  }

  private void recorded(String id) {
    behind.remove(id);
    states.recorded(id);
  }

  /** Why the store does not take what dead workers left; on any thread. */
  Stream<StoreException> refusals() {
    return Stream.concat(behind.values().stream(), Stream.ofNullable(unswept));
  }

  /** The same of one run. */
  Optional<StoreException> refusal(String id) {
    return Optional.ofNullable(unmarked.contains(id) ? unswept : behind.get(id));
  }

  /** What a worker that died had half written of a checkpoint may be as large as its model. */
  static void sweepHalfWritten(Home home, String id) {
    try {
      Checkpoints.of(home.runFolder(id)).sweep();
    } catch (IOException | CheckpointException e) {
      LOG.warn("Half a checkpoint of run {} is left: {}", id, e.getMessage());
    }
  }
}
