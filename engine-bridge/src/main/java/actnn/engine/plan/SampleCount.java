package actnn.engine.plan;

import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.data.source.Datasets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How many training samples there are, which no batch can have more of. Counts once for as long as
 * it is asked about the same data: listing a large folder takes its time, and most changes of
 * settings are not about the data. Safe on any thread; blocks on file work.
 */
public final class SampleCount {
  private static final List<Key<?>> DATA_KEYS = List.of(Keys.DATASET, Keys.DATASET_PATH);

  private volatile @Nullable Known last;

  private record Known(List<String> asked, OptionalInt samples) {}

  /**
   * What the files of the data hold; empty where data is drawn, which ends nowhere, and where its
   * files do not say or are damaged. Where the folder is not there, asking again looks again.
   *
   * @throws actnn.engine.config.refusal.ConfigException where the path is none
   */
  OptionalInt of(TrainSpec spec) {
    List<String> asked = DATA_KEYS.stream().map(spec::text).toList();
    Known known = last;
    if (known == null || !known.asked().equals(asked)) {
      Path folder = Preflight.path(spec);
      if (folder == null || !Files.isDirectory(folder)) {
        return OptionalInt.empty();
      }
      known = new Known(asked, Datasets.countTraining(spec.get(Keys.DATASET), folder));
      last = known;
    }
    return known.samples();
  }

  /** Samples of these settings that a step can have at most; empty as {@link #of} is. */
  OptionalLong most(TrainSpec spec) {
    OptionalInt there = of(spec);
    long asked = spec.get(Keys.TRAIN_SAMPLES);
    return there.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(asked == 0 ? there.getAsInt() : Math.min(asked, there.getAsInt()));
  }
}
