package actnn.app.viewmodel.figure;

import actnn.app.chart.spec.Unit;
import actnn.app.report.ReportModel.Better;
import actnn.app.run.RunInfo;
import actnn.engine.config.Task;
import actnn.engine.event.RunSummary.Source;
import actnn.engine.event.Statistic;

/** The figures that runs are compared by, in the order of every table. */
public enum RunFigure {
  METRIC_BEST(Statistic.METRIC_BEST, "Best validation metric", Unit.PERCENT, Better.HIGHER),
  METRIC_LAST(Statistic.METRIC_LAST, "Last validation metric", Unit.PERCENT, Better.HIGHER),
  LOSS_TRAIN(Statistic.LOSS_TRAIN, "Training loss, last epoch", Unit.NUMBER, Better.LOWER),
  LOSS_VALIDATION(Statistic.LOSS_VALIDATION, "Validation loss", Unit.NUMBER, Better.LOWER),
  STORED(Statistic.STORED_BYTES, "Stored activations", Unit.BYTES, Better.LOWER),
  SWAPPED(Statistic.SWAPPED_BYTES, "Waiting in the swap file", Unit.BYTES, Better.LOWER),
  FP32(Statistic.FP32_BYTES, "Same in full precision, from shapes", Unit.BYTES, Better.NEITHER),
  RATIO(Statistic.RATIO, "Compression ratio", Unit.RATIO, Better.HIGHER),
  BITS_PER_NUMBER(Statistic.BITS_PER_NUMBER, "Stored bits per number", Unit.BITS, Better.LOWER),
  BITS(Statistic.AVERAGE_BITS, "Bits per quantised number", Unit.BITS, Better.LOWER),
  MEASURED(Statistic.MEASURED_BYTES, "Stored, measured by the allocator", Unit.BYTES, Better.LOWER),
  PEAK(Statistic.PEAK_BYTES, "Peak of the tape, counted", Unit.BYTES, Better.LOWER),
  MEASURED_PEAK(
      Statistic.MEASURED_PEAK_BYTES,
      "Peak of a step, measured by the allocator",
      Unit.BYTES,
      Better.LOWER),
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

  public String label() {
    return label;
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
    return Source.ofStored(run.recipe().arm()) == Source.LEDGER ? "counted" : "from shapes";
  }

  /** The value in words, rounded as tables want it. */
  public String text(double value) {
    return unit.inColumn(value);
  }

  /** Rounds to what a reader can use. */
  public double rounded(double value) {
    return switch (unit) {
      case PERCENT -> Math.rint(value * 1e4) / 1e4;
      case RATIO, BITS -> Math.rint(value * 100) / 100;
      case MILLIS -> Math.rint(value * 10) / 10;
      default -> value;
    };
  }
}
