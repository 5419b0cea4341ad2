package actnn.app.viewmodel.figure;

import actnn.app.chart.spec.Unit;
import actnn.app.report.ReportModel.Better;
import actnn.app.run.info.RunInfo;
import actnn.engine.config.Task;
import actnn.engine.event.RunSummary;
import actnn.engine.event.RunSummary.Source;
import actnn.engine.event.Statistic;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The figures that runs are compared by, in the order of every table. What a figure is called, and
 * how its value is written, is said here alone: the window, the command line and reports ask.
 */
public enum RunFigure {
  SKIPPED(Statistic.SKIPPED_STEPS, "Steps left out", Unit.COUNT, Better.LOWER),
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
  WEIGHTS(Statistic.WEIGHT_BYTES, "Weights", Unit.BYTES, Better.LOWER),
  GRADIENTS(Statistic.GRADIENT_BYTES, "Gradients", Unit.BYTES, Better.LOWER),
  OPTIMIZER(Statistic.OPTIMIZER_BYTES, "Optimiser", Unit.BYTES, Better.LOWER),
  MAX_BATCH("maxBatch.batch", RunFigure::largestBatch, "Largest batch", Unit.COUNT, Better.HIGHER),
  STEP(Statistic.STEP_MILLIS, "Step time, median", Unit.MILLIS, Better.LOWER),
  COMPRESS(Statistic.COMPRESS_MILLIS, "of it compressing", Unit.MILLIS, Better.LOWER),
  DECOMPRESS(Statistic.DECOMPRESS_MILLIS, "of it decompressing", Unit.MILLIS, Better.LOWER);

  private static final String SEVERAL = "metric";

  private final String key;
  private final ToDoubleFunction<RunInfo> of;
  private final String label;
  private final Unit unit;
  private final Better better;

  RunFigure(Statistic statistic, String label, Unit unit, Better better) {
    this(statistic.key(), run -> run.figures().of(statistic), label, unit, better);
  }

  RunFigure(String key, ToDoubleFunction<RunInfo> of, String label, Unit unit, Better better) {
    this.key = key;
    this.of = of;
    this.label = label;
    this.unit = unit;
    this.better = better;
  }

  /** The value for a run, NaN where there is none. */
  public double of(RunInfo run) {
    return of.applyAsDouble(run);
  }

  /**
   * Whether it says something of a run: an empty swap file is no news where nothing swaps, nor are
   * steps left out where none was.
   */
  public boolean tells(RunInfo run) {
    double value = of(run);
    return this == SWAPPED || this == SKIPPED ? value > 0 : Double.isFinite(value);
  }

  /** As programs know it. */
  public String key() {
    return key;
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
    return label.replace(SEVERAL, metric);
  }

  /**
   * What a table says of each run in a row of its own below this figure.
   *
   * @param label what the row is called
   */
  public record Aside(String label, Function<RunInfo, String> of) {}

  /**
   * How stored bytes came about; what bounds the largest batch; and which the metric is where the
   * label cannot say it.
   *
   * @param metric what {@link #metricOf} says of all runs of the table
   */
  public Optional<Aside> aside(String metric) {
    if (this == STORED) {
      return Optional.of(
          new Aside(
              "Stored activations are", run -> tells(run) ? source(run) : unit.inColumn(of(run))));
    }
    if (this == MAX_BATCH) {
      return Optional.of(new Aside("Largest batch is bound by", RunFigure::bound));
    }
    return this == METRIC_LAST && metric.equals(SEVERAL)
        ? Optional.of(new Aside("The metric is", RunFigure::metric))
        : Optional.empty();
  }

  private static double largestBatch(RunInfo run) {
    RunSummary.MaxBatch most = run.maxBatch();
    return most == null ? Double.NaN : most.batch();
  }

  private static String bound(RunInfo run) {
    RunSummary.MaxBatch most = run.maxBatch();
    return most == null ? MAX_BATCH.unit.inColumn(Double.NaN) : bound(most);
  }

  /** What keeps the largest batch from being larger. */
  public static String bound(RunSummary.MaxBatch most) {
    String budget = Unit.BYTES.inColumn(most.budgetBytes());
    return switch (most.bound()) {
      case "tensor" -> "2 GiB a tensor, below " + budget;
      case "setting" -> "the setting, below " + budget;
      case "data" ->
          "the samples to train on, "
              + (most.batch() == 0 ? "too few for any batch" : "below " + budget);
      default -> most.batch() == 0 ? budget + ", too little for any batch" : budget;
    };
  }

  /** What all of these runs are judged by; runs of several tasks have only the word in common. */
  public static String metricOf(Stream<RunInfo> runs) {
    Set<String> names = runs.map(RunFigure::metric).collect(Collectors.toSet());
    return names.size() == 1 ? names.iterator().next() : SEVERAL;
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
