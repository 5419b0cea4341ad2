package actnn.app.viewmodel.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.app.chart.spec.Ink;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.MatrixSpec;
import actnn.app.chart.spec.ParallelSpec;
import actnn.app.chart.spec.ScatterSpec;
import actnn.app.chart.spec.ScatterSpec.Mark;
import actnn.app.chart.spec.Unit;
import actnn.app.chart.spec.WaterfallSpec;
import actnn.app.run.Home;
import actnn.app.run.RunDetail;
import actnn.app.run.RunInfo;
import actnn.app.sample.SampleRun;
import actnn.app.sample.SampleRuns;
import actnn.app.series.LiveSeries.Snapshot;
import actnn.app.series.Points;
import actnn.app.series.XAxis;
import actnn.app.viewmodel.runs.SampleInfo;
import actnn.app.workbench.Workbench;
import actnn.engine.event.SeriesNames;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Charts of several runs")
class CompareChartsTest {
  @TempDir static Path folder;
  private static Workbench bench;
  private static List<ComparedRun> runs;

  @BeforeAll
  static void write() throws IOException {
    Home home = Home.open(folder);
    List<String> ids;
    try (Store store = Store.open(home.database())) {
      SampleRuns samples = new SampleRuns(home, store);
      ids =
          List.of(
              samples.write(
                  new SampleRun("Full precision", "actnn", "L0", SampleRun.USUAL, 240, 0.86)),
              samples.write(
                  new SampleRun("Two bits, seed 1", "actnn", "L3", SampleRun.USUAL, 240, 0.85)),
              samples.write(
                  new SampleRun("Two bits, seed 2", "actnn", "L3", SampleRun.USUAL, 240, 0.81)),
              samples.write(new SampleRun("Deeper", "actnn", "L3", SampleRun.DEEP, 240, 0.87)));
    }
    bench = Workbench.open(home);
    runs = ComparedRun.read(ids, bench.catalog(), bench.states());
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  private static CompareCharts charts(List<ComparedRun> some, CurveView view) {
    return new CompareCharts(some, some.get(0).id(), view);
  }

  private static Snapshot loss(ComparedRun run) {
    return run.state().series(SeriesNames.LOSS_TRAIN).orElseThrow().snapshot();
  }

  @Test
  @DisplayName("draw runs that differ in their seed alone as a mean with a band")
  void meansOverSeeds() {
    LineSpec spec =
        charts(runs.subList(0, 3), new CurveView(XAxis.EPOCH, false, false, 0, true)).loss();
    assertThat(spec.curves())
        .extracting(LineSpec.Curve::name)
        .containsExactly("Full precision", "Two bits, 2 seeds");
    assertThat(spec.bands()).hasSize(1);
    Points mean = spec.curves().get(1).points();
    LineSpec.Band band = spec.bands().get(0);
    for (int i = 0; i < mean.size(); i += 17) {
      double a = loss(runs.get(1)).value(i);
      double b = loss(runs.get(2)).value(i);
      double deviation = Math.abs(a - b) / Math.sqrt(2);
      assertThat(mean.y(i)).isCloseTo((a + b) / 2, within(1e-12));
      assertThat(band.high().y(i) - mean.y(i)).isCloseTo(deviation, within(1e-12));
      assertThat(mean.y(i) - band.low().y(i)).isCloseTo(deviation, within(1e-12));
      assertThat(mean.x(i)).isCloseTo(loss(runs.get(1)).step(i) / 60.0, within(1e-12));
    }
    assertThat(spec.heading().note()).contains("mean ± standard deviation over seeds");
  }

  @Test
  @DisplayName("keep every run its own curve on a wall clock, where seeds have nothing in common")
  void clockKeepsRunsApart() {
    LineSpec spec = charts(runs, new CurveView(XAxis.WALL, true, false, 0, true)).loss();
    assertThat(spec.curves()).hasSize(4);
    assertThat(spec.bands()).isEmpty();
    assertThat(spec.x().log()).isFalse();
  }

  @Test
  @DisplayName("lead from what the baseline stores to what the other stores, layer by layer")
  void differsByLayer() {
    WaterfallSpec spec = charts(runs, CurveView.PLAIN).difference(runs.get(1).id());
    Map<String, Long> before = stored(runs.get(0));
    Map<String, Long> after = stored(runs.get(1));
    assertThat(spec.from().value()).isEqualTo(sum(before));
    assertThat(spec.to().value()).isEqualTo(sum(after));
    assertThat(spec.changes()).isNotEmpty();
    assertThat(spec.changes().stream().filter(WaterfallSpec.Change::layer))
        .allSatisfy(
            change ->
                assertThat(change.by())
                    .isEqualTo(
                        after.getOrDefault(change.name(), 0L)
                            - before.getOrDefault(change.name(), 0L)));
  }

  @Test
  @DisplayName("sum many changes up by block, and say which layers only one network has")
  void differsInDepth() {
    WaterfallSpec spec = charts(runs.subList(1, 4), CurveView.PLAIN).difference(runs.get(3).id());
    assertThat(spec.changes()).hasSizeLessThanOrEqualTo(24);
    assertThat(spec.changes()).anySatisfy(c -> assertThat(c.note()).endsWith("only in Deeper"));
    double sum = spec.changes().stream().mapToDouble(WaterfallSpec.Change::by).sum();
    assertThat(spec.from().value() + sum).isCloseTo(spec.to().value(), within(1e-3));
  }

  @Test
  @DisplayName("say that nothing differs rather than draw two equal bars")
  void samesAreEmpty() {
    WaterfallSpec spec = charts(runs.subList(1, 3), CurveView.PLAIN).difference(runs.get(2).id());
    assertThat(spec.isEmpty()).isTrue();
    assertThat(spec.heading().empty()).isEqualTo("Every layer stores the same in both runs");
    assertThat(charts(runs, CurveView.PLAIN).difference(runs.get(0).id()).isEmpty()).isTrue();
  }

  @Test
  @DisplayName("have the bits of every layer as a strip a run")
  void bits() {
    MatrixSpec spec = charts(runs, CurveView.PLAIN).bits();
    assertThat(spec.rows()).hasSize(4).contains("Deeper");
    Map<String, Double> own =
        StoredLayer.of(runs.get(1).state()).stream()
            .collect(Collectors.toMap(StoredLayer::name, StoredLayer::bits));
    for (int layer = 0; layer < spec.layers().size(); layer++) {
      Double known = own.getOrDefault(spec.layers().get(layer), Double.NaN);
      assertThat(spec.cells().get(1).get(layer)).isEqualTo(known);
    }
  }

  @Test
  @DisplayName("have an axis for each setting that differs, then for what came of it")
  void parallel() {
    ParallelSpec spec = charts(runs, CurveView.PLAIN).parallel();
    List<String> names = spec.dimensions().stream().map(ParallelSpec.Dimension::name).toList();
    assertThat(names).contains("level", "lr", "Stored", "Best accuracy");
    int level = names.indexOf("level");
    assertThat(spec.lines().get(3).values().get(level)).isEqualTo(1);
    assertThat(spec.dimensions().get(level).choices()).containsExactly("L0", "L3");
    assertThat(spec.lines()).filteredOn(ParallelSpec.Line::baseline).hasSize(1);
    assertThat(spec.dimensions().get(names.indexOf("lr")).unit()).isEqualTo(Unit.NUMBER);
  }

  @Test
  @DisplayName("have the levels side by side in their order, with mean and deviation")
  void levels() {
    List<LevelColumn> levels = LevelColumn.of(List.of(runs.get(2), runs.get(1), runs.get(0)));
    assertThat(levels).extracting(LevelColumn::level).containsExactly("L0", "L3");
    LevelColumn.Cell best = levels.get(1).cell(RunFigure.METRIC_BEST, levels.get(0));
    double one = RunFigure.METRIC_BEST.of(runs.get(1).info());
    double two = RunFigure.METRIC_BEST.of(runs.get(2).info());
    assertThat(best.text())
        .isEqualTo(
            RunFigure.METRIC_BEST.text((one + two) / 2)
                + " ± "
                + RunFigure.METRIC_BEST.text(Math.abs(one - two) / Math.sqrt(2))
                + ", n = 2");
    assertThat(best.delta().verdict()).isEqualTo(Delta.Verdict.WORSE);
    assertThat(levels.get(0).cell(RunFigure.STORED, levels.get(0)).delta()).isEqualTo(Delta.NONE);
  }

  @Test
  @DisplayName("average no runs of different networks, and say which network a table is of")
  void levelsByNetwork() {
    List<LevelGroup> groups = LevelGroup.of(runs);
    assertThat(groups)
        .extracting(LevelGroup::setting)
        .containsExactly(
            "classification  ·  preact-resnet-20  ·  shapes",
            "classification  ·  preact-resnet-110  ·  shapes");
    assertThat(groups).extracting(LevelGroup::hasMeans).containsExactly(true, false);
    assertThat(groups.get(0).levels().get(1).runs()).containsExactly(runs.get(1), runs.get(2));
    assertThat(groups.get(0).base(runs.get(1).id()).level()).isEqualTo("L3");
    assertThat(groups.get(0).base(runs.get(3).id()).level()).isEqualTo("L0");
  }

  @ParameterizedTest(name = "{0} {1} {2}, batch {3}, input {4}")
  @CsvSource({
    "segmentation, resnet20, shapes, 32, 32, segmentation  ·  resnet20  ·  shapes",
    "classification, mlp, shapes, 32, 32, classification  ·  mlp  ·  shapes",
    "classification, resnet20, cifar10, 32, 32, classification  ·  resnet20  ·  cifar10",
    "classification, resnet20, shapes, 64, 32, "
        + "classification  ·  resnet20  ·  shapes  ·  batch 64",
    "classification, resnet20, shapes, 32, 64, "
        + "classification  ·  resnet20  ·  shapes  ·  input 64",
  })
  @DisplayName("have a table of levels for each task, network, data, batch and input")
  void levelGroups(
      String task, String model, String data, int batch, String input, String setting) {
    ComparedRun usual =
        set(placed("usual", 0.9, 100), "classification", "resnet20", "shapes", 32, "32");
    ComparedRun other = set(placed("other", 0.1, 100), task, model, data, batch, input);
    assertThat(LevelGroup.of(List.of(usual, usual))).hasSize(1);
    List<LevelGroup> groups = LevelGroup.of(List.of(usual, other));
    assertThat(groups).hasSize(2).noneMatch(LevelGroup::hasLevels);
    assertThat(groups.get(1).setting()).isEqualTo(setting);
  }

  @Test
  @DisplayName("count in a mean only the runs that it is of")
  void meansCountTheirs() {
    List<LevelColumn> levels =
        LevelColumn.of(
            List.of(
                placed("a", 0.9, 100), placed("b", 0.8, 100), placed("failed", Double.NaN, 100)));
    assertThat(levels.get(0).cell(RunFigure.METRIC_BEST, levels.get(0)).text()).endsWith(", n = 2");
    assertThat(levels.get(0).cell(RunFigure.STORED, levels.get(0)).text()).endsWith(", n = 3");
  }

  @Test
  @DisplayName("draw a metric of the baseline's task alone, and say which runs are left out")
  void oneTaskAnAxis() {
    ComparedRun base = placed("base", 0.9, 100);
    ComparedRun boxes = set(placed("boxes", 0.2, 50), "detection", "retinanet", "shapes", 32, "64");
    List<ComparedRun> some = List.of(boxes, base, placed("other", 0.8, 200));
    CompareCharts charts = new CompareCharts(some, base.id(), CurveView.PLAIN);
    assertThat(marks(charts.tradeOff())).containsOnlyKeys("base", "other");
    assertThat(charts.tradeOff().heading().title()).isEqualTo("Accuracy against memory");
    assertThat(charts.tradeOff().heading().note()).isEqualTo("Left out, of another task: boxes");
    assertThat(charts.scatter(RunFigure.METRIC_BEST, RunFigure.STORED).dots()).hasSize(2);

    ScatterSpec sizes = charts.scatter(RunFigure.STEP, RunFigure.STORED);
    assertThat(sizes.dots()).hasSize(3);
    assertThat(sizes.heading().note()).isEmpty();
    CompareCharts detection = new CompareCharts(some, boxes.id(), CurveView.PLAIN);
    assertThat(marks(detection.tradeOff())).containsOnlyKeys("boxes");
    assertThat(detection.tradeOff().heading().note())
        .isEqualTo("Left out, of another task: base, other");
  }

  /** The same run of another setting. */
  private static ComparedRun set(
      ComparedRun run, String task, String model, String data, int batch, String input) {
    RunInfo info = run.info();
    RunInfo.Recipe was = info.recipe();
    RunInfo.Recipe recipe =
        new RunInfo.Recipe(
            was.arm(),
            was.level(),
            model,
            data,
            task,
            was.device(),
            was.seed(),
            batch,
            was.epochs(),
            null);
    RunInfo now =
        new RunInfo(
            info.id(),
            info.status(),
            recipe,
            info.labels(),
            info.progress(),
            info.times(),
            info.outcome(),
            info.figures(),
            info.curves());
    RunDetail detail = new RunDetail(now, Map.of("input", input), null, "", "", null, folder);
    return new ComparedRun(detail, run.state(), run.ink(), run.label());
  }

  /** A run with these figures and the curves of another. */
  private static ComparedRun placed(String name, double accuracy, double bytes) {
    RunInfo info = SampleInfo.of(name, "L3", accuracy).storing(bytes).info();
    RunDetail detail = new RunDetail(info, Map.of(), null, "", "", null, folder);
    return new ComparedRun(detail, runs.get(0).state(), Ink.palette(0), name);
  }

  @Test
  @DisplayName("draw the front of what was reached, and fade the runs behind it")
  void front() {
    List<ComparedRun> some =
        List.of(
            placed("small", 0.90, 100),
            placed("middle", 0.92, 200),
            placed("behind", 0.91, 300),
            placed("large", 0.93, 400),
            placed("unknown", Double.NaN, 50));
    ScatterSpec spec = new CompareCharts(some, "", CurveView.PLAIN).tradeOff();
    assertThat(marks(spec))
        .isEqualTo(
            Map.of(
                "small", Mark.BEST,
                "middle", Mark.BEST,
                "behind", Mark.DOMINATED,
                "large", Mark.BEST));
    assertThat(told(spec.front())).isEqualTo("100,0.9 200,0.9 200,0.92 400,0.92 400,0.93");
  }

  @Test
  @DisplayName("have no front where one of two figures has no good end")
  void noFront() {
    List<ComparedRun> some = List.of(placed("a", 0.9, 100), placed("b", 0.8, 200));
    ScatterSpec spec =
        new CompareCharts(some, "", CurveView.PLAIN).scatter(RunFigure.FP32, RunFigure.STORED);
    assertThat(spec.front().isEmpty()).isTrue();
    assertThat(marks(spec).values()).containsOnly(Mark.BEST);
    assertThat(spec.heading().title())
        .isEqualTo("Stored activations against same in fp32, from shapes");
  }

  @ParameterizedTest(name = "across first: {0}")
  @CsvSource({
    "true, '1,1 2,1 2,3 4,3 4,5'",
    "false, '1,1 1,3 2,3 2,5 4,5'",
  })
  @DisplayName("claim nothing between two runs that neither of them reached")
  void stairs(boolean acrossFirst, String corners) {
    List<double[]> edge = List.of(new double[] {1, 1}, new double[] {2, 3}, new double[] {4, 5});
    assertThat(told(RunScatter.stairs(edge, acrossFirst))).isEqualTo(corners);
  }

  private static Map<String, Mark> marks(ScatterSpec spec) {
    return spec.dots().stream()
        .collect(Collectors.toMap(ScatterSpec.Dot::name, ScatterSpec.Dot::mark));
  }

  private static String told(Points points) {
    Function<Double, String> plain = v -> v == Math.rint(v) ? "" + v.longValue() : "" + v;
    return IntStream.range(0, points.size())
        .mapToObj(i -> plain.apply(points.x(i)) + "," + plain.apply(points.y(i)))
        .collect(Collectors.joining(" "));
  }

  private static Map<String, Long> stored(ComparedRun run) {
    return StoredLayer.of(run.state()).stream()
        .collect(Collectors.toMap(StoredLayer::name, StoredLayer::storedBytes));
  }

  private static double sum(Map<String, Long> bytes) {
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }
}
