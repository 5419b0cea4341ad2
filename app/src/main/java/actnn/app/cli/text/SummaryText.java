package actnn.app.cli.text;

import actnn.app.chart.spec.Unit;
import actnn.engine.event.RunSummary;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of a run or plan as tables for people. */
public final class SummaryText {
  private static final String UNKNOWN = "–";

  private SummaryText() {}

  /** The figures, one a line. */
  public static List<String> lines(RunSummary summary) {
    TextTable table = new TextTable("figure", ">value");
    if (summary.id() != null) {
      table.row("run", summary.id()).row("status", String.valueOf(summary.status()));
    }
    boolean ours = summary.arm().equals("actnn");
    table.row("arm", ours ? summary.arm() + ", level " + summary.level() : summary.arm());
    table.row("model", summary.model()).row("data", summary.dataset());
    if (summary.id() != null) {
      table.row("device", summary.device() == null ? UNKNOWN : summary.device());
    }
    table.row("batch", Integer.toString(summary.batch()));
    if (summary.id() != null) {
      table.row("steps", Long.toString(summary.steps()));
    }
    quality(summary, table);
    memory(summary, table);
    time(summary.time(), table);
    List<String> lines = new ArrayList<>(table.lines());
    // Beside the table, whose cells are cut off where they grow long.
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
          Unit.BYTES.text(layer.fp32Bytes()),
          number(Unit.NUMBER, layer.predictedVariance()),
          number(Unit.NUMBER, layer.measuredVariance()));
    }
    return table.lines();
  }

  private static String known(@Nullable Double variance) {
    return variance == null ? "–" : Unit.NUMBER.text(variance);
  }

  private static void quality(RunSummary summary, TextTable table) {
    Long skipped = summary.skippedSteps();
    if (skipped != null && skipped > 0) {
      table.row("steps left out, infinity or NaN", skipped.toString());
    }
    RunSummary.Loss loss = summary.loss();
    if (loss != null) {
      table.row("training loss, last epoch", number(Unit.NUMBER, loss.train()));
      table.row("validation loss", number(Unit.NUMBER, loss.validation()));
    }
    RunSummary.Metric metric = summary.metric();
    if (metric != null) {
      table.row(metric.name() + ", best", Unit.PERCENT.text(metric.best()));
      table.row(metric.name() + ", last", Unit.PERCENT.text(metric.last()));
    }
  }

  private static void memory(RunSummary summary, TextTable table) {
    RunSummary.Activation activation = summary.activation();
    String how = activation.storedFrom() == RunSummary.Source.LEDGER ? "" : ", from shapes";
    table.row("activations, stored" + how, bytes(activation.storedBytes()));
    Long swapped = activation.swappedBytes();
    if (swapped != null && swapped > 0) {
      table.row("activations, in the swap file", bytes(swapped));
    }
    table.row("activations, fp32, from shapes", bytes(activation.fp32Bytes()));
    table.row("memory ratio", number(Unit.RATIO, activation.ratio()));
    table.row("stored bits per number", number(Unit.NUMBER, activation.bitsPerNumber()));
    table.row("bits per quantised number", number(Unit.NUMBER, activation.averageBits()));
    if (summary.id() != null) {
      table.row("stored, measured by the allocator", bytes(activation.measuredBytes()));
      table.row("peak of the tape, counted", bytes(activation.peakBytes()));
      table.row("peak of a step, measured", bytes(activation.measuredPeakBytes()));
    }
    if (summary.id() == null && activation.peakBytes() != null) {
      table.row("peak of the tape, from shapes", bytes(activation.peakBytes()));
    }
    table.row("weights", bytes(summary.weightBytes()));
    table.row("gradients", bytes(summary.gradientBytes()));
    table.row("optimiser", bytes(summary.optimizerBytes()));
    RunSummary.Total total = summary.total();
    if (total != null) {
      table.row("batches", bytes(total.inputBytes()));
      table.row("transient", bytes(total.transientBytes()));
      table.row("total", bytes(total.bytes()));
    }
    RunSummary.MaxBatch most = summary.maxBatch();
    if (most != null) {
      String budget = Unit.BYTES.text(most.budgetBytes());
      boolean tensor = most.bound().equals("tensor");
      table.row(
          "largest batch in " + budget,
          most.batch() + (tensor ? ", the 2 GiB of one tensor bind first" : ""));
    }
  }

  private static void time(RunSummary.@Nullable Time time, TextTable table) {
    if (time != null) {
      table.row("time of a step, median", Unit.MILLIS.text(time.stepMillis()));
      table.row("  compressing", number(Unit.MILLIS, time.compressMillis()));
      table.row("  decompressing", number(Unit.MILLIS, time.decompressMillis()));
    }
  }

  private static String bytes(@Nullable Long bytes) {
    return bytes == null ? UNKNOWN : Unit.BYTES.text(bytes);
  }

  private static String number(Unit unit, @Nullable Double value) {
    return value == null ? UNKNOWN : unit.text(value);
  }
}
