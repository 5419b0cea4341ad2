package actnn.app.report;

import actnn.app.chart.draw.ChartSamples;
import actnn.app.chart.spec.Ink;
import actnn.app.chart.spec.Unit;
import actnn.app.report.ReportModel.Better;
import actnn.app.report.ReportModel.Figure;
import actnn.app.report.ReportModel.Layer;
import actnn.app.report.ReportModel.Quantity;
import actnn.app.report.ReportModel.Run;
import actnn.app.report.ReportModel.Section;
import actnn.app.report.ReportModel.Series;
import actnn.app.report.ReportModel.Table;
import actnn.app.report.ReportModel.Words;
import actnn.app.series.LiveSeries;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A report of three runs, one of them with a hostile name. */
final class ReportSamples {
  static final String HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=\"y\">";

  private ReportSamples() {}

  static ReportModel three() {
    return new ReportModel(
        "ResNet-56 on CIFAR-10: L3 against autograd",
        Instant.parse("2026-11-23T09:30:00Z"),
        "ActNN Workbench 1.0.0",
        "r1",
        List.of(
            run("r2", "L3, 2 bits", 1, 108e6, 0.9335, "L3"),
            run("r1", "autograd", 0, 1.31e9, 0.934, "autograd"),
            run("r3", HOSTILE, 2, Double.NaN, 0.93, "=2+5")),
        List.of(
            new Section(
                "Loss and memory",
                "Both runs end at the same loss; the activations differ.",
                List.of(ChartSamples.loss(3, 600, false), ChartSamples.memory(20)),
                List.of(table())),
            new Section("Where the bits go", "", List.of(ChartSamples.heat(12, 60)), List.of())));
  }

  private static Table table() {
    return new Table(
        "Time of a step",
        List.of("Part", "Time"),
        List.of(
            List.of(new Words("forward"), new Quantity(12.5, Unit.MILLIS)),
            List.of(new Words("compress"), new Quantity(Double.NaN, Unit.MILLIS))));
  }

  private static Run run(
      String id, String name, int colour, double stored, double accuracy, String arm) {
    LiveSeries loss = new LiveSeries();
    loss.append(1, 2.5, 1_000_000_000L);
    loss.append(2, Double.NaN, 2_000_000_000L);
    loss.append(3, Double.POSITIVE_INFINITY, 3_000_000_000L);
    loss.append(4, -0.5, 4_000_000_000L);
    return new Run(
        id,
        name,
        Ink.palette(colour),
        "finished",
        "actnn run --set model=resnet56 --set arm=" + arm + " --set seed=1",
        new TreeMap<>(Map.of("arm", arm, "batch", "128", "model", "resnet56", "note", name)),
        List.of(
            new Figure(
                "activation.storedBytes", "Stored activations", Unit.BYTES, stored, Better.LOWER),
            new Figure("metric.best", "Best accuracy", Unit.PERCENT, accuracy, Better.HIGHER),
            new Figure(
                "time.stepMillis", "Time of a step", Unit.MILLIS, 80 + colour, Better.LOWER)),
        List.of(
            new Layer("conv1", "conv", 2, 1000, 16000, 1.5e-4, Double.NaN),
            new Layer("@relu", "relu", 0, 500, 16000, 0, 0)),
        List.of(new Series("train.loss", Unit.NUMBER, loss.snapshot())));
  }
}
