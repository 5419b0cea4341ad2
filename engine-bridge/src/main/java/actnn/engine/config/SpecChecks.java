package actnn.engine.config;

import actnn.engine.config.refusal.ConfigException;
import actnn.engine.config.value.LayerBudget;
import actnn.engine.config.value.Level;
import actnn.engine.config.value.OptimizerKind;
import actnn.engine.config.value.Pin;
import java.util.List;

/** What no single key can check: values that contradict each other. */
final class SpecChecks {
  private SpecChecks() {}

  static void check(TrainSpec spec) {
    networkIsDescribed(spec);
    batchFitsData(spec);
    optimizerTakesItsSettings(spec);
    bitsFitLevel(spec);
    pinsHaveSomethingToPin(spec);
    normsCanBeFused(spec);
    pathIsGiven(spec);
    earlyStopCanHappen(spec);
  }

  private static void networkIsDescribed(TrainSpec spec) {
    boolean custom = spec.get(Keys.MODEL).equals(Task.CUSTOM);
    boolean described = !spec.text(Keys.NETWORK).isBlank();
    if (custom && !described) {
      throw new ConfigException(
          "network",
          "'network' is missing: model 'custom' is described there; choose a file that describes one (--network FILE), or take another 'model'.");
    }
    if (described && !custom) {
      throw new ConfigException(
          "network",
          "'network' describes a network, but 'model' is %s: leave it out, or take model custom."
              .formatted(spec.text(Keys.MODEL)));
    }
  }

  /** Every epoch has one evaluation; how many some steps have is known once the data is. */
  private static void earlyStopCanHappen(TrainSpec spec) {
    long patience = spec.get(Keys.EARLY_STOP_PATIENCE);
    long epochs = spec.get(Keys.EPOCHS);
    if (patience > 0 && spec.get(Keys.STEPS) == 0 && patience >= epochs) {
      throw new ConfigException(
          "earlyStop.patience",
          "'earlyStop.patience' is %d, but %d epochs have only %d evaluations after the first: take fewer, or more 'epochs'."
              .formatted(patience, epochs, epochs - 1));
    }
  }

  private static void optimizerTakesItsSettings(TrainSpec spec) {
    boolean sgd = spec.get(Keys.OPTIMIZER) == OptimizerKind.SGD;
    if (spec.get(Keys.NESTEROV) && (!sgd || spec.get(Keys.MOMENTUM) == 0)) {
      throw new ConfigException(
          "nesterov",
          "'nesterov' looks ahead along the momentum of sgd, but %s: leave it out, or take optimizer sgd with a 'momentum' above 0."
              .formatted(sgd ? "'momentum' is 0" : "'optimizer' is " + spec.text(Keys.OPTIMIZER)));
    }
  }

  private static void pinsHaveSomethingToPin(TrainSpec spec) {
    Level level = spec.get(Keys.LEVEL);
    for (Key<?> key : List.of(Keys.PIN, Keys.BUDGETS)) {
      if (!level.compresses() && !spec.text(key).isBlank()) {
        throw new ConfigException(
            key.name(),
            "'%s' gives layers bits, but level %s compresses nothing: leave it out or take a level that does, such as L3."
                .formatted(key, level.key()));
      }
    }
  }

  private static void normsCanBeFused(TrainSpec spec) {
    if (!spec.get(Keys.FUSED)) {
      return;
    }
    Level level = spec.get(Keys.LEVEL);
    if (!level.compresses()) {
      throw new ConfigException(
          "fused",
          "'fused' shares the codes of batch norms, but level %s compresses nothing: leave it out or take a level that does, such as fused."
              .formatted(level.key()));
    }
    if (!spec.get(Keys.QUANTIZE_NORMS)) {
      throw new ConfigException(
          "fused",
          "'fused' shares the codes of batch norms, but 'quantizeNorms' is false, so that they make none: leave out one of the two.");
    }
  }

  private static void batchFitsData(TrainSpec spec) {
    long samples = spec.get(Keys.TRAIN_SAMPLES);
    long batch = spec.get(Keys.BATCH);
    if (samples > 0 && batch > samples) {
      throw new ConfigException(
          "batch",
          "'batch' is %d, but 'train.samples' asks for only %d: choose a batch of at most %d."
              .formatted(batch, samples, samples));
    }
  }

  private static void bitsFitLevel(TrainSpec spec) {
    Level level = spec.get(Keys.LEVEL);
    double bits = spec.get(Keys.BITS);
    if (level.compresses() == (bits == 32)) {
      throw new ConfigException(
          "bits",
          level.compresses()
              ? "'bits' cannot be 32 at level " + level.key() + ": take 1 to 8, or level L0."
              : "'bits' cannot be "
                  + Keys.BITS.plain(spec.text(Keys.BITS))
                  + " at level "
                  + level.key()
                  + ", which compresses nothing: leave it out or take level L2 or L3.");
    }
    wholeUnlessChosenPerSample(spec, "bits", bits);
    mostIsNoLess(spec, "bits", bits);
    for (LayerBudget budget : spec.get(Keys.BUDGETS)) {
      wholeUnlessChosenPerSample(spec, "budgets", budget.bits());
      mostIsNoLess(spec, "budgets", budget.bits());
    }
  }

  private static void wholeUnlessChosenPerSample(TrainSpec spec, String key, double bits) {
    if (bits == Math.rint(bits)) {
      return;
    }
    for (Key<Boolean> choice : List.of(Keys.PER_SAMPLE, Keys.ADAPTIVE_CONV, Keys.ADAPTIVE_NORM)) {
      if (!spec.get(choice)) {
        throw new ConfigException(
            key,
            "'%s' can be a fraction only when '%s' is true, since one number of bits holds for every sample otherwise: take a whole number, or level L3."
                .formatted(key, choice));
      }
    }
  }

  private static void mostIsNoLess(TrainSpec spec, String key, double bits) {
    long most = spec.get(Keys.MAX_BITS);
    if (bits > most && bits != Pin.FULL) {
      throw new ConfigException(
          "maxBits",
          "'maxBits' is %d but '%s' asks for %s on average: take a 'maxBits' of at least that, or fewer '%s'."
              .formatted(
                  most,
                  key,
                  bits == Math.rint(bits) ? Long.toString((long) bits) : "" + bits,
                  key));
    }
  }

  private static void pathIsGiven(TrainSpec spec) {
    String dataset = spec.get(Keys.DATASET);
    if (!dataset.equals("shapes") && spec.get(Keys.DATASET_PATH).isBlank()) {
      throw new ConfigException(
          "dataset.path",
          "'dataset.path' is missing: dataset '" + dataset + "' is read from a local folder.");
    }
  }
}
