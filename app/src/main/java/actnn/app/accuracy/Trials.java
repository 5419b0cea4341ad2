package actnn.app.accuracy;

import actnn.app.run.catalog.RunCatalog;
import actnn.app.run.home.AppVersion;
import actnn.app.run.info.LaunchRequest;
import actnn.app.run.info.Likeness;
import actnn.app.run.info.RunDetail;
import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunStatus;
import actnn.app.run.state.RunState;
import actnn.app.run.state.RunStates;
import actnn.app.run.supervise.RunSupervisor;
import actnn.app.run.supervise.Standstill;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gets each trial its run: one on record that has the same settings, of the same version of the
 * program, and is over or can go on, else a new one. Blocks; confined to one thread.
 */
public final class Trials {
  private static final long LOOK_MILLIS = 200;
  private static final Duration LOOK = Duration.ofMillis(LOOK_MILLIS);

  private final RunCatalog catalog;
  private final RunStates states;
  private final RunSupervisor supervisor;
  private final Standstill standstill;

  public Trials(RunCatalog catalog, RunStates states, RunSupervisor supervisor) {
    this.catalog = catalog;
    this.states = states;
    this.supervisor = supervisor;
    this.standstill = new Standstill(supervisor::notRecorded);
  }

  /** Is told how a trial goes, on the thread that waits for it. */
  public interface Watch {
    /** The run with this id is the trial's; it may be over already. */
    void begins(Trial trial, String id);

    /** It trains; of several, the one that began first. */
    void goes(RunState state);

    /** It trains no more, or had been finished before. */
    void ends(RunState state);

    /** The store does not take what runs tell, for this reason, told once; or takes it again. */
    void notRecorded(String sentence);
  }

  /** A trial whose run has been found or begun. */
  private record Going(Trial trial, String id, RunState state) {}

  /**
   * Trains what is still to be trained.
   *
   * @param parallel how many runs train at once, at least 1
   * @return the trials and their runs, in the same order
   * @throws TrialException when a run ended without being finished or judged: no more are begun
   *     then, those that train are waited for, and all that finished are kept
   */
  public List<Standing.Done> run(List<Trial> trials, int parallel, Watch watch)
      throws InterruptedException {
    Deque<Trial> waiting = new ArrayDeque<>(trials);
    List<Going> going = new ArrayList<>();
    Map<Trial, Standing.Done> done = new HashMap<>();
    @Nullable TrialException failed = null;
    while (!going.isEmpty() || (failed == null && !waiting.isEmpty())) {
      while (failed == null && going.size() < parallel && !waiting.isEmpty()) {
        going.add(begin(waiting.remove(), watch));
      }
      for (Going over : over(going)) {
        RunDetail detail = detail(over, watch);
        TrialException kept = keep(done, over.trial(), detail);
        failed = failed == null ? kept : failed;
      }
      if (!going.isEmpty()) {
        watch.goes(going.get(0).state());
        watchStore(watch);
        Thread.sleep(LOOK_MILLIS);
      }
    }
    if (failed != null) {
      throw failed;
    }
    return trials.stream().map(trial -> Objects.requireNonNull(done.get(trial))).toList();
  }

  /** Keeps what a run reached, or says why it reached nothing. */
  private static @Nullable TrialException keep(
      Map<Trial, Standing.Done> done, Trial trial, RunDetail detail) {
    if (detail.info().status() != RunStatus.FINISHED) {
      return new TrialException(trial, detail.info());
    }
    Optional<Standing.Done> reached = Standing.Done.of(trial, detail);
    reached.ifPresent(standing -> done.put(trial, standing));
    return reached.isPresent() ? null : TrialException.unjudged(trial, detail.info());
  }

  private Going begin(Trial trial, Watch watch) {
    Optional<RunInfo> known = known(trial.spec());
    String id = known.map(RunInfo::id).orElse("");
    if (known.isEmpty()) {
      id = supervisor.start(request(trial));
    } else if (catalog.resumable(known.get())) {
      supervisor.resumeFromCheckpoint(id, Map.of());
    }
    watch.begins(trial, id);
    return new Going(trial, id, states.open(id));
  }

  /** Takes out those that train no more. */
  private static List<Going> over(List<Going> going) {
    List<Going> over = going.stream().filter(each -> !each.state().status().isLive()).toList();
    going.removeAll(over);
    return over;
  }

  private RunDetail detail(Going over, Watch watch) throws InterruptedException {
    while (supervisor.await(over.id(), LOOK).isEmpty()) {
      watchStore(watch);
    }
    watch.ends(over.state());
    return catalog.detail(over.id());
  }

  private void watchStore(Watch watch) {
    standstill.news().ifPresent(watch::notRecorded);
  }

  private static LaunchRequest request(Trial trial) {
    return new LaunchRequest(trial.spec(), trial.words(), trial.preset(), List.of("accuracy"));
  }

  /**
   * A finished run, else one that trains, else one that can go on; of several the newest. One that
   * failed would fail again.
   */
  private Optional<RunInfo> known(TrainSpec spec) {
    return catalog.list().stream()
        .filter(run -> rank(run) > 0 && isFor(spec, run))
        .max(Comparator.comparingInt(this::rank).thenComparing(run -> run.times().created()));
  }

  private int rank(RunInfo run) {
    if (run.status() == RunStatus.FINISHED) {
      return 3;
    }
    if (run.status().isLive()) {
      return 2;
    }
    boolean failed = run.status() == RunStatus.FAILED || run.status() == RunStatus.OUT_OF_MEMORY;
    return !failed && catalog.resumable(run) ? 1 : 0;
  }

  private boolean isFor(TrainSpec spec, RunInfo run) {
    if (run.recipe().seed() != spec.get(Keys.SEED)
        || !run.recipe().model().equals(spec.text(Keys.MODEL))) {
      return false;
    }
    RunDetail detail = catalog.detail(run.id());
    return detail.appVersion().equals(AppVersion.text())
        && Likeness.FIGURES.holds(spec, detail.settings());
  }
}
