package actnn.app.chart.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.app.chart.draw.ChartGeometry;
import actnn.app.chart.draw.ChartGeometry.Reading;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.ChartView.Range;
import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.LineSpec.Curve;
import actnn.app.chart.spec.Unit;
import actnn.app.chart.spec.ink.Ink;
import actnn.app.series.Points;
import java.awt.Color;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class CurvePaintingTest extends PaintedChart {
  private static LineSpec line() {
    double[] xs = {0, 10, 20, 30, 40};
    return new LineSpec(
        Heading.of("Loss"),
        Axis.of("step", Unit.COUNT),
        Axis.of("loss", Unit.NUMBER),
        List.of(
            Curve.of("a", Ink.palette(0), Points.of(xs, new double[] {4, 4, 4, 4, 4})),
            Curve.of("b", Ink.palette(1), Points.of(xs, new double[] {1, 1, Double.NaN, 1, 1}))));
  }

  @Test
  @DisplayName("Curves have their colours, and a gap is left open")
  void drawsCurves() {
    ChartGeometry g = paint(line(), ChartView.ALL);
    assertThat(at(g.pixelX(15), g.pixelY(4))).isEqualTo(THEME.colour(Ink.palette(0)));
    assertThat(at(g.pixelX(5), g.pixelY(1))).isEqualTo(THEME.colour(Ink.palette(1)));
    Color gap = at(g.pixelX(20), g.pixelY(1));
    assertThat(gap.getRed() - gap.getBlue()).isLessThan(20);
  }

  @Test
  @DisplayName("A tooltip names logged points only and every curve at that x")
  void readsEveryCurve() {
    ChartGeometry g = paint(line(), ChartView.ALL);
    Reading reading = g.readingAt(g.pixelX(12), g.pixelY(3.9)).orElseThrow();
    assertThat(reading.title()).isEqualTo("step 10");
    assertThat(reading.lines()).extracting(ChartGeometry.Line::name).containsExactly("a", "b");
    assertThat(reading.px()).isCloseTo(g.pixelX(10), within(1e-9));
    assertThat(reading.py()).isCloseTo(g.pixelY(4), within(1e-9));
  }

  @Test
  @DisplayName("A hidden curve is neither drawn nor read, and its legend entry stays")
  void hidesCurves() {
    ChartGeometry g = paint(line(), new ChartView(Optional.empty(), Optional.empty(), Set.of("a")));
    Reading reading = g.readingAt(g.pixelX(10), g.pixelY(1)).orElseThrow();
    assertThat(reading.lines()).extracting(ChartGeometry.Line::name).containsExactly("b");
    assertThat(g.legend()).extracting(ChartGeometry.LegendEntry::id).containsExactly("a", "b");
    ChartGeometry.LegendEntry first = g.legend().get(0);
    assertThat(g.legendAt(first.bounds().getCenterX(), first.bounds().getCenterY()))
        .contains(first);
  }

  @Test
  @DisplayName("A zoomed view maps pixels to exactly the range that was asked for")
  void zoomsExactly() {
    ChartView view = ChartView.ALL.withX(Optional.of(new Range(5, 25)));
    ChartGeometry g = paint(line(), view);
    assertThat(g.xRange()).isEqualTo(new Range(5, 25));
    assertThat(g.xAt(g.dataArea().getMinX())).isCloseTo(5, within(1e-9));
    assertThat(g.xAt(g.pixelX(17.25))).isCloseTo(17.25, within(1e-9));
    assertThat(g.yAt(g.pixelY(2.5))).isCloseTo(2.5, within(1e-9));
  }
}
