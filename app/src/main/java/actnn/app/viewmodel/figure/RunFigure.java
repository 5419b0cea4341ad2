package actnn.app.viewmodel.figure;

import actnn.app.chart.spec.Unit;
import actnn.app.report.ReportModel.Better;
import actnn.app.run.RunInfo;
import actnn.engine.config.Task;
import actnn.engine.event.RunSummary.Source;
import actnn.engine.event.Statistic;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures that runs are compared by, in the order of every table. What a figure is called, and
 * how its value is written, is said here alone: the window, the command line and reports ask.
 */
public enum RunFigure {
  METRIC_BEST(Statistic.METRIC_BEST, "Best metric", Unit.PERCENT, Better.HIGHER),
  METRIC_LAST(Statistic.METRIC_LAST, "Last metric", Unit.PERCENT, Better.HIGHER),
  LOSS_TRAIN(Statistic.LOSS_TRAIN, "Training loss, last epoch", Unit.NUMBER, Better.LOWER),
  LOSS_VALIDATION(Statistic.LOSS_VALIDATION, "Validation loss", Unit.NUMBER, Better.LOWER),
  STORED(Statistic.STORED_BYTES, "Stored activations", Unit.BYTES, Better.LOWER),
  SWAPPED(Statistic.SWAPPED_BYTES, "Waiting in the swap file", Unit.BYTES, Better.LOWER),
  FP32(Statistic.FP32_BYTES, "Same in fp32, from shapes", Unit.BYTES, Better.NEITHER),
  RATIO(Statistic.RATIO, "Compression ratio", Unit.RATIO, Better.HIGHER),
  BITS_PER_NUMBER(Statistic.BITS_PER_NUMBER, "Stored bits per number", Unit.BITS, Better.LOWER),
  BITS(Statistic.AVERAGE_BITS, "Bits per quantised number", Unit.BITS, Better.LOWER),
  MEASURED(Statistic.MEASURED_BYTES, "Stored, by the allocator", Unit.BYTES, Better.LOWER),
  PEAK(Statistic.PEAK_BYTES, "Peak of the tape, counted", Unit.BYTES, Better.LOWER),
  MEASURED_PEAK(
      Statistic.MEASURED_PEAK_BYTES, "Peak of a step, measured", Unit.BYTES, Better.LOWER),
  STEP(Statistic.STEP_MILLIS, "Step time, median", Unit.MILLIS, Better.LOWER),
  COMPRESS(Statistic.COMPRESS_MILLIS, "of it compressing", Unit.MILLIS, Better.LOWER),
  DECOMPRESS(Statistic.DECOMPRESS_MILLIS, "of it decompressing", Unit.MILLIS, Better.LOWER);

  private final Statistic statistic;
  private final String label;
  private final Unit unit;
  private final Better better;

  RunFigure(Statistic statistic, String label, Unit unit, Better better) {
    this.statistic = statistic;
    this.label = label;
    this.unit = unit;
    this.better = better;
  }

  /** The value for a run, NaN where there is none. */
  public double of(RunInfo run) {
    return run.figures().of(statistic);
  }

  /** As programs know it. */
  public String key() {
    return statistic.key();
  }

  /** What it is called, of runs of any task. */
  public String label() {
    return label;
  }

  /**
   * What it is called where the task is known.
   *
   * @param metric what the task is judged by, such as accuracy
   */
  public String label(String metric) {
    return label.replace("metric", metric);
  }

  /** What all of these runs are judged by; runs of several tasks have only the word in common. */
  public static String metricOf(Stream<RunInfo> runs) {
    Set<String> names =
        runs.map(run -> Task.of(run.recipe().task()).metric()).collect(Collectors.toSet());
    return names.size() == 1 ? names.iterator().next() : "metric";
  }

  /** The same in short, for a column of a table that has many. */
  public String heading() {
    return switch (this) {
      case LOSS_TRAIN -> "Loss";
      case LOSS_VALIDATION -> "Val. loss";
      case STORED -> "Stored";
      case RATIO -> "Ratio";
      case BITS -> "Bits per code";
      case STEP -> "Step";
      default -> label;
    };
  }

  public Unit unit() {
    return unit;
  }

  public Better better() {
    return better;
  }

  /**
   * Whether the figures of two runs are of one kind: a metric or a loss is only beside that of the
   * same task.
   */
  public boolean comparable(RunInfo one, RunInfo other) {
    return switch (this) {
      case METRIC_BEST, METRIC_LAST, LOSS_TRAIN, LOSS_VALIDATION ->
          one.recipe().task().equals(other.recipe().task());
      default -> true;
    };
  }

  /**
   * The value for a run in words; of a metric also which, of stored bytes also whether they were
   * counted.
   */
  public String text(RunInfo run) {
    double value = of(run);
    if (Double.isNaN(value)) {
      return text(value);
    }
    return switch (this) {
      case METRIC_BEST, METRIC_LAST -> text(value) + ", " + metric(run);
      case STORED -> text(value) + ", " + source(run);
      default -> text(value);
    };
  }

  /** What the task of a run is judged by. */
  public static String metric(RunInfo run) {
    return Task.of(run.recipe().task()).metric();
  }

  /** How a run's stored bytes came about: our tape counts, autograd tells nobody. */
  public static String source(RunInfo run) {
    return source(Source.ofStored(run.recipe().arm()));
  }

  /** The same in words. */
  public static String source(Source source) {
    return source == Source.LEDGER ? "counted" : "from shapes";
  }

  /** The value in words, rounded as tables want it. */
  public String text(double value) {
    return unit.inColumn(value);
  }
}
