package actnn.app.chart.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.app.chart.draw.ChartGeometry;
import actnn.app.chart.draw.ChartSamples;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.theme.BitColours;
import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.HeatSpec;
import actnn.app.chart.spec.Unit;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HeatPaintingTest extends PaintedChart {
  @Test
  @DisplayName("Heat map cells fill their rectangles to the edge, first layer on top, holes stay")
  void drawsHeatCells() {
    float[][] rows = {{1, 2, 3, 4}, {8, 8, Float.NaN, 8}};
    HeatSpec spec =
        new HeatSpec(
            Heading.of("Bits"),
            List.of("a", "b"),
            Axis.of("step", Unit.COUNT),
            Axis.of("bits", Unit.BITS),
            HeatSpec.Grid.of(new double[] {0, 10, 20, 30}, rows));
    ChartGeometry g = paint(spec, ChartView.ALL);
    for (int column = 0; column < 4; column++) {
      for (double within : new double[] {0.3, 5, 9.7}) {
        double px = g.pixelX(column * 10 + within);
        Color expected = BitColours.of(rows[0][column], THEME);
        assertThat(at(px, g.pixelY(1))).as("column %d", column).isEqualTo(expected);
      }
    }
    assertThat(at(g.pixelX(5), g.pixelY(0))).isEqualTo(BitColours.of(8, THEME));
    assertThat(at(g.pixelX(25), g.pixelY(0))).isEqualTo(THEME.ground());
    assertThat(g.layerAt(g.pixelX(5), g.pixelY(1))).contains("a");
    assertThat(g.readingAt(g.pixelX(15), g.pixelY(1)).orElseThrow().lines().get(0).value())
        .isEqualTo("2 bits");
  }

  @Test
  @DisplayName("Neighbouring heat cells leave no seam at any size")
  void heatHasNoSeams() {
    HeatSpec spec = ChartSamples.heat(37, 211);
    for (int width = 400; width < 440; width += 3) {
      ChartGeometry g = paint(spec, ChartView.ALL, new Dimension(width, 300), THEME);
      Rectangle2D area = g.dataArea();
      int seams = 0;
      for (int x = (int) area.getMinX() + 1; x < area.getMaxX() - 1; x++) {
        for (int y = (int) area.getMinY() + 1; y < area.getMaxY() - 1; y++) {
          seams += at(x, y).equals(THEME.ground()) ? 1 : 0;
        }
      }
      assertThat(seams).as("width %d", width).isZero();
    }
  }
}
