package actnn.app.run.supervise;

import actnn.app.run.home.AppVersion;
import actnn.app.run.home.Home;
import actnn.app.run.info.CommandText;
import actnn.app.run.info.RunMissingException;
import actnn.app.run.info.RunStatus;
import actnn.app.run.info.Unrecorded;
import actnn.app.run.record.RestartPoint;
import actnn.app.run.record.RunFile;
import actnn.app.run.words.StoreWords;
import actnn.engine.checkpoint.Checkpoint;
import actnn.engine.checkpoint.CheckpointException;
import actnn.engine.checkpoint.ResumeRules;
import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.JournalException;
import actnn.engine.event.JournalReader;
import actnn.engine.worker.WorkerSpec;
import actnn.storage.Store;
import actnn.storage.run.Run;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * A run that may go on from its newest checkpoint, or begin where it never did: all that can be
 * refused has been looked at, and nothing has been changed yet.
 *
 * @param id of the run
 * @param folder of the run
 * @param worker what its worker is told from now on
 * @param before every setting as it was
 * @param step of the checkpoint; 0 for a run that never began and begins now
 */
record Resumption(
    String id, Path folder, WorkerSpec worker, Map<String, String> before, long step) {
  private static final Set<String> LONGER =
      Set.of(Keys.EPOCHS.name(), Keys.STEPS.name(), Keys.EARLY_STOP_PATIENCE.name());

  /**
   * Looks at a run. Blocks: the checkpoint is read from end to end.
   *
   * @throws CheckpointException with one sentence when it cannot go on
   * @throws actnn.engine.config.refusal.ConfigException when a change cannot be
   */
  static Resumption check(Home home, Store store, String id, Map<String, String> changes) {
    Run run = store.runs().byId(id).orElseThrow(() -> RunMissingException.of(id));
    RunStatus status = StoreWords.status(run.status());
    if (status.isLive()) {
      throw lives(id);
    }
    Path folder = home.runFolder(id);
    WorkerSpec asked = RestartPoint.asked(folder);
    TrainSpec spec = ResumeRules.changed(asked.settings(), changes);
    if (!changes.isEmpty()) {
      checkDescribed(id, folder);
    }
    if (status == RunStatus.FINISHED && changes.keySet().stream().noneMatch(LONGER::contains)) {
      boolean early = run.row().progress().stepsDone() < asked(home, id, spec);
      throw early ? endedEarly(id) : done(id, spec);
    }
    WorkerSpec worker = new WorkerSpec(id, AppVersion.text(), spec.chosen());
    long step = 0;
    long done = run.row().progress().stepsDone();
    if (!home.neverBegan(id, done)) {
      Checkpoint checkpoint = RestartPoint.find(folder, done, spec).checkpoint();
      step = checkpoint.position().step();
      boolean evaluated =
          status == RunStatus.FINISHED || (step >= done && checkpoint.position().evaluated());
      // An older checkpoint than the last may serve, but what was done after it stays done.
      ResumeRules.checkLength(Math.max(done, step), evaluated, asked(home, id, spec));
      ResumeRules.checkPlateau(checkpoint, spec);
    }
    return new Resumption(id, folder, worker, store.settings().of(id), step);
  }

  /**
   * The same, where a run may be over that the store still calls live, having no room to note it.
   */
  static Resumption check(SupervisorContext context, String id, Map<String, String> changes) {
    if (context.keeper().unrecorded(id).isPresent()) {
      throw new CheckpointException(Unrecorded.refusal(id));
    }
    return check(context.home(), context.store(), id, changes);
  }

  /** Other settings are written down for whoever makes the store anew. */
  private static void checkDescribed(String id, Path folder) {
    try {
      RunFile.read(folder);
    } catch (IOException e) {
      throw new CheckpointException(
          "Run %s cannot take other settings, since its run.json is gone or cannot be read: put it back from a copy of the home or a bundle, or resume the run as it was."
              .formatted(id));
    }
  }

  /** Steps that the settings ask for; as many as there can be where the journal does not say. */
  private static long asked(Home home, String id, TrainSpec spec) {
    long steps = spec.get(Keys.STEPS);
    if (steps > 0) {
      return steps;
    }
    try {
      return JournalReader.header(home.journal(id))
          .map(started -> started.stepsPerEpoch() * spec.get(Keys.EPOCHS))
          .orElse(Long.MAX_VALUE);
    } catch (IOException | JournalException e) {
      return Long.MAX_VALUE;
    }
  }

  private static CheckpointException done(String id, TrainSpec spec) {
    Key<Long> length = spec.get(Keys.STEPS) > 0 ? Keys.STEPS : Keys.EPOCHS;
    return new CheckpointException(
        "Run %s has done all its steps: give it more, as with --set %s=%d."
            .formatted(id, length.name(), 2 * spec.get(length)));
  }

  private static CheckpointException endedEarly(String id) {
    return new CheckpointException(
        "Run %s ended early, as its metric did not become better: let it go on all the same with --set %s=0."
            .formatted(id, Keys.EARLY_STOP_PATIENCE.name()));
  }

  /** The refusal of a run that lives. */
  static CheckpointException lives(String id) {
    return new CheckpointException(
        "Run " + id + " has not ended: stop it before you go on from a checkpoint.");
  }

  /** Tells the worker, and whoever makes the store anew, what is asked from now on. */
  void write() throws IOException {
    if (!changedSettings().isEmpty()) {
      RunFile.read(folder).with(spec().effective(), CommandText.of(spec())).write(folder);
    }
    worker.write(folder);
  }

  /** Settings that are not what they were, by key. */
  Map<String, String> changedSettings() {
    Map<String, String> changed = new LinkedHashMap<>();
    spec()
        .effective()
        .forEach(
            (key, text) -> {
              if (!Objects.equals(before.get(key), text)) {
                changed.put(key, text);
              }
            });
    return changed;
  }

  int epochs() {
    return spec().intOf(Keys.EPOCHS);
  }

  private TrainSpec spec() {
    return TrainSpec.of(worker.settings());
  }
}
