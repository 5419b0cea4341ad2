package actnn.engine.checkpoint;

import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.config.NetworkText;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.config.refusal.Quote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which settings may differ between a checkpoint and the run that goes on from it: how long it
 * trains, when it ends early, how often it is saved, and with how many threads. All others shape
 * the numbers. With other threads sums round otherwise, so that a resumed run is then close to, but
 * not bit for bit, the one that never stopped; a longer run stretches its schedule of learning
 * rates.
 */
public final class ResumeRules {
  /** The keys that may differ. */
  public static final List<Key<?>> MAY_DIFFER =
      List.of(
          Keys.EPOCHS,
          Keys.STEPS,
          Keys.EARLY_STOP_PATIENCE,
          Keys.EARLY_STOP_MIN_DELTA,
          Keys.THREADS,
          Keys.CHECKPOINT_EVERY,
          Keys.CHECKPOINT_KEEP);

  private static final String STRANGER =
      "move it out of the folder; the run then goes on from the checkpoint before it, or"
          + " has to be started anew where there is none";

  private ResumeRules() {}

  /**
   * Checks that a run may go on from a checkpoint.
   *
   * @throws CheckpointException naming the settings that may not differ but do
   */
  public static void check(Checkpoint checkpoint, TrainSpec now) {
    check("The checkpoint", checkpoint, now);
  }

  /**
   * The same of one on the disk, which is named then.
   *
   * @throws CheckpointException naming the settings that may not differ but do
   */
  public static void check(Checkpoints.Found found, TrainSpec now) {
    check("The checkpoint " + found.file(), found.checkpoint(), now);
  }

  private static void check(String name, Checkpoint checkpoint, TrainSpec now) {
    String model = now.get(Keys.MODEL);
    if (!checkpoint.model().equals(model)) {
      throw new CheckpointException(
          "%s is of model %s, but the run trains %s"
              .formatted(name, Quote.of(checkpoint.model()), Quote.of(model)),
          STRANGER);
    }
    TrainSpec then = then(name, checkpoint);
    List<String> other = new ArrayList<>();
    for (Key<?> key : Keys.ALL) {
      if (!MAY_DIFFER.contains(key) && !then.text(key).equals(now.text(key))) {
        other.add(
            "'%s' is %s but was %s".formatted(key.name(), quoted(key, now), quoted(key, then)));
      }
    }
    if (!other.isEmpty()) {
      throw new CheckpointException(
          "%s is of a run with other settings (%s), of which only %s may differ"
              .formatted(name, String.join(", ", other), names()),
          STRANGER);
    }
  }

  private static String quoted(Key<?> key, TrainSpec spec) {
    return Quote.of(NetworkText.brief(key.name(), spec.text(key)));
  }

  /**
   * Checks that a run has a step left to do, or at least its last evaluation.
   *
   * @param done steps that it has done
   * @param evaluated whether the last of them was evaluated
   * @param asked steps that its settings ask for
   * @throws CheckpointException when it has not
   */
  public static void checkLength(long done, boolean evaluated, long asked) {
    if (done > asked || (done == asked && evaluated)) {
      throw new CheckpointException(
          "The run has done %d steps and its settings ask for %d: give it more 'epochs' or 'steps' to go on."
              .formatted(done, asked));
    }
  }

  /**
   * Checks that the metric has not stood still for so long that the run would end at once.
   *
   * @throws CheckpointException when it has
   */
  public static void checkPlateau(Checkpoint checkpoint, TrainSpec now) {
    Plateau plateau = Plateau.of(checkpoint.tensors());
    if (checkpoint.position().evaluated() && plateau.ends(now)) {
      throw new CheckpointException(
          "The run ended early, as its metric had not become better in %s: give it more 'earlyStop.patience', or 0 for as many as there are, to go on."
              .formatted(plateau.length()));
    }
  }

  /**
   * The settings of a run with some of them changed.
   *
   * @param chosen what was chosen explicitly before
   * @param changes texts by key
   * @throws ConfigException when a change is to a key that may not differ, or cannot be read
   */
  public static TrainSpec changed(Map<String, String> chosen, Map<String, String> changes) {
    for (String key : changes.keySet()) {
      if (MAY_DIFFER.stream().noneMatch(known -> known.name().equals(key))) {
        throw new ConfigException(
            key,
            "%s cannot change when a run goes on from its checkpoint: only %s can."
                .formatted(Quote.of(key), names()));
      }
    }
    Map<String, String> texts = new java.util.LinkedHashMap<>(chosen);
    texts.putAll(changes);
    return TrainSpec.of(texts);
  }

  private static TrainSpec then(String name, Checkpoint checkpoint) {
    try {
      return TrainSpec.of(checkpoint.settings());
    } catch (ConfigException e) {
      throw new CheckpointException(
          "%s has settings that this program does not know (%s)"
              .formatted(name, String.valueOf(e.getMessage()).replaceFirst("\\.$", "")),
          "resume with the version that wrote it");
    }
  }

  private static String names() {
    return MAY_DIFFER.stream().map(Key::name).collect(Collectors.joining(", "));
  }
}
