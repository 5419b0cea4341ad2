package actnn.app.chart.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.app.chart.draw.BitColours;
import actnn.app.chart.draw.ChartGeometry;
import actnn.app.chart.draw.ChartGeometry.Reading;
import actnn.app.chart.draw.ChartSamples;
import actnn.app.chart.draw.ChartTheme;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.ChartView.Range;
import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.BarSpec;
import actnn.app.chart.spec.BarSpec.Group;
import actnn.app.chart.spec.BarSpec.Look;
import actnn.app.chart.spec.BitsSpec;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.chart.spec.CostSpec;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.HeatSpec;
import actnn.app.chart.spec.Ink;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.LineSpec.Curve;
import actnn.app.chart.spec.MemorySpec;
import actnn.app.chart.spec.MemorySpec.Layer;
import actnn.app.chart.spec.Unit;
import actnn.app.series.Points;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ChartPainterTest {
  private static final Dimension SIZE = new Dimension(640, 360);
  private static final ChartTheme THEME = ChartTheme.LIGHT;

  private BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);

  private ChartGeometry paint(ChartSpec spec, ChartView view) {
    return paint(spec, view, SIZE, THEME);
  }

  private ChartGeometry paint(ChartSpec spec, ChartView view, Dimension size, ChartTheme theme) {
    image = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    try {
      return new ChartPainter().paint(graphics, size, spec, theme, view);
    } finally {
      graphics.dispose();
    }
  }

  private Color at(double x, double y) {
    return new Color(image.getRGB((int) x, (int) y));
  }

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
