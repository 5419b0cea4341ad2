package actnn.app.accuracy;

import actnn.app.run.AppVersion;
import actnn.app.run.LaunchRequest;
import actnn.app.run.RunCatalog;
import actnn.app.run.RunDetail;
import actnn.app.run.RunInfo;
import actnn.app.run.RunState;
import actnn.app.run.RunStates;
import actnn.app.run.RunStatus;
import actnn.app.run.RunSupervisor;
import actnn.engine.checkpoint.ResumeRules;
import actnn.engine.config.ConfigException;
import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gets each trial its run: one on record that has the same settings, of the same version of the
 * program, and is over or can go on, else a new one. Blocks; confined to one thread.
 */
public final class Trials {
  private static final long LOOK_MILLIS = 200;

  private final RunCatalog catalog;
  private final RunStates states;
  private final RunSupervisor supervisor;

  public Trials(RunCatalog catalog, RunStates states, RunSupervisor supervisor) {
    this.catalog = catalog;
    this.states = states;
    this.supervisor = supervisor;
  }

  /** Is told how a trial goes, on the thread that waits for it. */
  public interface Watch {
    /** The run with this id is the trial's; it may be over already. */
    void begins(Trial trial, String id);

    /** It trains. */
    void goes(RunState state);

    /** It trains no more. */
    void ends(RunState state);
  }

  /**
   * Trains what is still to be trained.
   *
   * @param trials of one preset
   * @return what its contenders reached, the baseline first
   * @throws TrialException when a run ended without being finished; those before it are kept
   */
  public List<Standing> run(List<Trial> trials, Watch watch) throws InterruptedException {
    List<Standing.Done> done = new ArrayList<>();
    for (Trial trial : trials) {
      done.add(Standing.Done.of(trial, run(trial, watch)));
    }
    return Standing.of(done);
  }

  private RunDetail run(Trial trial, Watch watch) throws InterruptedException {
    Optional<RunInfo> known = known(trial.spec());
    String id = known.map(RunInfo::id).orElse("");
    if (known.isEmpty()) {
      id = supervisor.start(request(trial));
    } else if (catalog.resumable(known.get())) {
      supervisor.resumeFromCheckpoint(id, Map.of());
    }
    watch.begins(trial, id);
    RunState state = states.open(id);
    if (state.status().isLive()) {
      await(id, state, watch);
    }
    RunDetail detail = catalog.detail(id);
    if (detail.info().status() != RunStatus.FINISHED) {
      throw new TrialException(trial, detail.info());
    }
    return detail;
  }

  private void await(String id, RunState state, Watch watch) throws InterruptedException {
    while (state.status().isLive()) {
      watch.goes(state);
      Thread.sleep(LOOK_MILLIS);
    }
    supervisor.await(id);
    watch.ends(state);
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
    return detail.appVersion().equals(AppVersion.text()) && alike(spec, detail.settings());
  }

  /** Whether a run has all the settings that shape its figures. */
  static boolean alike(TrainSpec spec, Map<String, String> settings) {
    try {
      TrainSpec other = TrainSpec.of(settings);
      return Keys.ALL.stream()
          .filter(key -> key == Keys.EPOCHS || key == Keys.STEPS || shapesFigures(key))
          .allMatch(key -> spec.get(key).equals(other.get(key)));
    } catch (ConfigException e) {
      // Of another version of the program, which had settings that this one does not know.
      return false;
    }
  }

  private static boolean shapesFigures(Key<?> key) {
    return !ResumeRules.MAY_DIFFER.contains(key);
  }
}
