package actnn.engine.event;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The statistics of one run at one moment. Immutable.
 *
 * @param known those that are known and not derived
 */
public record Statistics(Map<Statistic, Double> known) {
  /** Nothing known yet. */
  public static final Statistics NONE = new Statistics(Map.of());

  /** Leaves out what is NaN or derived. */
  public Statistics {
    // A copy of the whole, then less: a list of ten thousand runs makes as many of these.
    Map<Statistic, Double> kept = new EnumMap<>(Statistic.class);
    kept.putAll(known);
    kept.entrySet().removeIf(one -> one.getKey().derived() || one.getValue().isNaN());
    known = Collections.unmodifiableMap(kept);
  }

  /** Asks for each, such as the last value of its series; NaN says that it is not known. */
  public static Statistics from(ToDoubleFunction<Statistic> source) {
    Map<Statistic, Double> values = new EnumMap<>(Statistic.class);
    for (Statistic statistic : Statistic.written()) {
      double value = source.applyAsDouble(statistic);
      if (!Double.isNaN(value)) {
        values.put(statistic, value);
      }
    }
    return new Statistics(values);
  }

  /** A statistic, NaN where it is not known. */
  public double of(Statistic statistic) {
    return switch (statistic) {
      case RATIO -> of(Statistic.FP32_BYTES) / of(Statistic.STORED_BYTES);
      case BITS_PER_NUMBER -> Float.SIZE * of(Statistic.STORED_BYTES) / of(Statistic.FP32_BYTES);
      default -> known.getOrDefault(statistic, Double.NaN);
    };
  }

  /**
   * The same with what a summary told and these do not: runs of earlier versions said the bytes of
   * their weights, gradients and optimiser only at their end.
   */
  public Statistics completedBy(@Nullable RunSummary summary) {
    if (summary == null) {
      return this;
    }
    return with(Statistic.WEIGHT_BYTES, summary.weightBytes())
        .with(Statistic.GRADIENT_BYTES, summary.gradientBytes())
        .with(Statistic.OPTIMIZER_BYTES, summary.optimizerBytes());
  }

  private Statistics with(Statistic statistic, @Nullable Long value) {
    if (value == null || known.containsKey(statistic)) {
      return this;
    }
    Map<Statistic, Double> all = new HashMap<>(known);
    all.put(statistic, (double) value);
    return new Statistics(all);
  }

  /** The values of one line of the journal, parallel to {@link #series}. */
  public double[] values() {
    return Statistic.written().stream().mapToDouble(this::of).toArray();
  }

  /** The series that a run declares for them. */
  public static List<Event.SeriesInfo> series() {
    return Statistic.written().stream()
        .map(statistic -> new Event.SeriesInfo(statistic.key(), statistic.unit()))
        .toList();
  }

  /** Steps that were left out; null where nobody counted. */
  public @Nullable Long skippedSteps() {
    return wholeOrNull(Statistic.SKIPPED_STEPS);
  }

  /** The loss as a summary has it; null before the first step. */
  public RunSummary.@Nullable Loss loss() {
    Double train = orNull(Statistic.LOSS_TRAIN);
    Double validation = orNull(Statistic.LOSS_VALIDATION);
    return train == null && validation == null ? null : new RunSummary.Loss(train, validation);
  }

  /** The metric as a summary has it; null before the first evaluation that gave a number. */
  public RunSummary.@Nullable Metric metric(String name) {
    Double best = orNull(Statistic.METRIC_BEST);
    return best == null ? null : new RunSummary.Metric(name, best, orNull(Statistic.METRIC_LAST));
  }

  /** Bytes of parameters and buffers; null where nobody told. */
  public @Nullable Long weightBytes() {
    return wholeOrNull(Statistic.WEIGHT_BYTES);
  }

  /** Bytes of the parameters' gradients; null where nobody told. */
  public @Nullable Long gradientBytes() {
    return wholeOrNull(Statistic.GRADIENT_BYTES);
  }

  /** Bytes of the optimiser's state; null where nobody told. */
  public @Nullable Long optimizerBytes() {
    return wholeOrNull(Statistic.OPTIMIZER_BYTES);
  }

  /** The memory of a step as a summary has it. */
  public RunSummary.Activation activation(RunSummary.Source storedFrom) {
    return new RunSummary.Activation(
        wholeOrNull(Statistic.STORED_BYTES),
        storedFrom,
        wholeOrNull(Statistic.FP32_BYTES),
        orNull(Statistic.RATIO),
        wholeOrNull(Statistic.PEAK_BYTES),
        wholeOrNull(Statistic.MEASURED_BYTES),
        wholeOrNull(Statistic.MEASURED_PEAK_BYTES),
        orNull(Statistic.AVERAGE_BITS),
        orNull(Statistic.BITS_PER_NUMBER),
        wholeOrNull(Statistic.SWAPPED_BYTES));
  }

  /** The times of a step as a summary has them; null before warm-up is over. */
  public RunSummary.@Nullable Time time() {
    Double step = orNull(Statistic.STEP_MILLIS);
    return step == null
        ? null
        : new RunSummary.Time(
            step, orNull(Statistic.COMPRESS_MILLIS), orNull(Statistic.DECOMPRESS_MILLIS));
  }

  private @Nullable Double orNull(Statistic statistic) {
    double value = of(statistic);
    return Double.isNaN(value) ? null : value;
  }

  private @Nullable Long wholeOrNull(Statistic statistic) {
    double value = of(statistic);
    return Double.isNaN(value) ? null : Math.round(value);
  }
}
