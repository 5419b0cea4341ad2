package actnn.app.viewmodel.figure;

import actnn.app.chart.spec.Unit;
import actnn.app.report.ReportModel.Better;
import actnn.app.run.RunInfo;
import actnn.app.run.RunInfo.Figures;
import java.util.function.ToDoubleFunction;

/** The figures that runs are compared by, in the order of every table. */
public enum RunFigure {
  METRIC_BEST(
      "metric.best", "Best validation metric", Unit.PERCENT, Better.HIGHER, Figures::metricBest),
  METRIC_LAST(
      "metric.last", "Last validation metric", Unit.PERCENT, Better.HIGHER, Figures::metricLast),
  LOSS_TRAIN("loss.train", "Training loss", Unit.NUMBER, Better.LOWER, Figures::lossTrain),
  LOSS_VALIDATION(
      "loss.validation", "Validation loss", Unit.NUMBER, Better.LOWER, Figures::lossValidation),
  STORED(
      "activation.storedBytes",
      "Stored activations",
      Unit.BYTES,
      Better.LOWER,
      Figures::storedBytes),
  FP32(
      "activation.fp32Bytes",
      "Same in full precision",
      Unit.BYTES,
      Better.NEITHER,
      Figures::fp32Bytes),
  RATIO("activation.ratio", "Compression ratio", Unit.RATIO, Better.HIGHER, Figures::ratio),
  BITS("activation.averageBits", "Average bits", Unit.BITS, Better.LOWER, Figures::averageBits),
  STEP("time.stepMillis", "Step time", Unit.MILLIS, Better.LOWER, Figures::stepMillis);

  private final String key;
  private final String label;
  private final Unit unit;
  private final Better better;
  private final ToDoubleFunction<Figures> value;

  RunFigure(String key, String label, Unit unit, Better better, ToDoubleFunction<Figures> value) {
    this.key = key;
    this.label = label;
    this.unit = unit;
    this.better = better;
    this.value = value;
  }

  /** The value for a run, NaN where there is none. */
  public double of(RunInfo run) {
    return value.applyAsDouble(run.figures());
  }

  /** As programs know it. */
  public String key() {
    return key;
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
