package actnn.app.run;

import actnn.app.run.feed.RunFeed;
import actnn.app.run.feed.Threads;
import actnn.app.run.worker.WorkerCommand;
import actnn.app.run.worker.WorkerProcess;
import actnn.engine.plan.Preflight;
import actnn.engine.worker.WorkerSpec;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.run.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts, commands and outlives workers: one child process a run, the others queued. Safe on any
 * thread; methods block on file work. Everything that changes a run's life happens on one named
 * thread, "run-watch", so that no two things happen to a run at once.
 */
public final class RunSupervisor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunSupervisor.class);
  private static final long LOOK_MILLIS = 100;
  private static final long TAKE_UP_MILLIS = 3_000;

  private final Map<String, LiveRun> live = new ConcurrentHashMap<>();
  private final RunFeed ingest = new RunFeed("run-ingest");
  private final ScheduledExecutorService watch = Threads.scheduler("run-watch");
  private final Context context;
  private final RunLife life;
  private volatile int parallel;
  private long places;

  /**
   * What a supervisor works with.
   *
   * @param command how workers are started
   */
  public record Context(Home home, Store store, RunStates states, WorkerCommand command) {}

  /**
   * @param parallel how many runs train at once; more wait
   */
  public RunSupervisor(Context context, int parallel) {
    this.context = context;
    this.parallel = parallel;
    this.life = new RunLife(context, ingest);
  }

  /**
   * Takes up the workers that an earlier window left, reads the journals of those that died, names
   * the others INTERRUPTED, and goes on watching. Call once. Blocks.
   */
  public void begin() {
    onWatch(this::takeUp);
    watch.scheduleWithFixedDelay(
        () -> quietly(this::look), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    watch.scheduleWithFixedDelay(
        () -> quietly(this::takeUp), TAKE_UP_MILLIS, TAKE_UP_MILLIS, TimeUnit.MILLISECONDS);
  }

  /**
   * Records a run and starts its worker, or queues it when others train.
   *
   * @return the id of the run
   * @throws actnn.engine.config.ConfigException when it cannot start, as {@link Preflight} says;
   *     nothing is recorded then
   */
  public String start(LaunchRequest request) {
    Preflight.check(request.spec());
    String id = onWatch(() -> enqueue(request));
    onWatch(this::look);
    return id;
  }

  /**
   * Asks a run to end after its step; one that waits for its turn, here or in another process, ends
   * at once. No-op on a run that is over.
   */
  public void stop(String id) {
    onWatch(
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
          return null;
        });
  }

  /** Asks a run to stand still after its step. */
  public void pause(String id) {
    command(id, "pause");
  }

  /** Asks a paused run to go on. */
  public void resume(String id) {
    command(id, "resume");
  }

  /** Asks a run for a checkpoint after its step; a paused one makes it at once. */
  public void checkpoint(String id) {
    command(id, "checkpoint");
  }

  /**
   * Goes on with a run that is over, from its newest checkpoint, or queues it when others train.
   *
   * @param changes texts of settings that may differ from before, by key
   * @return the step of the checkpoint
   * @throws actnn.engine.checkpoint.CheckpointException when it cannot go on; nothing has changed
   * @throws actnn.engine.config.ConfigException when a change cannot be
   */
  public long resumeFromCheckpoint(String id, Map<String, String> changes) {
    // Reading a large checkpoint takes its time, which the other runs must not wait for.
    Resumption resumption = Resumption.check(context.home(), context.store(), id, changes);
    onWatch(
        () -> {
          RunState state = life.requeue(resumption).orElseThrow(() -> Resumption.lives(id));
          live.put(id, new LiveRun(id, state, places++));
          return null;
        });
    onWatch(this::look);
    return resumption.step();
  }

  /** Ends a worker at once, without asking it; the run is CRASHED then. */
  public void kill(String id) {
    LiveRun run = onWatch(() -> known(id));
    WorkerProcess process = run == null ? null : run.process();
    if (process != null) {
      process.kill();
    }
  }

  /** The state of a run that this supervisor follows, live. */
  public Optional<RunState> state(String id) {
    return Optional.ofNullable(live.get(id)).map(LiveRun::state);
  }

  /** Runs that train or wait here, oldest first. */
  public List<String> live() {
    return inOrder().stream().map(LiveRun::id).toList();
  }

  /** Runs that wait for their turn here, the next one first. */
  public List<String> waiting() {
    return inOrder().stream().filter(LiveRun::waits).map(LiveRun::id).toList();
  }

  /** Moves a run that waits by so many turns; what waits no more, or not so many, stays. */
  public void move(String id, int turns) {
    onWatch(() -> Turns.move(inOrder(), id, turns));
  }

  /** How many runs train at once. */
  public int parallel() {
    return parallel;
  }

  /** Lets so many runs train at once, at least one; those that train already go on. */
  public void parallel(int runs) {
    parallel = Math.max(1, runs);
    onWatch(this::look);
  }

  /** Blocks until a run is over and everything it wrote is in the store. */
  public RunStatus await(String id) throws InterruptedException {
    LiveRun run = live.get(id);
    try {
      return run == null ? context.states().open(id).status() : run.over().get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Like {@link #await(String)}, for so long at most; empty when it is not over then. */
  public Optional<RunStatus> await(String id, Duration patience) throws InterruptedException {
    LiveRun run = live.get(id);
    if (run == null) {
      return Optional.of(context.states().open(id).status());
    }
    try {
      return Optional.of(run.over().get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets go of the workers, which train on; queued runs are given up as INTERRUPTED. */
  @Override
  public void close() {
    if (watch.isShutdown()) {
      return;
    }
    onWatch(
        () -> {
          for (LiveRun run : inOrder()) {
            if (run.waits()) {
              life.giveUp(run, RunStatus.INTERRUPTED, "The program ended before its turn came.");
            }
          }
          return null;
        });
    watch.shutdownNow();
    ingest.close();
    live.clear();
  }

  private String enqueue(LaunchRequest request) {
    String id = RunIds.next();
    RunState state = life.record(id, request);
    live.put(id, new LiveRun(id, state, places++));
    return id;
  }

  private Void look() {
    for (LiveRun run : inOrder()) {
      try {
        if (isOver(run)) {
          live.remove(run.id());
        }
      } catch (RuntimeException e) { // whatever is wrong with one run, the others are looked after
        postpone(run, e);
      }
    }
    return null;
  }

  private boolean isOver(LiveRun run) {
    return run.waits() ? training() < parallel && !life.launch(run) : life.settle(run);
  }

  // The store may be full or locked for long; whatever else is wrong is not waited for.
  private void postpone(LiveRun run, RuntimeException cause) {
    if (run.noteTrouble() == 0) {
      LOG.warn("Run {} cannot be looked after just now: {}", run.id(), cause.toString());
      LOG.debug("It failed here", cause);
    }
    boolean passes = cause instanceof StoreException refusal && refusal.kind().passes();
    try {
      if (!passes && life.letGo(run)) {
        live.remove(run.id());
      }
    } catch (RuntimeException again) { // at the next look, then
      LOG.debug("Run {} cannot be let go of", run.id(), again);
    }
  }

  private Void takeUp() {
    for (RunLife.Orphan orphan : life.orphans(live.keySet())) {
      RunState state = context.states().follow(orphan.run());
      LiveRun run = new LiveRun(orphan.run().id(), state, places++);
      life.follow(run, orphan.run(), orphan.worker());
      // What it wrote while nobody watched, so that whoever asks next reads figures of today.
      ingest.drain(run.id());
      live.put(run.id(), run);
    }
    life.sweep();
    return null;
  }

  // A run that another process has started since the last look is taken up first.
  private @Nullable LiveRun known(String id) {
    if (!live.containsKey(id)) {
      takeUp();
    }
    return live.get(id);
  }

  private long training() {
    return live.values().stream().filter(run -> !run.waits()).count();
  }

  private List<LiveRun> inOrder() {
    return live.values().stream().sorted(Comparator.comparingLong(LiveRun::place)).toList();
  }

  private void command(String id, String word) {
    LiveRun run = live.get(id);
    WorkerProcess process = run == null ? null : run.process();
    if (process != null) {
      try {
        process.command(word);
      } catch (IOException e) {
        throw new UncheckedIOException("The worker of run " + id + " cannot be told: " + e, e);
      }
    }
  }

  private static void quietly(Callable<?> work) {
    try {
      work.call();
    } catch (Exception e) { // the watch goes on whatever one look comes upon
      LOG.error("Watching the runs failed once", e);
    }
  }

  private <T extends @Nullable Object> T onWatch(Callable<T> work) {
    try {
      return watch.submit(work).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for the runs to be watched.", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  static ProcessIdentity identity(WorkerProcess worker) {
    return new ProcessIdentity(worker.pid(), worker.startedAt());
  }

  static WorkerSpec spec(String id, LaunchRequest request) {
    return new WorkerSpec(id, AppVersion.text(), request.spec().chosen());
  }
}
