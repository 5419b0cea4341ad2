package actnn.app.chart.figure;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.draw.ChartGeometry;
import actnn.app.chart.draw.ChartGeometry.Reading;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.theme.BitColours;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.MemorySpec;
import actnn.app.chart.spec.MemorySpec.Layer;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class MemoryPaintingTest extends PaintedChart {
  private static MemorySpec pyramid() {
    return new MemorySpec(
        Heading.of("Memory"),
        List.of(
            new Layer("conv1", "conv", 2, 400, 800),
            new Layer("bn1", "batch norm", 8, 300, 700),
            new Layer("fc", "linear", 32, 200, 500)));
  }

  @Test
  @DisplayName(
      "The pyramid's bands have the colours of their bits, nested from forward to backward")
  void drawsThePyramid() {
    ChartGeometry g = paint(pyramid(), ChartView.ALL);
    assertThat(at(g.pixelX(0.3), g.pixelY(330))).isEqualTo(BitColours.of(2, THEME));
    assertThat(at(g.pixelX(5.8), g.pixelY(330))).isEqualTo(BitColours.of(2, THEME));
    assertThat(at(g.pixelX(1.3), g.pixelY(450))).isEqualTo(BitColours.of(8, THEME));
    assertThat(at(g.pixelX(4.8), g.pixelY(450))).isEqualTo(BitColours.of(8, THEME));
    assertThat(at(g.pixelX(2.3), g.pixelY(750))).isEqualTo(BitColours.of(32, THEME));
  }

  @Test
  @DisplayName("The fp32 ghost is faint and lies only where full precision would hold bytes")
  void drawsTheGhost() {
    ChartGeometry g = paint(pyramid(), ChartView.ALL);
    Color ghost = at(g.pixelX(2.2), g.pixelY(1300));
    assertThat(ghost).isNotEqualTo(THEME.ground());
    assertThat(ghost.getRed()).isGreaterThan(225);
    assertThat(at(g.pixelX(0.5), g.pixelY(1300))).isEqualTo(THEME.ground());
    assertThat(at(g.pixelX(6.2), g.pixelY(300))).isEqualTo(THEME.ground());
  }

  @Test
  @DisplayName("A layer of the pyramid is found by pixel and by name, and its figures are told")
  void hitsLayers() {
    ChartGeometry g = paint(pyramid(), ChartView.ALL);
    double px = g.pixelX(3);
    double py = g.pixelY(550);
    assertThat(g.layerAt(px, py)).contains("bn1");
    assertThat(g.outline("bn1").orElseThrow().contains(px, py)).isTrue();
    Reading reading = g.readingAt(px, py).orElseThrow();
    assertThat(reading.title()).isEqualTo("bn1");
    assertThat(reading.lines().toString()).contains("8 bits", "300 B", "700 B", "900 B");
    assertThat(g.layerAt(g.pixelX(0.5), g.pixelY(550))).isEmpty();
  }

  @Test
  @DisplayName("A capacity near the peak is a line in view; one far above presses nothing flat")
  void drawsTheCapacity() {
    MemorySpec plain = pyramid();
    ChartGeometry without = paint(plain, ChartView.ALL);
    BufferedImage bare = image;
    MemorySpec near =
        new MemorySpec(plain.heading(), plain.layers(), plain.traced(), plain.scale(), 3500);
    ChartGeometry g = paint(near, ChartView.ALL);
    assertThat(g.yAt(g.dataArea().getMinY())).isGreaterThan(3500);
    assertThat(pixels(g, g.pixelY(3500), THEME.danger())).isGreaterThan(50);

    MemorySpec far =
        new MemorySpec(plain.heading(), plain.layers(), plain.traced(), plain.scale(), 1L << 30);
    ChartGeometry h = paint(far, ChartView.ALL);
    assertThat(h.yAt(h.dataArea().getMinY())).isEqualTo(without.yAt(without.dataArea().getMinY()));
    int differing = 0;
    int top = (int) h.dataArea().getMinY();
    for (int y = top; y < bare.getHeight(); y++) {
      for (int x = (int) h.dataArea().getCenterX(); x < bare.getWidth(); x++) {
        boolean same = bare.getRGB(x, y) == image.getRGB(x, y);
        differing += same ? 0 : 1;
        assertThat(same || y < top + 20).as("only at the upper edge").isTrue();
      }
    }
    assertThat(differing).as("named there").isGreaterThan(100);
  }

  /** How many pixels in some rows are of a colour. */
  private int pixels(ChartGeometry g, double y, Color colour) {
    int found = 0;
    for (double x = g.dataArea().getMinX(); x < g.dataArea().getMaxX(); x++) {
      for (int around = -3; around <= 3; around++) {
        found += at(x, y + around).equals(colour) ? 1 : 0;
      }
    }
    return found;
  }
}
