package actnn.engine.plan;

import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.data.DataException;
import actnn.engine.data.Survey;
import actnn.engine.data.source.Datasets;
import actnn.engine.data.source.Glance;
import actnn.engine.tape.Dims;
import actnn.engine.torch.Devices;
import actnn.engine.torch.EngineCache;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run can start, asked before anything of it exists: its data is there, holds as many
 * samples and classes as the settings speak of, engine and device are there, and the network takes
 * its images at this batch.
 *
 * <p>Reads names, sizes and headers of files, no pixels, and loads no native code. Safe on any
 * thread; blocks on file work, a moment for most data and seconds for a folder with a million
 * images.
 */
public final class Preflight {
  /** The settings that a survey depends on. */
  public static final List<Key<?>> DATA_KEYS =
      List.of(Keys.DATASET, Keys.DATASET_PATH, Keys.INPUT, Keys.TRAIN_SAMPLES);

  private Preflight() {}

  /**
   * Refuses what cannot start.
   *
   * @throws ConfigException naming the setting at fault, so that a form can show it there
   */
  public static void check(TrainSpec spec) {
    check(spec, survey(spec));
  }

  /**
   * The same where the data has been surveyed already, which takes the time.
   *
   * @param survey what {@link #survey} says of data that {@code spec} asks for in the same way
   * @throws ConfigException naming the setting at fault
   */
  public static void check(TrainSpec spec, Survey survey) {
    checkEngine();
    Devices.check(spec.get(Keys.DEVICE));
    atMost(spec, Keys.TRAIN_SAMPLES, survey.train(), "training");
    atMost(spec, Keys.VALIDATION_SAMPLES, survey.validation(), "validation");
    batchFitsData(spec, survey.train());
    classesSuffice(spec, survey.classes());
    Dims input =
        Dims.of(survey.shape().channels(), survey.shape().height(), survey.shape().width());
    int classes = Math.max(spec.intOf(Keys.CLASSES), survey.classes());
    Planner.network(spec, input, classes);
  }

  /**
   * Refuses to train where PyTorch can be neither found nor unpacked: its loader would die of it.
   *
   * @throws ConfigException naming the folder and what to do
   */
  public static void checkEngine() {
    EngineCache.trouble()
        .ifPresent(
            trouble -> {
              throw new ConfigException(Keys.DEVICE.name(), trouble.sentence());
            });
  }

  /**
   * Refuses a plan whose number of classes or samples the data contradicts, as {@link #check}
   * refuses the run; where the data is not there or does not say, nothing. Costs no more than names
   * of files.
   *
   * @param samples counts them; give it on to whoever else asks
   * @throws ConfigException naming the setting at fault
   */
  public static void checkPlan(TrainSpec spec, SampleCount samples) {
    samples
        .of(spec)
        .ifPresent(
            there -> {
              atMost(spec, Keys.TRAIN_SAMPLES, there, "training");
              batchFitsData(spec, there);
            });
    Glance glance = Glance.at(spec.get(Keys.DATASET), path(spec));
    if (glance.assumed().isEmpty()) {
      classesSuffice(spec, glance.classes());
    }
  }

  /**
   * Looks at the data: each file's name, and of images header and end. Depends on {@link
   * #DATA_KEYS} alone.
   *
   * @throws ConfigException when it is not there or damaged
   */
  public static Survey survey(TrainSpec spec) {
    try {
      return Datasets.survey(
          spec.get(Keys.DATASET),
          path(spec),
          spec.intOf(Keys.INPUT),
          spec.intOf(Keys.TRAIN_SAMPLES));
    } catch (DataException e) {
      throw new ConfigException(Keys.DATASET_PATH.name(), String.valueOf(e.getMessage()));
    }
  }

  /** The folder of the data; null where none is given. */
  static @Nullable Path path(TrainSpec spec) {
    String text = spec.get(Keys.DATASET_PATH);
    try {
      return text.isBlank() ? null : Path.of(text);
    } catch (InvalidPathException e) {
      throw new ConfigException(
          Keys.DATASET_PATH.name(),
          "'dataset.path' is no path (%s): name the folder with the data."
              .formatted(e.getReason()));
    }
  }

  // Drawn data has as many as are asked for: then the two numbers are equal.
  private static void atMost(TrainSpec spec, Key<Long> key, int there, String half) {
    boolean drawn = !Datasets.needsPath(spec.get(Keys.DATASET));
    if (!drawn && spec.get(key) > there) {
      throw new ConfigException(
          key.name(),
          "'%s' cannot be %s: %s holds %d %s sample%s; take at most %d, or 0 for all."
              .formatted(
                  key, spec.text(key), place(spec), there, half, there == 1 ? "" : "s", there));
    }
  }

  private static void batchFitsData(TrainSpec spec, int there) {
    long asked = spec.get(Keys.TRAIN_SAMPLES);
    long used = asked == 0 ? there : asked;
    if (spec.get(Keys.BATCH) > used) {
      throw new ConfigException(
          Keys.BATCH.name(),
          "'batch' cannot be %s: %s holds %d training sample%s; take at most %d, or more samples."
              .formatted(spec.text(Keys.BATCH), place(spec), used, used == 1 ? "" : "s", used));
    }
  }

  private static void classesSuffice(TrainSpec spec, int there) {
    int asked = spec.intOf(Keys.CLASSES);
    if (asked > 0 && asked < there) {
      throw new ConfigException(
          Keys.CLASSES.name(),
          "'classes' cannot be %d: %s has %d classes; take at least %d, or 0 to ask the data."
              .formatted(asked, place(spec), there, there));
    }
  }

  private static String place(TrainSpec spec) {
    return Datasets.needsPath(spec.get(Keys.DATASET))
        ? spec.text(Keys.DATASET_PATH)
        : "the data '" + spec.text(Keys.DATASET) + "'";
  }
}
