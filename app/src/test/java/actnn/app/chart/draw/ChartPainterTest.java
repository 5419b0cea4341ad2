package actnn.app.chart.draw;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.draw.ChartGeometry.Reading;
import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.BitScale;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.chart.spec.Heading;
import actnn.app.chart.spec.HeatSpec;
import actnn.app.chart.spec.Ink;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.MemorySpec;
import actnn.app.chart.spec.MemorySpec.Layer;
import actnn.app.chart.spec.Unit;
import actnn.app.series.Points;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The painter")
class ChartPainterTest {
  private static final ChartTheme THEME = ChartTheme.LIGHT;
  private static final long MIB = 1 << 20;

  /** Two layers of 4 and 2 bits; position 0 to 2 forward, 2 to 4 backward. */
  private static final MemorySpec PYRAMID =
      new MemorySpec(
          Heading.of("Memory"),
          List.of(
              new Layer("first", "conv", 4, 40 * MIB, 50 * MIB),
              new Layer("second", "conv", 2, 20 * MIB, 50 * MIB)));

  @Test
  @DisplayName("stacks the layers forward, unwinds them backward, with fp32 as a ghost behind")
  void memoryPyramid() {
    Drawing drawing = new Drawing(PYRAMID, ChartView.ALL);
    Color first = BitColours.of(4, THEME);
    Color second = BitColours.of(2, THEME);

    assertThat(drawing.at(0.6, 20 * MIB)).isEqualTo(first);
    assertThat(drawing.at(3.6, 20 * MIB)).isEqualTo(first);
    assertThat(drawing.at(1.3, 50 * MIB)).isEqualTo(second);
    assertThat(drawing.at(2.8, 50 * MIB)).isEqualTo(second);
    assertThat(drawing.at(0.6, 45 * MIB)).as("the ghost").isNotEqualTo(THEME.ground());
    assertThat(drawing.at(0.6, 45 * MIB)).isEqualTo(drawing.at(1.3, 75 * MIB));
    assertThat(drawing.at(0.6, 75 * MIB)).as("above fp32").isEqualTo(THEME.ground());
    assertThat(drawing.at(4.2, 33 * MIB)).as("the update").isEqualTo(THEME.ground());
  }

  @Test
  @DisplayName("says of the pyramid which layer lies under the mouse and what it saves")
  void pyramidAnswers() {
    ChartGeometry geometry = new Drawing(PYRAMID, ChartView.ALL).geometry();
    double px = geometry.pixelX(1.5);

    assertThat(geometry.layerAt(px, geometry.pixelY(50.0 * MIB))).contains("second");
    Reading reading = geometry.readingAt(px, geometry.pixelY(50.0 * MIB)).orElseThrow();
    assertThat(reading.title()).isEqualTo("second");
    assertThat(reading.lines())
        .extracting(line -> line.name() + ": " + line.value())
        .contains("keeps: 20 MiB  (33.3 %)", "in fp32: 50 MiB  (50 %)", "held now: 60 MiB");
  }

  @Test
  @DisplayName("gives each cell of a heat map the colour of its bits and leaves holes empty")
  void heatMap() {
    float[][] cells = {{1, 2, 8}, {32, (float) BitScale.OTHER, Float.NaN}};
    HeatSpec spec =
        new HeatSpec(
            Heading.of("Bits"),
            List.of("top", "bottom"),
            Axis.of("step", Unit.COUNT),
            Axis.of("bits", Unit.BITS),
            HeatSpec.Grid.of(new double[] {0, 10, 20}, cells));
    Drawing drawing = new Drawing(spec, ChartView.ALL);

    assertThat(drawing.at(5, 1)).isEqualTo(BitColours.of(1, THEME));
    assertThat(drawing.at(15, 1)).isEqualTo(BitColours.of(2, THEME));
    assertThat(drawing.at(25, 1)).isEqualTo(BitColours.of(8, THEME));
    assertThat(drawing.at(5, 0)).isEqualTo(THEME.full());
    assertThat(drawing.at(15, 0)).isEqualTo(THEME.mask());
    assertThat(drawing.at(25, 0)).isEqualTo(THEME.ground());
  }

  @Test
  @DisplayName("draws a curve in its run's colour and leaves out one that is switched off")
  void curves() {
    Points flat = Points.of(new double[] {0, 100}, new double[] {1, 1});
    Points half = Points.of(new double[] {0, 100}, new double[] {0.5, 0.5});
    LineSpec spec =
        new LineSpec(
            Heading.of("Loss"),
            Axis.of("step", Unit.COUNT),
            Axis.of("loss", Unit.NUMBER),
            List.of(
                LineSpec.Curve.of("a", Ink.palette(0), flat),
                LineSpec.Curve.of("b", Ink.palette(1), half)));
    Drawing all = new Drawing(spec, ChartView.ALL);
    Drawing one = new Drawing(spec, ChartView.ALL.toggled("b"));

    assertThat(all.shows(Ink.palette(0), 37, 1)).isTrue();
    assertThat(all.shows(Ink.palette(1), 37, 0.5)).isTrue();
    assertThat(all.shows(Ink.palette(1), 37, 1)).isFalse();
    assertThat(one.shows(Ink.palette(1), 37, 0.5)).isFalse();
    assertThat(one.geometry().legend()).extracting(entry -> entry.id()).containsExactly("a", "b");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  @DisplayName("draws every kind of chart at every size, from a thumbnail to a screen")
  void anySize(String name, ChartSpec spec) {
    for (Dimension size :
        List.of(new Dimension(40, 30), new Dimension(180, 120), new Dimension(1600, 900))) {
      BufferedImage image = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      new ChartPainter().paint(graphics, size, spec, ChartTheme.DARK, ChartView.ALL);
      graphics.dispose();
      assertThat(new Color(image.getRGB(0, 0))).isEqualTo(ChartTheme.DARK.ground());
      assertThat(colours(image)).hasSizeGreaterThan(size.width < 100 ? 0 : 3);
    }
  }

  static Stream<Object[]> samples() {
    return ChartSamples.all().entrySet().stream()
        .map(sample -> new Object[] {sample.getKey(), sample.getValue()});
  }

  @Test
  @DisplayName("survives numbers that are none: NaN, infinities, one value, a gap at each end")
  void oddNumbers() {
    double inf = Double.POSITIVE_INFINITY;
    Points odd =
        Points.of(
            new double[] {0, 1, 2, 3, 4, 5},
            new double[] {Double.NaN, inf, 3, -inf, 3, Double.NaN});
    Axis loss = Axis.of("loss", Unit.NUMBER);
    for (Axis y : List.of(loss, loss.logarithmic())) {
      LineSpec spec =
          new LineSpec(
              Heading.of("Loss"),
              Axis.of("step", Unit.COUNT),
              y,
              List.of(LineSpec.Curve.of("odd", Ink.palette(0), odd)));
      Drawing drawing = new Drawing(spec, ChartView.ALL);

      assertThat(drawing.shows(Ink.palette(0), 2, 3)).as("a lonely point").isTrue();
    }
  }

  @Test
  @DisplayName("has a different colour for each role, so a drawing can change its theme")
  void rolesDiffer() {
    for (ChartTheme theme : List.of(ChartTheme.LIGHT, ChartTheme.PRINT)) {
      assertThat(theme.roles()).doesNotHaveDuplicates().hasSize(ChartTheme.DARK.roles().size());
    }
  }

  private static Set<Integer> colours(BufferedImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.add(image.getRGB(x, y));
      }
    }
    return colours;
  }

  /** A chart of 800 by 500, asked by values instead of pixels. */
  private static final class Drawing {
    private final BufferedImage image = new BufferedImage(800, 500, BufferedImage.TYPE_INT_RGB);
    private final ChartGeometry geometry;

    Drawing(ChartSpec spec, ChartView view) {
      Graphics2D graphics = image.createGraphics();
      geometry = new ChartPainter().paint(graphics, new Dimension(800, 500), spec, THEME, view);
      graphics.dispose();
    }

    ChartGeometry geometry() {
      return geometry;
    }

    /** Whether a line of this colour runs here; its edges mix with the ground. */
    boolean shows(Ink ink, double x, double y) {
      Color wanted = THEME.colour(ink);
      int px = (int) geometry.pixelX(x);
      int py = (int) geometry.pixelY(y);
      return IntStream.rangeClosed(-2, 2)
          .mapToObj(shift -> new Color(image.getRGB(px, py + shift)))
          .anyMatch(found -> distance(found, wanted) < 100);
    }

    private static int distance(Color a, Color b) {
      return Math.abs(a.getRed() - b.getRed())
          + Math.abs(a.getGreen() - b.getGreen())
          + Math.abs(a.getBlue() - b.getBlue());
    }

    Color at(double x, double y) {
      return new Color(image.getRGB((int) geometry.pixelX(x), (int) geometry.pixelY(y)));
    }
  }
}
