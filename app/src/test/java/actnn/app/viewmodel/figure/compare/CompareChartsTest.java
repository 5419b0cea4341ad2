package actnn.app.viewmodel.figure.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.MatrixSpec;
import actnn.app.chart.spec.ParallelSpec;
import actnn.app.chart.spec.Unit;
import actnn.app.chart.spec.WaterfallSpec;
import actnn.app.series.LiveSeries.Snapshot;
import actnn.app.series.Points;
import actnn.app.series.XAxis;
import actnn.app.viewmodel.figure.CurveView;
import actnn.app.viewmodel.figure.StoredLayer;
import actnn.engine.event.SeriesNames;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Charts of several runs")
class CompareChartsTest extends SampledRuns {
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

  private static Map<String, Long> stored(ComparedRun run) {
    return StoredLayer.of(run.state()).stream()
        .collect(Collectors.toMap(StoredLayer::name, StoredLayer::storedBytes));
  }

  private static double sum(Map<String, Long> bytes) {
    return bytes.values().stream().mapToLong(Long::longValue).sum();
  }
}
