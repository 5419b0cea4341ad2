package actnn.app.run.supervise;

import actnn.app.run.feed.RunFeed;
import actnn.app.run.feed.RunIngest;
import actnn.app.run.home.FileException;
import actnn.app.run.home.Home;
import actnn.app.run.home.HomeException;
import actnn.app.run.info.RunMissingException;
import actnn.app.run.info.RunStatus;
import actnn.app.run.info.RunStatusException;
import actnn.app.run.info.Unrecorded;
import actnn.app.run.record.EndingFile;
import actnn.app.run.state.RunState;
import actnn.app.run.state.StateKeeper;
import actnn.app.run.words.StoreWords;
import actnn.app.run.worker.WorkerProcess;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.run.Ending;
import actnn.storage.run.ProcessIdentity;
import actnn.storage.run.Run;
import actnn.storage.run.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of a run's life, one method each. Confined to the supervisor's thread. */
final class RunLife {
  private static final Logger LOG = LoggerFactory.getLogger(RunLife.class);
  private static final long PATIENCE_NANOS = 5_000_000_000L;

  private final Home home;
  private final Store store;
  private final SupervisorContext context;
  private final RunFeed ingest;
  private final InstantSource clock;
  private final RunVerdicts verdicts;
  private final Runnable look;

  /**
   * @param look asks for a look at all runs, on any thread: a worker has just gone
   */
  RunLife(SupervisorContext context, RunVerdicts verdicts, RunFeed ingest, Runnable look) {
    this.look = look;
    this.home = context.home();
    this.store = context.store();
    this.context = context;
    this.ingest = ingest;
    this.clock = context.clock();
    this.verdicts = verdicts;
  }

  /** Starts the worker of a queued run; false when that failed and the run is over. */
  boolean launch(LiveRun run) {
    Run stored = store.runs().byId(run.id()).orElse(null);
    RunStatus status = stored == null ? RunStatus.INTERRUPTED : StoreWords.status(stored.status());
    if (stored == null || !status.isLive()) {
      // Deleted, or stopped by another process, before its turn came.
      over(run, status, stored == null ? null : stored.row().outcome());
      return false;
    }
    WorkerProcess worker;
    try {
      worker = startWorker(home.runFolder(run.id()), home.journal(run.id()));
    } catch (IOException | IllegalStateException e) {
      giveUp(run, RunStatus.FAILED, "Its worker cannot be started: " + e.getMessage());
      return false;
    }
    run.recorded(false);
    follow(run, stored, worker);
    worker.whenGone(look);
    record(run, worker);
    run.noteWell();
    return true;
  }

  /** Tells the store which worker trains a run; what the store refuses is told again later. */
  private void record(LiveRun run, WorkerProcess worker) {
    store.runs().worker(run.id(), new ProcessIdentity(worker.pid(), worker.startedAt()));
    boolean moved =
        verdicts.move(run.id(), EnumSet.of(RunStatus.QUEUED), RunStatus.RUNNING, null)
            || status(run.id()) == RunStatus.RUNNING;
    run.recorded(true);
    if (moved) {
      context.keeper().become(run.state(), RunStatus.RUNNING, null);
    } else {
      // Another process stopped it in this very moment.
      stop(run);
    }
  }

  private RunStatus status(String id) {
    return store
        .runs()
        .byId(id)
        .map(run -> StoreWords.status(run.status()))
        .orElseThrow(() -> RunMissingException.of(id));
  }

  /** A run that waits although it has a journal is one to be gone on with. */
  private WorkerProcess startWorker(Path folder, Path journal) throws IOException {
    EndingFile.forget(folder);
    if (Files.exists(journal) && Files.size(journal) == 0) {
      // A worker that died before its first line left it.
      Files.delete(journal);
    }
    return Files.exists(journal)
        ? WorkerProcess.resume(context.command(), folder)
        : WorkerProcess.start(context.command(), folder);
  }

  /**
   * Queues a run that is over, to be gone on with; empty when somebody else did it first, and then
   * what that one asks for stands in its folder.
   *
   * @throws HomeException when its folder cannot be written to; the run is over as before
   */
  Optional<RunState> requeue(Resumption resumption) {
    return store
            .runs()
            .resume(
                resumption.id(),
                StoreWords.thisProcess(),
                resumption.changedSettings(),
                resumption.epochs(),
                () -> write(resumption))
        ? store.runs().byId(resumption.id()).map(context.keeper()::follow)
        : Optional.empty();
  }

  private void write(Resumption resumption) {
    try {
      resumption.write();
    } catch (IOException e) {
      throw new HomeException(
          "The run cannot be written to " + home.runs() + ": make room or make it writable.", e);
    }
  }

  /** Follows a worker into the store. */
  private RunIngest follow(LiveRun run, Run stored, WorkerProcess worker) {
    RunIngest intoStore = new RunIngest(store, stored, home.journal(run.id()), clock);
    run.trainsIn(worker, intoStore);
    ingest.follow(run.id(), intoStore);
    return intoStore;
  }

  /**
   * Follows a worker that another process started, and takes into the store what it has written by
   * now, so that whoever asks next reads figures of today. What it writes meanwhile comes later.
   */
  void takeUp(LiveRun run, Run stored, WorkerProcess worker) {
    long written = home.journal(run.id()).toFile().length();
    RunIngest intoStore = follow(run, stored, worker);
    ingest.drain(run.id(), () -> intoStore.takenTo() >= written);
  }

  /** Asks a worker for something, in one word. */
  void tell(WorkerProcess worker, String word) {
    try {
      worker.command(word);
    } catch (IOException e) {
      throw new FileException(
          "The worker cannot be told, since its folder cannot be written to (%s): make room or make it writable."
              .formatted(FileException.reason(e)),
          e);
    }
  }

  /** Says of a run without a worker here why nothing can be asked of it. */
  RuntimeException doesNotTrain(String id) {
    return RunStatusException.notTraining(
        context.keeper().unrecorded(id).map(Unrecorded::status).orElseGet(() -> status(id)));
  }

  /** Asks a worker to stop. */
  void stop(LiveRun run) {
    WorkerProcess worker = run.process();
    if (worker == null) {
      return;
    }
    tell(worker, "stop");
    Set<RunStatus> before = EnumSet.of(RunStatus.QUEUED, RunStatus.RUNNING);
    if (verdicts.move(run.id(), before, RunStatus.STOPPING, null)) {
      context.keeper().become(run.state(), RunStatus.STOPPING, null);
    }
  }

  /** Ends a run that waits for its turn in another process, which gives it up then. */
  void stopWaiting(String id) {
    verdicts.stopWaiting(id, new Ending("It was stopped before its turn came.", null, null));
  }

  /** Ends a run that has no worker. */
  void giveUp(LiveRun run, RunStatus status, String sentence) {
    verdicts.end(run.id(), status, new Ending(sentence, null, null));
    over(run, status, sentence);
  }

  /** Settles a run whose last line came or whose worker died; true when it is over. */
  boolean settle(LiveRun run) {
    WorkerProcess worker = run.process();
    RunIngest intoStore = run.ingest();
    if (worker == null || intoStore == null) {
      return false;
    }
    try {
      return settle(run, worker, intoStore);
    } catch (StoreException e) {
      foretell(run, intoStore, worker);
      throw e;
    }
  }

  private boolean settle(LiveRun run, WorkerProcess worker, RunIngest intoStore) {
    if (!run.recorded()) {
      record(run, worker);
    }
    if (worker.isAlive() && !intoStore.ended()) {
      run.noteWell();
      return false;
    }
    ingest.drain(run.id());
    if (intoStore.lagging() && !(intoStore.refused() && run.noteTrouble() > PATIENCE_NANOS)) {
      foretell(run, intoStore, worker);
      return false;
    }
    if (!intoStore.ended()) {
      verdicts.conclude(run.id(), intoStore, worker::death);
    }
    ingest.forget(run.id());
    if (intoStore.damagedLines() > 0) {
      LOG.warn("Run {}: {} damaged lines were left out.", run.id(), intoStore.damagedLines());
    }
    Optional<RunRow> row = store.runs().byId(run.id()).map(Run::row);
    over(
        run,
        row.map(known -> StoreWords.status(known.status())).orElse(RunStatus.INTERRUPTED),
        row.map(RunRow::outcome).filter(text -> !text.isBlank()).orElse(null));
    return true;
  }

  // A full store must not let a run look alive whose worker is gone.
  private void foretell(LiveRun run, RunIngest intoStore, WorkerProcess worker) {
    StateKeeper states = context.keeper();
    if (!worker.isAlive() && states.unrecorded(run.id()).isEmpty()) {
      states.note(run.id(), verdicts.foretell(run.id(), intoStore, worker::death));
    }
  }

  /**
   * Lets go of a run that could not be looked after for too long; its journal keeps what it told.
   * One that waits for its turn is given up.
   */
  boolean letGo(LiveRun run) {
    if (run.noteTrouble() < PATIENCE_NANOS) {
      return false;
    }
    WorkerProcess worker = run.process();
    if (run.waits()) {
      giveUp(run, RunStatus.FAILED, "It could not be started; the program's log says why.");
      return true;
    }
    if (worker != null && !run.recorded()) {
      // It would train on without anybody who could stop it.
      worker.kill();
      ingest.forget(run.id());
      giveUp(run, RunStatus.FAILED, "The store did not take its worker, which was ended.");
      return true;
    }
    ingest.forget(run.id());
    context.keeper().catchUp(run.id());
    RunStatus told = run.state().status();
    String sentence = "The store did not take its end: 'actnn rebuild' does.";
    over(run, told.isLive() ? RunStatus.INTERRUPTED : told, sentence);
    return true;
  }

  private void over(LiveRun run, RunStatus status, @Nullable String sentence) {
    Orphans.sweepHalfWritten(home, run.id());
    context.keeper().catchUp(run.id());
    context.keeper().become(run.state(), status, sentence);
    context.keeper().release(run.id());
    run.over().complete(status);
  }
}
