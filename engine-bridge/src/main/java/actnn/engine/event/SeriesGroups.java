package actnn.engine.event;

import actnn.engine.event.Event.SeriesDeclared;
import actnn.engine.event.Event.SeriesInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The groups of series that a run declares: their numbers, and what is in them in which order.
 * Whoever writes a journal declares these, so that all journals are alike.
 */
public final class SeriesGroups {
  /** Written after every step. */
  public static final int STEPS = 0;

  /** Written after every evaluation. */
  public static final int EVALUATIONS = 1;

  /** What the theory expects of a step's rounding; declared where something is rounded. */
  public static final int PREDICTIONS = 2;

  /** What was measured of the gradient's variance; declared with the first measurement. */
  public static final int VARIANCES = 3;

  /** Written after an evaluation, at the end, and as often as profiles. */
  public static final int STATISTICS = 4;

  private static final String RATIO = "ratio";
  private static final String MILLIS = "ms";
  private static final String BYTES = "bytes";

  private SeriesGroups() {}

  /** What each step tells. */
  public static SeriesDeclared steps() {
    return new SeriesDeclared(
        STEPS,
        List.of(
            new SeriesInfo(SeriesNames.LOSS_TRAIN, ""),
            new SeriesInfo(SeriesNames.METRIC_TRAIN, RATIO),
            new SeriesInfo(SeriesNames.LEARNING_RATE, ""),
            new SeriesInfo(SeriesNames.STEP_MILLIS, MILLIS),
            new SeriesInfo(SeriesNames.COMPRESS_MILLIS, MILLIS),
            new SeriesInfo(SeriesNames.DECOMPRESS_MILLIS, MILLIS),
            new SeriesInfo(SeriesNames.STORED_BYTES, BYTES),
            new SeriesInfo(SeriesNames.FP32_BYTES, BYTES),
            new SeriesInfo(SeriesNames.PEAK_BYTES, BYTES),
            new SeriesInfo(SeriesNames.AVERAGE_BITS, "bits")));
  }

  /**
   * What each evaluation tells: the metric of the task under one name for every task, what stands
   * beside it under its own.
   *
   * @param beside names of further figures of merit, such as {@code pixelAccuracy}
   */
  public static SeriesDeclared evaluations(List<String> beside) {
    List<SeriesInfo> series = new ArrayList<>();
    series.add(new SeriesInfo(SeriesNames.LOSS_VALIDATION, ""));
    series.add(new SeriesInfo(SeriesNames.METRIC_VALIDATION, RATIO));
    beside.forEach(name -> series.add(new SeriesInfo("metric/" + name, RATIO)));
    return new SeriesDeclared(EVALUATIONS, series);
  }

  /** The one number of {@link #PREDICTIONS}. */
  public static SeriesDeclared predictions() {
    return plain(PREDICTIONS, SeriesNames.VARIANCE_PREDICTED);
  }

  /** What each measurement tells. */
  public static SeriesDeclared variances() {
    return plain(
        VARIANCES,
        SeriesNames.VARIANCE_ROUNDING,
        SeriesNames.VARIANCE_ROUNDING_INTERVAL,
        SeriesNames.VARIANCE_SAMPLING,
        SeriesNames.SQUARED_BIAS,
        SeriesNames.SQUARED_BIAS_INTERVAL,
        SeriesNames.SQUARED_GRADIENT);
  }

  /** The statistics of the steps so far; {@link Statistics#values} are their values. */
  public static SeriesDeclared statistics() {
    return new SeriesDeclared(STATISTICS, Statistics.series());
  }

  private static SeriesDeclared plain(int group, String... names) {
    return new SeriesDeclared(
        group, Arrays.stream(names).map(name -> new SeriesInfo(name, "")).toList());
  }
}
