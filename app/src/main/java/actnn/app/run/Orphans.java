package actnn.app.run;

import actnn.app.run.worker.WorkerProcess;
import actnn.engine.checkpoint.CheckpointException;
import actnn.engine.checkpoint.Checkpoints;
import actnn.storage.Store;
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
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs that the store calls live and nobody here answers for: an earlier window left them, or
 * another program started them. Confined to the supervisor's thread.
 */
final class Orphans {
  private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);

  private final Home home;
  private final Store store;
  private final InstantSource clock;
  private final RunVerdicts verdicts;
  private final Set<String> behind = new HashSet<>();

  Orphans(RunSupervisor.Context context, RunVerdicts verdicts) {
    this.home = context.home();
    this.store = context.store();
    this.clock = context.clock();
    this.verdicts = verdicts;
  }

  /** One of them, and its worker. */
  record Orphan(Run run, WorkerProcess worker) {}

  /** Live runs of the store, not among these, whose worker trains. */
  List<Orphan> training(Set<String> mine) {
    RunQuery training = RunQuery.all().withStatuses(StoreWords.TRAINING);
    List<Orphan> orphans = new ArrayList<>();
    for (RunRow row : store.runs().list(training, MetricNames.NONE)) {
      if (mine.contains(row.id())) {
        continue;
      }
      try {
        store.runs().byId(row.id()).ifPresent(run -> adopt(run).ifPresent(orphans::add));
      } catch (RuntimeException e) { // it keeps neither the others nor the program from going on
        LOG.warn("Run {} cannot be taken up", row.id(), e);
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
    store
        .orphans()
        .sweep(
            (id, known) ->
                mine.contains(id)
                    || behind.contains(id)
                    || WorkerProcess.worksIn(home.runFolder(id), known.pid(), known.startedAt()),
            clock.instant());
  }

  private Optional<Orphan> adopt(Run run) {
    ProcessIdentity known = run.worker();
    Path folder = home.runFolder(run.id());
    Optional<WorkerProcess> worker =
        known == null
            ? Optional.empty()
            : WorkerProcess.adopt(folder, known.pid(), known.startedAt());
    if (worker.isEmpty()) {
      sweepHalfWritten(home, run.id());
      if (verdicts.catchUp(run, folder)) {
        behind.remove(run.id());
      } else {
        behind.add(run.id());
      }
    }
    return worker.map(process -> new Orphan(run, process));
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
