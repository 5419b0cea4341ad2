package actnn.app.report;

import actnn.app.chart.draw.ChartSamples;
import actnn.app.chart.spec.Unit;
import actnn.app.chart.spec.ink.Ink;
import actnn.app.report.ReportModel.Better;
import actnn.app.report.ReportModel.Cell;
import actnn.app.report.ReportModel.Compared;
import actnn.app.report.ReportModel.Figure;
import actnn.app.report.ReportModel.Layer;
import actnn.app.report.ReportModel.Quantity;
import actnn.app.report.ReportModel.Remarks;
import actnn.app.report.ReportModel.Run;
import actnn.app.report.ReportModel.Section;
import actnn.app.report.ReportModel.Series;
import actnn.app.report.ReportModel.Table;
import actnn.app.report.ReportModel.Verdict;
import actnn.app.report.ReportModel.Words;
import actnn.app.report.note.Notes;
import actnn.app.series.LiveSeries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reports with everything that can go wrong in them. */
public final class ReportSamples {
  /** What somebody might call a run to break a page, a table or a spreadsheet. */
  public static final String HOSTILE =
      "=cmd|'/C calc'!A0 <script>alert(\"x\")</script> & ü 漢 \u0007";

  private ReportSamples() {}

  /** Two runs, the first the baseline; one figure was never measured, one is infinite. */
  public static ReportModel two(String name) {
    return new ReportModel(
        new Cover(name, "A. Author", Notes.of("**Kept** what " + name + " says.\n\n- one\n- two")),
        Instant.parse("2026-03-02T09:30:00Z"),
        "ActNN Workbench 1.0.0",
        "a",
        List.of(run("a", "Full precision", 0.9), run("b", name, 0.89)),
        List.of(
            new Section(
                "Summary",
                "",
                List.of(ChartSamples.scatter()),
                List.of(new Table("Figures", List.of("Figure", "A", name), figures(), false))),
            new Section(
                "Memory",
                "Through one step.",
                List.of(ChartSamples.memory(20), ChartSamples.heat(60, 30)),
                List.of(layers()))));
  }

  /** So many runs with long names side by side, whose numbers are wide. */
  public static ReportModel many(int runs) {
    List<String> columns = new ArrayList<>(List.of("Figure"));
    List<Cell> losses = new ArrayList<>(List.of(new Words("Loss")));
    List<Cell> ids = new ArrayList<>(List.of(new Words("Id")));
    for (int i = 0; i < runs; i++) {
      columns.add("L3 mlp of shapes, the run with number " + i);
      ids.add(new Words("m" + i + "-2026-11-26"));
      double loss = 1.034e20 * Math.pow(10, i);
      losses.add(
          new Compared(
              new Quantity(loss, Unit.NUMBER), "▲ +1.002e2" + i + "  (+12345.6 %)", Verdict.WORSE));
    }
    return new ReportModel(
        new Cover("Many", "", Notes.of("")),
        Instant.parse("2026-03-02T09:30:00Z"),
        "ActNN Workbench 1.0.0",
        "a",
        List.of(run("a", "First", 0.9)),
        List.of(
            new Section(
                "Summary",
                "",
                List.of(),
                List.of(new Table("Figures", columns, List.of(losses, ids), false)))));
  }

  /** One run whose points cannot be read, as of a store that was taken away meanwhile. */
  public static ReportModel unreadable() {
    Run run = run("a", "Lost", 0.9);
    Series lost =
        new Series(
            "loss/train",
            Unit.NUMBER,
            () -> {
              throw new IllegalStateException("the points are gone");
            });
    Run without =
        new Run(
            run.id(),
            run.name(),
            run.ink(),
            run.outcome(),
            run.reason(),
            run.caveat(),
            run.remarks(),
            run.command(),
            run.settings(),
            run.figures(),
            run.layers(),
            List.of(lost));
    ReportModel whole = many(1);
    return new ReportModel(
        whole.cover(), whole.created(), whole.producer(), "a", List.of(without), whole.sections());
  }

  private static Run run(String id, String name, double best) {
    LiveSeries loss = new LiveSeries();
    loss.append(1, 2.5, 1_000_000_000);
    loss.append(2, Double.NaN, 2_000_000_000);
    loss.append(3, -0.5, 3_500_000_000L);
    return new Run(
        id,
        name,
        Ink.palette(id.charAt(0) - 'a'),
        "failed",
        "Infinity or NaN turned up in the loss of " + name + ".",
        "",
        new Remarks(List.of("paper", "sweep <1>"), "Tried " + name + "\nand it held."),
        "actnn run --set 'name=" + name + "'",
        new TreeMap<>(Map.of("lr", "0.1", "offset", "-1", "name", name)),
        List.of(
            new Figure("metric.best", "Best", Unit.PERCENT, best, Better.HIGHER),
            new Figure("loss.train", "Loss", Unit.NUMBER, Double.NaN, Better.LOWER),
            new Figure(
                "activation.ratio", "Ratio", Unit.RATIO, Double.POSITIVE_INFINITY, Better.HIGHER)),
        List.of(
            new Layer(
                "conv1 " + name,
                "conv",
                2,
                1024,
                16384,
                0.25,
                Double.NaN,
                new ReportModel.Cost(1.5, 2.5, 65536))),
        List.of(new Series("loss/train", Unit.NUMBER, loss::whole)));
  }

  private static List<List<Cell>> figures() {
    return List.of(
        List.of(
            new Words("Stored activations"),
            new Quantity(34.0 * (1 << 20), Unit.BYTES),
            new Compared(
                new Quantity(2.0 * (1 << 20), Unit.BYTES), "▼ −32 MiB  (−94.1 %)", Verdict.BETTER)),
        List.of(
            new Words("Step time"),
            new Quantity(Double.NaN, Unit.MILLIS),
            new Compared(new Quantity(95, Unit.MILLIS), "", Verdict.NEUTRAL)));
  }

  private static Table layers() {
    List<List<Cell>> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      rows.add(List.of(new Words("layer" + i), new Quantity(1024.0 * i, Unit.BYTES)));
    }
    return new Table("Layers", List.of("Layer", "Stored"), rows, true);
  }
}
