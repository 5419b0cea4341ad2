package actnn.app.viewmodel.export;

import actnn.app.chart.spec.BitsSpec;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.chart.spec.CostSpec;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.HeatSpec;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.MemorySpec;
import actnn.app.chart.spec.Unit;
import actnn.app.report.Cover;
import actnn.app.report.ReportModel;
import actnn.app.report.ReportModel.Figure;
import actnn.app.report.ReportModel.Remarks;
import actnn.app.report.ReportModel.Section;
import actnn.app.run.info.RunProgress;
import actnn.app.run.state.RunState;
import actnn.app.series.LiveSeries;
import actnn.app.viewmodel.figure.CompressionCost;
import actnn.app.viewmodel.figure.CurveView;
import actnn.app.viewmodel.figure.MemoryChart;
import actnn.app.viewmodel.figure.RunCharts;
import actnn.app.viewmodel.figure.RunFigure;
import actnn.app.viewmodel.figure.StoredLayer;
import actnn.app.viewmodel.figure.compare.CompareCharts;
import actnn.app.viewmodel.figure.compare.ComparedRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A report about runs as a value. Reads whatever the runs have told so far; not for the window's
 * thread, since it may be large.
 *
 * @param cover what its author says of it
 * @param producer program and version
 * @param runs in the order they are shown
 * @param parts what to put in, in this order
 * @param stays told a run's id each time that a series of it was read: fails where the run was
 *     deleted meanwhile, and what was read is not all there was
 */
public record RunReport(
    Cover cover,
    String producer,
    List<ComparedRun> runs,
    List<ReportPart> parts,
    Consumer<String> stays) {
  /** Of runs that nobody deletes. */
  public RunReport(Cover cover, String producer, List<ComparedRun> runs, List<ReportPart> parts) {
    this(cover, producer, runs, parts, id -> {});
  }

  public RunReport {
    runs = List.copyOf(runs);
    parts = List.copyOf(parts);
  }

  /** The model that writers take. */
  public ReportModel model() {
    return new ReportModel(
        cover,
        Instant.now(),
        producer,
        baseline(),
        runs.stream().map(this::entry).toList(),
        parts.stream().map(this::section).toList());
  }

  private String baseline() {
    Optional<ComparedRun> marked =
        runs.stream().filter(run -> run.info().labels().baseline()).findFirst();
    return marked.or(() -> runs.stream().findFirst()).map(ComparedRun::id).orElse("");
  }

  private ReportModel.Run entry(ComparedRun run) {
    return new ReportModel.Run(
        run.id(),
        called(run),
        run.ink(),
        run.info().statusWords(),
        reason(run),
        caveat(run),
        new Remarks(run.info().labels().tags(), run.info().labels().note()),
        run.detail().command(),
        new TreeMap<>(run.detail().settings()),
        figures(run),
        layers(run),
        series(run));
  }

  private String called(ComparedRun run) {
    return new RunNames(runs).of(run);
  }

  private static String reason(ComparedRun run) {
    String outcome = run.info().outcome();
    return outcome == null || run.info().status().isLive() ? "" : outcome;
  }

  private String caveat(ComparedRun run) {
    if (!run.info().status().isLive()) {
      return "";
    }
    RunProgress progress = run.state().progress();
    return progress.step() == 0
        ? "Run '%s' had taken no step yet when this was written.".formatted(called(run))
        : "Run '%s' was still going when this was written: all of it is as of step %s."
            .formatted(called(run), progress.steps().replace("/", " of "));
  }

  private static List<Figure> figures(ComparedRun run) {
    return Arrays.stream(RunFigure.values())
        .map(
            figure ->
                new Figure(
                    figure.key(),
                    figure.label(),
                    figure.unit(),
                    figure.of(run.info()),
                    figure.better()))
        .toList();
  }

  private static List<ReportModel.Layer> layers(ComparedRun run) {
    return StoredLayer.of(run.state()).stream()
        .map(
            layer ->
                new ReportModel.Layer(
                    layer.name(),
                    layer.kind(),
                    layer.bits(),
                    layer.storedBytes(),
                    layer.fp32Bytes(),
                    variance(run, layer.index(), true),
                    variance(run, layer.index(), false),
                    layer
                        .cost()
                        .map(
                            cost ->
                                new ReportModel.Cost(
                                    cost.compressMillis(),
                                    cost.decompressMillis(),
                                    cost.scratchBytes()))
                        .orElse(ReportModel.Cost.UNKNOWN)))
        .toList();
  }

  private static double variance(ComparedRun run, int layer, boolean predicted) {
    return run.state()
        .profile()
        .map(profile -> predicted ? profile.predictedVariance() : profile.measuredVariance())
        .filter(values -> layer < values.length)
        .map(values -> values[layer])
        .orElse(Double.NaN);
  }

  private List<ReportModel.Series> series(ComparedRun run) {
    RunState state = run.state();
    return state.seriesNames().stream()
        .map(
            name ->
                new ReportModel.Series(name, unit(name, state.unit(name)), () -> whole(run, name)))
        .toList();
  }

  private LiveSeries.Snapshot whole(ComparedRun run, String name) {
    LiveSeries.Snapshot points = run.state().series(name).orElseThrow().whole();
    stays.accept(run.id());
    return points;
  }

  private static Unit unit(String name, String unit) {
    if (name.startsWith("metric/")) {
      return Unit.PERCENT;
    }
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "bytes" -> Unit.BYTES;
      case "ms" -> Unit.MILLIS;
      case "bits" -> Unit.BITS;
      case "ratio" -> Unit.RATIO;
      default -> Unit.NUMBER;
    };
  }

  private Section section(ReportPart part) {
    return switch (part) {
      case SUMMARY ->
          new Section(
              part.title(),
              part.about(),
              tradeOff(),
              List.of(tables().summary(), tables().origin()));
      case CURVES ->
          new Section(
              part.title(),
              part.about(),
              List.of(charts().loss(), charts().metric(), charts().stepTime()),
              List.of());
      case MEMORY -> new Section(part.title(), part.about(), memory(), tables().layers());
      case BITS -> new Section(part.title(), part.about(), bits(), List.of());
      case SETTINGS -> new Section(part.title(), part.about(), List.of(), tables().settings());
    };
  }

  private ReportTables tables() {
    return new ReportTables(runs, baseline());
  }

  private CompareCharts charts() {
    return new CompareCharts(runs, runs.size() > 1 ? baseline() : "", CurveView.PLAIN);
  }

  private List<ChartSpec> tradeOff() {
    return runs.size() > 1 ? filled(List.of(charts().tradeOff(), charts().parallel())) : List.of();
  }

  private List<ChartSpec> memory() {
    List<ChartSpec> all = new ArrayList<>();
    for (ComparedRun run : runs) {
      MemorySpec spec = MemoryChart.of(run.state(), MemorySpec.Scale.WITH_FP32, 0);
      all.add(spec.headed(named(spec.heading(), run)));
    }
    for (ComparedRun run : runs) {
      CostSpec cost = CompressionCost.of(run.state());
      all.addAll(filled(List.of(new CostSpec(named(cost.heading(), run), cost.bars()))));
    }
    if (runs.size() > 1) {
      all.add(charts().layers());
      runs.stream()
          .filter(run -> !run.id().equals(baseline()))
          .forEach(run -> all.addAll(filled(List.of(charts().difference(run.id())))));
    }
    return all;
  }

  private List<ChartSpec> bits() {
    List<ChartSpec> all = new ArrayList<>();
    if (runs.size() > 1) {
      all.addAll(filled(List.of(charts().bits())));
    }
    for (ComparedRun run : runs) {
      BitsSpec now = RunCharts.bits(run.state());
      Heading heading = named(now.heading(), run);
      all.add(new BitsSpec(heading, now.bars(), now.colour(), now.average(), now.target()));
      HeatSpec over = RunCharts.heat(run.state(), CurveView.PLAIN);
      Heading above = named(over.heading(), run);
      all.add(new HeatSpec(above, over.layers(), over.x(), over.values(), over.grid()));
      LineSpec variance = RunCharts.variance(run.state(), CurveView.PLAIN);
      if (!variance.isEmpty()) {
        Heading top = named(variance.heading(), run);
        all.add(new LineSpec(top, variance.x(), variance.y(), variance.curves()));
      }
    }
    return all;
  }

  /** A chart that would only say that it is empty is no use in a report. */
  private static List<ChartSpec> filled(List<ChartSpec> charts) {
    return charts.stream().filter(chart -> !chart.isEmpty()).toList();
  }

  /** Which run a chart is of, where there are several. */
  private Heading named(Heading heading, ComparedRun run) {
    String note = heading.note();
    return runs.size() > 1
        ? heading.withNote(note.isEmpty() ? called(run) : called(run) + "; " + note)
        : heading;
  }
}
