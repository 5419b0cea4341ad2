package actnn.app.chart.figure;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.draw.ChartGeometry;
import actnn.app.chart.draw.ChartSamples;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.ChartView.Range;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.BarSpec;
import actnn.app.chart.spec.BarSpec.Group;
import actnn.app.chart.spec.BarSpec.Look;
import actnn.app.chart.spec.BitsSpec;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.chart.spec.CostSpec;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.LineSpec.Curve;
import actnn.app.chart.spec.Unit;
import actnn.app.chart.spec.ink.Ink;
import actnn.app.series.Points;
import java.awt.Color;
import java.awt.Dimension;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChartPainterTest extends PaintedChart {
  @Test
  @DisplayName("An outlined group stands behind the filled one over the whole width of its place")
  void drawsOutlinesBehind() {
    BarSpec spec =
        new BarSpec(
            Heading.of("Bytes"),
            List.of("conv1", "conv2"),
            Axis.of("held", Unit.BYTES),
            List.of(
                new Group("fp32", "fp32", Ink.rgb(0x9AA4AF), List.of(800.0, 600.0), Look.OUTLINE),
                new Group("stored", "stored", Ink.palette(0), List.of(100.0, 600.0))),
            true);
    ChartGeometry g = paint(spec, ChartView.ALL);
    Color stored = THEME.colour(Ink.palette(0));
    assertThat(at(g.pixelX(0), g.pixelY(50))).as("both share the middle").isEqualTo(stored);
    assertThat(at(g.pixelX(1), g.pixelY(300))).isEqualTo(stored);
    Color behind = at(g.pixelX(0), g.pixelY(400));
    assertThat(behind).isNotEqualTo(THEME.ground()).isNotEqualTo(stored);
    assertThat(g.readingAt(g.pixelX(0), g.pixelY(400)).orElseThrow().lines().toString())
        .contains("800 B", "100 B");
    ChartGeometry hidden = paint(spec, ChartView.ALL.toggled("stored").toggled("fp32"));
    assertThat(hidden.legend()).hasSize(2);
  }

  private static CostSpec costs() {
    return new CostSpec(
        Heading.of("Cost"),
        List.of(
            new CostSpec.Bar("conv1", "conv", 3, 1, 4096),
            new CostSpec.Bar("relu1", "relu", 0, 1, 0)));
  }

  @Test
  @DisplayName("Time is stacked from the line up, scratch hangs from it down, the most half as far")
  void drawsCosts() {
    ChartGeometry g = paint(costs(), ChartView.ALL);
    assertThat(at(g.pixelX(0), g.pixelY(1.5))).isEqualTo(THEME.colour(Ink.palette(1)));
    assertThat(at(g.pixelX(0), g.pixelY(3.5))).isEqualTo(THEME.colour(Ink.palette(2)));
    assertThat(at(g.pixelX(0), g.pixelY(-1.9))).isEqualTo(THEME.colour(Ink.palette(5)));
    assertThat(at(g.pixelX(0), g.pixelY(-2.1))).isEqualTo(THEME.ground());
    assertThat(at(g.pixelX(1), g.pixelY(0.5))).isEqualTo(THEME.colour(Ink.palette(2)));
    assertThat(at(g.pixelX(1), g.pixelY(-0.5))).isEqualTo(THEME.ground());
    String told = g.readingAt(g.pixelX(0), g.pixelY(1)).orElseThrow().lines().toString();
    assertThat(told).contains("3 ms", "1 ms", "4 ms  (80 %)", "4 KiB");
    ChartGeometry onlyUnpacking = paint(costs(), ChartView.ALL.toggled("cost/compress"));
    assertThat(at(onlyUnpacking.pixelX(0), onlyUnpacking.pixelY(0.5)))
        .isEqualTo(THEME.colour(Ink.palette(2)));
    assertThat(onlyUnpacking.legend()).hasSize(3);
  }

  @Test
  @DisplayName("A pinned layer carries a mark over its bar and says so")
  void marksPins() {
    BitsSpec spec =
        new BitsSpec(
            Heading.of("Bits"),
            List.of(
                new BitsSpec.Bar("conv1", "conv2d", 2, false),
                new BitsSpec.Bar("conv2", "conv2d", 2, true)),
            BitsSpec.ColourBy.BITS,
            Double.NaN,
            Double.NaN);
    ChartGeometry g = paint(spec, ChartView.ALL);
    assertThat(at(g.pixelX(1), g.pixelY(2) - 4)).isEqualTo(THEME.accent());
    assertThat(at(g.pixelX(0), g.pixelY(2) - 4)).isEqualTo(THEME.ground());
    assertThat(g.readingAt(g.pixelX(1), g.pixelY(1)).orElseThrow().lines().toString())
        .contains("2 bits, pinned");
  }

  @Test
  @DisplayName("Every kind of chart can be drawn at any size, zoomed anywhere, in every theme")
  void survivesEverySize() {
    ChartView odd =
        new ChartView(
            Optional.of(new Range(-1e6, -9e5)), Optional.of(new Range(1e300, 1e301)), Set.of("a"));
    for (Map.Entry<String, ChartSpec> sample : ChartSamples.all().entrySet()) {
      for (Dimension size : List.of(new Dimension(1, 1), new Dimension(90, 70), SIZE)) {
        assertThat(paint(sample.getValue(), ChartView.ALL, size, ChartTheme.DARK)).isNotNull();
        assertThat(paint(sample.getValue(), odd, size, ChartTheme.PRINT)).isNotNull();
      }
    }
  }

  @Test
  @DisplayName("Infinite, huge and negative numbers leave a chart standing")
  void survivesWildNumbers() {
    double[] xs = {0, 1, 2, 3, 4};
    double[] ys = {Double.POSITIVE_INFINITY, 1e308, -1e308, Double.NaN, Double.NEGATIVE_INFINITY};
    Axis y = Axis.of("loss", Unit.NUMBER);
    for (Axis axis : List.of(y, y.logarithmic())) {
      LineSpec spec =
          new LineSpec(
              Heading.of("Loss"),
              Axis.of("step", Unit.COUNT),
              axis,
              List.of(Curve.of("a", Ink.palette(0), Points.of(xs, ys))));
      assertThat(paint(spec, ChartView.ALL).dataArea().getWidth()).isPositive();
    }
  }
}
