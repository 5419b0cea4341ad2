package actnn.app.viewmodel.figure.compare;

import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.BarSpec;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.MatrixSpec;
import actnn.app.chart.spec.ParallelSpec;
import actnn.app.chart.spec.ScatterSpec;
import actnn.app.chart.spec.Unit;
import actnn.app.chart.spec.WaterfallSpec;
import actnn.app.chart.spec.ink.Ink;
import actnn.app.viewmodel.figure.CurveView;
import actnn.app.viewmodel.figure.RunFigure;
import actnn.app.viewmodel.figure.StoredLayer;
import actnn.engine.config.Task;
import actnn.engine.event.SeriesNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Charts of several runs. Pure; meant for the drawing thread.
 *
 * @param runs in the order of the legend
 * @param baseline the id of the run the others are compared with; empty for none
 * @param view how curves are drawn
 */
public record CompareCharts(List<ComparedRun> runs, String baseline, CurveView view) {
  public CompareCharts {
    runs = List.copyOf(runs);
  }

  /** Training loss of each run. */
  public LineSpec loss() {
    Axis y = Axis.of("loss", Unit.NUMBER);
    return curves(true)
        .of("Training loss", SeriesNames.LOSS_TRAIN, view.logLoss() ? y.logarithmic() : y);
  }

  /** The validation metric of each run. */
  public LineSpec metric() {
    return curves(false)
        .of(
            "Validation " + metricName(),
            SeriesNames.METRIC_VALIDATION,
            Axis.of(metricName(), Unit.PERCENT));
  }

  private String metricName() {
    return RunFigure.metricOf(runs.stream().map(ComparedRun::info));
  }

  private static String metricTitle(List<ComparedRun> drawn) {
    Set<String> names =
        drawn.stream()
            .map(run -> Task.of(run.info().recipe().task()).title())
            .collect(Collectors.toSet());
    return names.size() == 1 ? names.iterator().next() : "Metric";
  }

  /** Step time of each run. */
  public LineSpec stepTime() {
    return curves(true)
        .of("Step time", SeriesNames.STEP_MILLIS, Axis.of("time", Unit.MILLIS).typical());
  }

  private RunCurves curves(boolean smoothed) {
    return new RunCurves(runs, baseline, view, smoothed);
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
    List<String> names = inOrder(places);
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

  /** Bits of each layer, a strip a run. */
  public MatrixSpec bits() {
    Map<String, Integer> places = new LinkedHashMap<>();
    for (ComparedRun run : runs) {
      StoredLayer.of(run.state()).forEach(layer -> places.putIfAbsent(layer.name(), layer.index()));
    }
    List<String> names = inOrder(places);
    List<List<Double>> cells = new ArrayList<>();
    for (ComparedRun run : runs) {
      Map<String, Double> bits = new HashMap<>();
      StoredLayer.of(run.state()).forEach(layer -> bits.put(layer.name(), layer.bits()));
      cells.add(names.stream().map(name -> bits.getOrDefault(name, Double.NaN)).toList());
    }
    return new MatrixSpec(
        Heading.of("Bits by layer", "None of these runs has told the bits of its layers"),
        runs.stream().map(ComparedRun::label).toList(),
        names,
        Axis.of("bits", Unit.BITS),
        cells);
  }

  private static List<String> inOrder(Map<String, Integer> places) {
    return places.entrySet().stream()
        .sorted(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** From what the baseline stores to what another run stores, layer by layer. */
  public WaterfallSpec difference(String other) {
    Optional<ComparedRun> from = find(baseline);
    Optional<ComparedRun> to = find(other).filter(run -> !run.id().equals(baseline));
    if (from.isEmpty() || to.isEmpty()) {
      WaterfallSpec.Total none = new WaterfallSpec.Total("", Ink.palette(0), 0);
      return new WaterfallSpec(
          Heading.of("Memory difference by layer", "Choose a run beside the baseline"),
          Axis.of("stored activations", Unit.BYTES),
          none,
          List.of(),
          none);
    }
    return new MemoryDifference(from.get(), to.get()).chart();
  }

  private Optional<ComparedRun> find(String id) {
    return runs.stream().filter(run -> run.id().equals(id)).findFirst();
  }

  /** The metric against memory, a dot a run; a larger dot takes longer a step. */
  public ScatterSpec tradeOff() {
    RunScatter scatter =
        new RunScatter(runs, baseline, RunFigure.STORED, RunFigure.METRIC_BEST, RunFigure.STEP);
    return scatter.chart(metricTitle(scatter.drawn()) + " against memory");
  }

  /** Any two figures against each other. */
  public ScatterSpec scatter(RunFigure x, RunFigure y) {
    RunScatter scatter = new RunScatter(runs, baseline, x, y, x);
    String metric = RunFigure.metricOf(scatter.drawn().stream().map(ComparedRun::info));
    return scatter.chart(y.label(metric) + " against " + lower(x.label(metric)));
  }

  private static String lower(String label) {
    return label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
  }

  /** The settings that the runs differ in and what came of them, a line a run. */
  public ParallelSpec parallel() {
    return new RunParallel(runs, baseline).chart();
  }
}
