package actnn.engine.train;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.data.ImageShape;
import actnn.engine.data.Samples;
import actnn.engine.data.Split;
import actnn.engine.data.source.Datasets;
import actnn.engine.model.Network;
import actnn.engine.model.zoo.NetworkSource;
import actnn.engine.tape.Dims;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Data and the network that fits it.
 *
 * @param data training and validation samples
 * @param network from the input's shape to the classes
 */
record Problem(Split data, Network network) {

  static Problem open(TrainSpec spec, NetworkSource source) {
    String path = spec.get(Keys.DATASET_PATH);
    Split data =
        Datasets.open(
            spec.get(Keys.TASK),
            spec.get(Keys.DATASET),
            path.isBlank() ? null : Path.of(path),
            new Samples(
                spec.intOf(Keys.INPUT),
                spec.intOf(Keys.TRAIN_SAMPLES),
                spec.intOf(Keys.VALIDATION_SAMPLES),
                spec.get(Keys.SEED)));
    return new Problem(data, network(spec, data, source));
  }

  /** What is to be said of data without samples for validation; empty of other data. */
  Optional<String> heldOut(TrainSpec spec) {
    return data.heldOut()
        ? Optional.of(
            "%s has no images for validation: a fifth of those for training is set aside for it, the same ones in every run, and not trained on."
                .formatted(spec.text(Keys.DATASET_PATH)))
        : Optional.empty();
  }

  private static Network network(TrainSpec spec, Split data, NetworkSource source) {
    ImageShape shape = data.train().shape();
    int found = data.train().classes();
    int asked = spec.intOf(Keys.CLASSES);
    if (asked > 0 && asked < found) {
      throw new ConfigException(
          "classes",
          "'classes' is %d but %s has %d classes: take at least %d, or 0 to ask the data."
              .formatted(asked, data.train().name(), found, found));
    }
    Dims input = Dims.of(shape.channels(), shape.height(), shape.width());
    return source.network(input, Math.max(asked, found));
  }
}
