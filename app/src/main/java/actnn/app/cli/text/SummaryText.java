package actnn.app.cli.text;

import actnn.app.chart.spec.Unit;
import actnn.app.viewmodel.figure.RunFigure;
import actnn.engine.config.value.Arm;
import actnn.engine.event.RunSummary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of a run or plan as tables for people. */
public final class SummaryText {
  private static final String UNKNOWN = "–";

  private SummaryText() {}

  /**
   * The figures, one a line.
   *
   * @param trained what is trained, for people
   */
  public static List<String> lines(RunSummary summary, String trained) {
    TextTable table = TextTable.uncut("figure", ">value");
    if (summary.id() != null) {
      table.row("Run", summary.id()).row("Status", String.valueOf(summary.status()));
    }
    boolean ours = Arm.hasLevels(summary.arm());
    table.row("Arm", ours ? summary.arm() + ", level " + summary.level() : summary.arm());
    table.row("Model", trained).row("Data", summary.dataset());
    if (summary.id() != null) {
      table.row("Device", summary.device() == null ? UNKNOWN : summary.device());
    }
    table.row("Batch", Integer.toString(summary.batch()));
    if (summary.id() != null) {
      table.row("Steps", Long.toString(summary.steps()));
    }
    quality(summary, table);
    memory(summary, table);
    time(summary.time(), table);
    List<String> lines = new ArrayList<>(table.lines());
    // Sentences would make the column of values as wide as themselves.
    summary.assumed().forEach(sentence -> lines.add("Assumed " + sentence));
    return lines;
  }

  /**
   * The layers, one a line. The predicted variance is what a layer's own rounding is expected to
   * add to all gradients, the measured one what its own gradient was seen to scatter.
   */
  public static List<String> layers(RunSummary summary) {
    TextTable table =
        new TextTable(
            "layer", "kind", ">bits", ">stored", ">fp32", ">predicted", ">measured variance");
    for (RunSummary.Layer layer : summary.layers()) {
      Double bits = layer.bits();
      table.row(
          layer.name(),
          layer.kind(),
          bits == null || bits == 0 ? UNKNOWN : Unit.NUMBER.text(bits),
          bytes(layer.storedBytes()),
          bytes(layer.fp32Bytes()),
          number(Unit.NUMBER, layer.predictedVariance()),
          number(Unit.NUMBER, layer.measuredVariance()));
    }
    return table.lines();
  }

  private static void quality(RunSummary summary, TextTable table) {
    Long skipped = summary.skippedSteps();
    if (skipped != null && skipped > 0) {
      figure(table, RunFigure.SKIPPED, skipped);
    }
    RunSummary.Loss loss = summary.loss();
    if (loss != null) {
      figure(table, RunFigure.LOSS_TRAIN, loss.train());
      figure(table, RunFigure.LOSS_VALIDATION, loss.validation());
    }
    RunSummary.Metric metric = summary.metric();
    if (metric != null) {
      metric(table, RunFigure.METRIC_BEST, metric.name(), metric.best());
      metric(table, RunFigure.METRIC_LAST, metric.name(), metric.last());
    }
  }

  private static void memory(RunSummary summary, TextTable table) {
    RunSummary.Activation activation = summary.activation();
    figure(table, RunFigure.STORED, activation.storedBytes());
    if (activation.storedBytes() != null) {
      table.row("Stored activations are", RunFigure.source(activation.storedFrom()));
    }
    Long swapped = activation.swappedBytes();
    if (swapped != null && swapped > 0) {
      figure(table, RunFigure.SWAPPED, swapped);
    }
    figure(table, RunFigure.FP32, activation.fp32Bytes());
    figure(table, RunFigure.RATIO, activation.ratio());
    figure(table, RunFigure.BITS_PER_NUMBER, activation.bitsPerNumber());
    figure(table, RunFigure.BITS, activation.averageBits());
    if (summary.id() != null) {
      figure(table, RunFigure.MEASURED, activation.measuredBytes());
      figure(table, RunFigure.PEAK, activation.peakBytes());
      figure(table, RunFigure.MEASURED_PEAK, activation.measuredPeakBytes());
    }
    if (summary.id() == null && activation.peakBytes() != null) {
      table.row("Peak of the tape, from shapes", bytes(activation.peakBytes()));
    }
    figure(table, RunFigure.WEIGHTS, summary.weightBytes());
    figure(table, RunFigure.GRADIENTS, summary.gradientBytes());
    figure(table, RunFigure.OPTIMIZER, summary.optimizerBytes());
    RunSummary.Total total = summary.total();
    if (total != null) {
      table.row("Batches", bytes(total.inputBytes()));
      table.row("Scratch", bytes(total.transientBytes()));
      table.row("Total", bytes(total.bytes()));
    }
    RunSummary.MaxBatch most = summary.maxBatch();
    if (most != null) {
      figure(table, RunFigure.MAX_BATCH, most.batch());
      RunFigure.MAX_BATCH
          .aside("")
          .ifPresent(aside -> table.row(aside.label(), RunFigure.bound(most)));
    }
  }

  private static void time(RunSummary.@Nullable Time time, TextTable table) {
    if (time != null) {
      figure(table, RunFigure.STEP, time.stepMillis());
      figure(table, RunFigure.COMPRESS, time.compressMillis());
      figure(table, RunFigure.DECOMPRESS, time.decompressMillis());
    }
  }

  private static void metric(
      TextTable table, RunFigure figure, String metric, @Nullable Double value) {
    table.row(figure.label(metric), value == null ? UNKNOWN : figure.text(value));
  }

  private static void figure(TextTable table, RunFigure figure, @Nullable Number value) {
    table.row(figure.label(), value == null ? UNKNOWN : figure.text(value.doubleValue()));
  }

  private static String bytes(@Nullable Long bytes) {
    return bytes == null ? UNKNOWN : Unit.BYTES.inColumn(bytes);
  }

  private static String number(Unit unit, @Nullable Double value) {
    return value == null ? UNKNOWN : unit.text(value);
  }
}
