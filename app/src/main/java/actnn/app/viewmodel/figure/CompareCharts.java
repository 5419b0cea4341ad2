package actnn.app.viewmodel.figure;

import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.BarSpec;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.LineSpec.Curve;
import actnn.app.chart.spec.LineSpec.Style;
import actnn.app.chart.spec.ScatterSpec;
import actnn.app.chart.spec.ScatterSpec.Dot;
import actnn.app.chart.spec.ScatterSpec.Mark;
import actnn.app.chart.spec.Unit;
import actnn.app.run.RunStatus;
import actnn.app.series.Points;
import actnn.app.series.Smoothing;
import actnn.app.series.XAxis;
import actnn.engine.config.Task;
import actnn.engine.event.SeriesNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Charts of several runs. Pure; meant for the drawing thread.
 *
 * @param runs in the order of the legend
 * @param baseline the id of the run the others are compared with; empty for none
 * @param axis what curves are drawn over
 * @param smoothing weight of the moving average, 0 for none
 * @param log whether the loss has a logarithmic axis
 */
public record CompareCharts(
    List<ComparedRun> runs, String baseline, XAxis axis, double smoothing, boolean log) {
  public CompareCharts {
    runs = List.copyOf(runs);
  }

  /** Training loss of each run. */
  public LineSpec loss() {
    Axis y = Axis.of("loss", Unit.NUMBER);
    return lines("Training loss", SeriesNames.LOSS_TRAIN, log ? y.logarithmic() : y, smoothing);
  }

  /** The validation metric of each run. */
  public LineSpec metric() {
    return lines(
        "Validation " + metricName(),
        SeriesNames.METRIC_VALIDATION,
        Axis.of(metricName(), Unit.PERCENT),
        0);
  }

  private String metricName() {
    return RunFigure.metricOf(runs.stream().map(ComparedRun::info));
  }

  private String metricTitle() {
    Set<String> names =
        runs.stream()
            .map(run -> Task.of(run.info().recipe().task()).title())
            .collect(Collectors.toSet());
    return names.size() == 1 ? names.iterator().next() : "Metric";
  }

  /** Step time of each run. */
  public LineSpec stepTime() {
    return lines(
        "Step time", SeriesNames.STEP_MILLIS, Axis.of("time", Unit.MILLIS).typical(), smoothing);
  }

  /** What each layer stores, a bar a run. */
  public BarSpec layers() {
    // One run may store in a layer where another stores nothing: the network's order holds for all.
    Map<String, Integer> places = new LinkedHashMap<>();
    List<Map<String, Long>> stored = new ArrayList<>();
    for (ComparedRun run : runs) {
      Map<String, Long> bytes =
          StoredLayer.of(run.state()).stream()
              .collect(
                  Collectors.toMap(StoredLayer::name, StoredLayer::storedBytes, (a, b) -> a + b));
      StoredLayer.of(run.state()).forEach(layer -> places.putIfAbsent(layer.name(), layer.index()));
      stored.add(bytes);
    }
    List<String> names =
        places.entrySet().stream()
            .sorted(Map.Entry.comparingByValue())
            .map(Map.Entry::getKey)
            .toList();
    List<BarSpec.Group> groups = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      ComparedRun run = runs.get(i);
      Map<String, Long> bytes = stored.get(i);
      List<Double> values =
          names.stream()
              .map(name -> bytes.containsKey(name) ? (double) bytes.get(name) : Double.NaN)
              .toList();
      groups.add(new BarSpec.Group(run.id(), run.label(), run.ink(), values));
    }
    return new BarSpec(
        Heading.of("Memory by layer", "None of these runs has told what its layers store"),
        names,
        Axis.of("stored", Unit.BYTES),
        groups,
        true);
  }

  /** The metric against memory, a dot a run; a larger dot takes longer a step. */
  public ScatterSpec tradeOff() {
    List<Dot> dots = runs.stream().filter(CompareCharts::hasPlace).map(this::dot).toList();
    return new ScatterSpec(
        Heading.of(metricTitle() + " against memory", "The first evaluation is on its way"),
        Axis.of("stored activations", Unit.BYTES),
        Axis.of("best " + metricName(), Unit.PERCENT),
        Axis.of("step time", Unit.MILLIS),
        dots);
  }

  private static boolean hasPlace(ComparedRun run) {
    return Double.isFinite(RunFigure.STORED.of(run.info()))
        && Double.isFinite(RunFigure.METRIC_BEST.of(run.info()));
  }

  private Dot dot(ComparedRun run) {
    return new Dot(
        run.id(),
        run.label(),
        run.ink(),
        RunFigure.STORED.of(run.info()),
        RunFigure.METRIC_BEST.of(run.info()),
        RunFigure.STEP.of(run.info()),
        mark(run));
  }

  private Mark mark(ComparedRun run) {
    if (run.info().status() == RunStatus.OUT_OF_MEMORY) {
      return Mark.OUT_OF_MEMORY;
    }
    if (run.id().equals(baseline)) {
      return Mark.BASELINE;
    }
    return runs.stream().anyMatch(other -> dominates(other, run)) ? Mark.DOMINATED : Mark.BEST;
  }

  private static boolean dominates(ComparedRun a, ComparedRun b) {
    if (!RunFigure.METRIC_BEST.comparable(a.info(), b.info())) {
      return false;
    }
    double memory = RunFigure.STORED.of(a.info()) - RunFigure.STORED.of(b.info());
    double metric = RunFigure.METRIC_BEST.of(a.info()) - RunFigure.METRIC_BEST.of(b.info());
    double step = RunFigure.STEP.of(a.info()) - RunFigure.STEP.of(b.info());
    boolean asGood = memory <= 0 && metric >= 0 && !(step > 0);
    return asGood && (memory < 0 || metric > 0 || step < 0);
  }

  private LineSpec lines(String title, String series, Axis y, double weight) {
    List<Points> raws =
        runs.stream()
            .map(
                run ->
                    run.state()
                        .series(series)
                        .map(found -> found.snapshot().over(axis, run.origin()))
                        .orElse(Points.NONE))
            .toList();
    double unit = Smoothing.unit(raws);
    List<Curve> curves = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      curves.add(curve(runs.get(i), raws.get(i), weight, unit));
    }
    Heading heading = Heading.of(title, "None of these runs has logged it yet");
    return new LineSpec(
        weight > 0
            ? heading.withNote(
                String.format(Locale.ROOT, "exponential moving average, weight %.2f", weight))
            : heading,
        Axis.of(axis.label(), axis == XAxis.RELATIVE ? Unit.SECONDS : Unit.COUNT),
        y,
        curves);
  }

  private Curve curve(ComparedRun run, Points raw, double weight, double unit) {
    Style style = run.id().equals(baseline) ? Style.BASELINE : Style.NORMAL;
    Points calm = weight > 0 ? Smoothing.average(raw, weight, unit) : raw;
    return new Curve(run.id(), run.label(), run.ink(), style, calm, weight > 0 ? raw : Points.NONE);
  }
}
