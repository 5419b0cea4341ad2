package actnn.app.run.info;

import actnn.engine.checkpoint.ResumeRules;
import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** In which respect a run on record is like one that somebody wants. */
public enum Likeness {
  /** All its figures will be the same: every setting that shapes them is. */
  FIGURES(key -> key == Keys.EPOCHS || key == Keys.STEPS || !ResumeRules.MAY_DIFFER.contains(key)),

  /** A step does the same work on the same number of threads, so that it takes about as long. */
  STEP(key -> !shapesNoStep().contains(key));

  private final Predicate<Key<?>> matters;

  Likeness(Predicate<Key<?>> matters) {
    this.matters = matters;
  }

  /**
   * Whether all settings that matter have the same values. Settings that speak of quantising alone
   * matter to no other arm.
   *
   * @param settings texts of the run on record, by key; of another version of the program they may
   *     name settings that this one does not know, and then nothing is alike
   */
  public boolean holds(TrainSpec spec, Map<String, String> settings) {
    try {
      TrainSpec other = TrainSpec.of(settings);
      return Keys.ALL.stream()
          .filter(matters)
          .filter(key -> this == FIGURES || speaks(key, spec))
          .allMatch(key -> spec.get(key).equals(other.get(key)));
    } catch (ConfigException e) {
      return false;
    }
  }

  private static boolean speaks(Key<?> key, TrainSpec spec) {
    boolean ofQuantising =
        key.group().equals(Keys.ARM.group()) && key != Keys.ARM && key != Keys.SEGMENTS;
    return !ofQuantising || spec.get(Keys.ARM).quantises();
  }

  // How long it trains, by which numbers, and which samples it draws.
  private static List<Key<?>> shapesNoStep() {
    return List.of(
        Keys.EPOCHS,
        Keys.STEPS,
        Keys.SEED,
        Keys.TRAIN_SAMPLES,
        Keys.VALIDATION_SAMPLES,
        Keys.LR,
        Keys.ADAM_BETA1,
        Keys.ADAM_BETA2,
        Keys.ADAM_EPSILON,
        Keys.SCHEDULE,
        Keys.SCHEDULE_EVERY,
        Keys.SCHEDULE_FACTOR,
        Keys.WARMUP,
        Keys.CHECKPOINT_EVERY,
        Keys.CHECKPOINT_KEEP);
  }
}
