package actnn.app.cli.text;

import actnn.app.chart.spec.Unit;
import actnn.engine.event.RunSummary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The figures of a run or plan as tables for people. */
public final class SummaryText {
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
    table.row("batch", Integer.toString(summary.batch()));
    if (summary.id() != null) {
      table.row("steps", Long.toString(summary.steps()));
    }
    quality(summary, table);
    memory(summary, table);
    time(summary.time(), table);
    return table.lines();
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
      table.row(
          layer.name(),
          layer.kind(),
          layer.bits() == 0 ? "–" : Unit.NUMBER.text(layer.bits()),
          Unit.BYTES.text(layer.storedBytes()),
          Unit.BYTES.text(layer.fp32Bytes()),
          known(layer.predictedVariance()),
          known(layer.measuredVariance()));
    }
    return table.lines();
  }

  private static String known(@Nullable Double variance) {
    return variance == null ? "–" : Unit.NUMBER.text(variance);
  }

  private static void quality(RunSummary summary, TextTable table) {
    RunSummary.Loss loss = summary.loss();
    if (loss != null) {
      table.row("training loss", Unit.NUMBER.text(loss.train()));
      Double validation = loss.validation();
      if (validation != null) {
        table.row("validation loss", Unit.NUMBER.text(validation));
      }
    }
    RunSummary.Metric metric = summary.metric();
    if (metric != null) {
      table.row(metric.name() + ", best", Unit.PERCENT.text(metric.best()));
      table.row(metric.name() + ", last", Unit.PERCENT.text(metric.last()));
    }
  }

  private static void memory(RunSummary summary, TextTable table) {
    RunSummary.Activation activation = summary.activation();
    table.row("activations, stored", Unit.BYTES.text(activation.storedBytes()));
    table.row("activations, fp32", Unit.BYTES.text(activation.fp32Bytes()));
    table.row("memory ratio", Unit.RATIO.text(activation.ratio()));
    table.row("average bits", Unit.NUMBER.text(activation.averageBits()));
    bytes("peak within a step", activation.peakBytes(), table);
    bytes("measured", activation.measuredBytes(), table);
    if (summary.weightBytes() > 0) {
      bytes("weights", summary.weightBytes(), table);
      bytes("gradients", summary.gradientBytes(), table);
      bytes("optimiser", summary.optimizerBytes(), table);
    }
    RunSummary.Total total = summary.total();
    if (total != null) {
      bytes("batches", total.inputBytes(), table);
      bytes("transient", total.transientBytes(), table);
      bytes("total", total.bytes(), table);
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

  private static void bytes(String what, @Nullable Long bytes, TextTable table) {
    if (bytes != null) {
      table.row(what, Unit.BYTES.text(bytes));
    }
  }

  private static void time(RunSummary.@Nullable Time time, TextTable table) {
    if (time != null) {
      table.row("time of a step", Unit.MILLIS.text(time.stepMillis()));
      table.row("  compressing", Unit.MILLIS.text(time.compressMillis()));
      table.row("  decompressing", Unit.MILLIS.text(time.decompressMillis()));
    }
  }
}
