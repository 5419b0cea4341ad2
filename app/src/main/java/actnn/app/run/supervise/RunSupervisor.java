package actnn.app.run.supervise;

import actnn.app.run.feed.RunFeed;
import actnn.app.run.info.LaunchRequest;
import actnn.app.run.info.RunStatus;
import actnn.app.run.info.RunStatusException;
import actnn.app.run.state.RunState;
import actnn.app.run.worker.WorkerProcess;
import actnn.engine.plan.Preflight;
import actnn.storage.run.Run;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Starts, commands and outlives workers: one child process a run, the others queued. Safe on any
 * thread; methods block on file work. Everything that changes a run's life happens on one thread,
 * the {@link Watch}, so that no two things happen to a run at once.
 */
public final class RunSupervisor implements AutoCloseable {
  private static final long LOOK_MILLIS = 100;
  private static final long TAKE_UP_MILLIS = 3_000;

  private final LiveRuns live = new LiveRuns();
  private final RunFeed ingest = new RunFeed("run-ingest");
  private final Watch watch = new Watch();
  private final SupervisorContext context;
  private final RunLife life;
  private final Orphans orphans;
  private final Enrolment enrolment;
  private final Rounds rounds;
  private volatile int parallel;

  /**
   * @param parallel how many runs train at once; more wait
   */
  public RunSupervisor(SupervisorContext context, int parallel) {
    this.context = context;
    this.parallel = parallel;
    RunVerdicts verdicts = new RunVerdicts(context.home(), context.store(), context.clock());
    this.life = new RunLife(context, verdicts, ingest, () -> watch.soon(this::look));
    this.orphans = new Orphans(context, verdicts);
    this.enrolment = new Enrolment(context);
    this.rounds = new Rounds(live, life);
  }

  /**
   * Takes up the workers that an earlier window left, reads the journals of those that died, names
   * the others INTERRUPTED, and goes on watching. Call once. Blocks.
   */
  public void begin() {
    watch.ask(this::takeUp);
    watch.every(LOOK_MILLIS, this::look);
    watch.every(TAKE_UP_MILLIS, this::takeUp);
  }

  /**
   * Records a run and starts its worker, or queues it when others train.
   *
   * @return the id of the run
   * @throws actnn.engine.config.refusal.ConfigException when it cannot start, as {@link Preflight}
   *     says; nothing is recorded then
   */
  public String start(LaunchRequest request) {
    return startAll(List.of(request)).get(0);
  }

  /**
   * Records runs and queues them, all or, when one of them is refused or there is no room, none.
   *
   * @return their ids, in the same order
   * @throws actnn.engine.config.refusal.ConfigException when one of them cannot start
   */
  public List<String> startAll(List<LaunchRequest> requests) {
    return startAll(requests, share -> {});
  }

  /**
   * The same for who may give it up.
   *
   * @param told takes the share that was looked at, 0 to 1, before each run and, last, before the
   *     first is recorded; what it throws ends it, and no run is made
   */
  public List<String> startAll(List<LaunchRequest> requests, DoubleConsumer told) {
    Enrolment.check(requests, told);
    List<String> ids = watch.ask(() -> enqueue(requests));
    watch.ask(this::look);
    return ids;
  }

  /** Lets so many runs train at once from now on; those that train already are left alone. */
  public void allow(int runs) {
    parallel = Math.max(1, runs);
  }

  /**
   * Asks a run to end after its step; one that waits for its turn, here or in another process, ends
   * at once. No-op on a run that is over.
   */
  public void stop(String id) {
    watch.ask(
        () -> {
          LiveRun run = known(id);
          if (run != null && run.waits()) {
            life.giveUp(run, RunStatus.STOPPED, "It was stopped before its turn came.");
            live.remove(id);
          } else if (run != null) {
            life.stop(run);
          } else {
            life.stopWaiting(id);
          }
        });
  }

  /**
   * Asks a run to stand still after its step.
   *
   * @throws RunStatusException when it does not train
   */
  public void pause(String id) {
    watch.ask(() -> life.tell(trainer(id), "pause"));
  }

  /**
   * Asks a paused run to go on.
   *
   * @throws RunStatusException when it does not train
   */
  public void resume(String id) {
    watch.ask(() -> life.tell(trainer(id), "resume"));
  }

  /**
   * Asks a run for a checkpoint after its step; a paused one makes it at once.
   *
   * @throws RunStatusException when it does not train
   */
  public void checkpoint(String id) {
    watch.ask(() -> life.tell(trainer(id), "checkpoint"));
  }

  /**
   * Goes on with a run that is over, from its newest checkpoint, or queues it when others train.
   *
   * @param changes texts of settings that may differ from before, by key
   * @return the step of the checkpoint
   * @throws actnn.engine.checkpoint.CheckpointException when it cannot go on; nothing has changed
   * @throws actnn.engine.config.refusal.ConfigException when a change cannot be, or PyTorch is not
   *     there
   */
  public long resumeFromCheckpoint(String id, Map<String, String> changes) {
    return resume(id, changes, () -> {});
  }

  /**
   * The same for who may give it up.
   *
   * @param check throws where it shall not go on; asked before and after the checkpoint is read,
   *     and nothing has changed then
   */
  public long resume(String id, Map<String, String> changes, Runnable check) {
    check.run();
    Preflight.checkEngine();
    // Reading a large checkpoint takes its time, which the other runs must not wait for.
    Resumption resumption = Resumption.check(context, id, changes);
    check.run();
    watch.ask(
        () -> {
          RunState state = life.requeue(resumption).orElseThrow(() -> Resumption.lives(id));
          live.add(new LiveRun(id, state));
        });
    watch.ask(this::look);
    return resumption.step();
  }

  /**
   * Ends a worker at once, without asking it; the run is CRASHED then.
   *
   * @throws RunStatusException when the run has no worker
   */
  public void kill(String id) {
    watch.ask(() -> trainer(id).kill());
  }

  /** The state of a run that this supervisor follows, live. */
  public Optional<RunState> state(String id) {
    return live.find(id).map(LiveRun::state);
  }

  /** Runs that train or wait here, oldest first. */
  public List<String> live() {
    return live.inOrder().stream().map(LiveRun::id).toList();
  }

  /** Runs that wait for their turn here, the next one first. */
  public List<String> waiting() {
    return live.waiting().stream().map(LiveRun::id).toList();
  }

  /** Moves a run that waits by so many turns; what waits no more, or not so many, stays. */
  public void move(String id, int turns) {
    watch.ask(() -> live.move(id, turns));
  }

  /**
   * What to tell the user while the store does not take what runs tell, such as on a full disk: one
   * sentence, the same as long as the reason is; empty when it takes all. Never waits.
   */
  public Optional<String> notRecorded() {
    return Stream.concat(
            live.inOrder().stream().flatMap(run -> run.refusal().stream()), orphans.refusals())
        .findFirst()
        .map(why -> NotRecorded.sentence(why, context.home().database()));
  }

  /** The same of one run alone: what others meet does not keep it from ending. */
  public Optional<String> notRecorded(String id) {
    return live.find(id)
        .flatMap(LiveRun::refusal)
        .or(() -> orphans.refusal(id))
        .map(why -> NotRecorded.sentence(why, context.home().database()));
  }

  /** Blocks until a run is over and everything it wrote is in the store. */
  public RunStatus await(String id) throws InterruptedException {
    Optional<LiveRun> run = live.find(id);
    return run.isPresent() ? run.get().await() : context.states().open(id).status();
  }

  /** Like {@link #await(String)}, for so long at most; empty when it is not over then. */
  public Optional<RunStatus> await(String id, Duration patience) throws InterruptedException {
    Optional<LiveRun> run = live.find(id);
    return run.isPresent()
        ? run.get().await(patience)
        : Optional.of(context.states().open(id).status());
  }

  /**
   * Lets go of the workers, which train on; queued runs are given up as INTERRUPTED. Where the
   * store does not take that, the next start does it.
   */
  @Override
  public void close() {
    if (watch.isClosed()) {
      return;
    }
    try {
      watch.ask(rounds::giveUpWaiting);
    } finally {
      watch.close();
      ingest.close();
      live.clear();
    }
  }

  private List<String> enqueue(List<LaunchRequest> requests) {
    List<Run> recorded = enrolment.record(requests);
    for (Run run : recorded) {
      live.add(new LiveRun(run.id(), context.keeper().follow(run)));
    }
    return recorded.stream().map(Run::id).toList();
  }

  private void look() {
    rounds.look(parallel);
  }

  private void takeUp() {
    for (Orphans.Orphan orphan : orphans.training(live.ids())) {
      Run stored = orphan.run();
      LiveRun run = new LiveRun(stored.id(), context.keeper().follow(stored));
      life.takeUp(run, stored, orphan.worker());
      live.add(run);
    }
    orphans.sweep(live.ids());
  }

  // A run that another process has started since the last look is taken up first.
  private @Nullable LiveRun known(String id) {
    if (live.find(id).isEmpty()) {
      takeUp();
    }
    return live.find(id).orElse(null);
  }

  private WorkerProcess trainer(String id) {
    LiveRun run = known(id);
    WorkerProcess process = run == null ? null : run.process();
    if (process == null) {
      throw life.doesNotTrain(id);
    }
    return process;
  }
}
