package actnn.engine.config;

/** What no single key can check: values that contradict each other. */
final class SpecChecks {
  private SpecChecks() {}

  static void check(TrainSpec spec) {
    modelFitsTask(spec);
    datasetFitsTask(spec);
    batchFitsData(spec);
    bitsFitLevel(spec);
    pinsHaveSomethingToPin(spec);
    pathIsGiven(spec);
  }

  private static void pinsHaveSomethingToPin(TrainSpec spec) {
    Level level = spec.get(Keys.LEVEL);
    if (!level.compresses() && !spec.get(Keys.PIN).isEmpty()) {
      throw new ConfigException(
          "pin",
          "'pin' gives layers bits, but level "
              + level.key()
              + " compresses nothing: leave it out or take level L1, L2 or L3.");
    }
  }

  private static void modelFitsTask(TrainSpec spec) {
    Task task = spec.get(Keys.TASK);
    String model = spec.get(Keys.MODEL);
    if (!task.models().contains(model)) {
      throw new ConfigException(
          "model",
          "'model' cannot be '%s' for task '%s': take %s, or another 'task'."
              .formatted(model, task.key(), String.join(", ", task.models())));
    }
  }

  private static void datasetFitsTask(TrainSpec spec) {
    Task task = spec.get(Keys.TASK);
    String dataset = spec.get(Keys.DATASET);
    if (!task.datasets().contains(dataset)) {
      throw new ConfigException(
          "dataset",
          "'dataset' cannot be '%s' for task '%s', whose truth it does not have: take %s."
              .formatted(dataset, task.key(), String.join(", ", task.datasets())));
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
                  + spec.text(Keys.BITS)
                  + " at level L0, which compresses nothing: leave it out or take level L2 or L3.");
    }
    boolean perSample = spec.get(Keys.PER_SAMPLE);
    if (bits != Math.rint(bits) && !perSample) {
      throw new ConfigException(
          "bits",
          "'bits' can be a fraction only when 'perSample' is true, since one number of bits holds"
              + " for every sample otherwise: take a whole number, or level L3.");
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
