package actnn.app.chart.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import actnn.app.chart.draw.ChartGeometry;
import actnn.app.chart.draw.ChartGeometry.Reading;
import actnn.app.chart.draw.ChartSamples;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.CompareSamples;
import actnn.app.chart.draw.theme.BitColours;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.spec.BitsSpec;
import actnn.app.chart.spec.ChartSpec;
import actnn.app.chart.spec.WaterfallSpec;
import actnn.app.chart.spec.ink.Ink;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("Charts that lay runs beside each other")
class CompareFiguresTest {
  private static final Dimension SIZE = new Dimension(720, 360);
  private static final ChartTheme THEME = ChartTheme.LIGHT;

  private final BufferedImage image =
      new BufferedImage(SIZE.width, SIZE.height, BufferedImage.TYPE_INT_RGB);

  private ChartGeometry paint(ChartSpec spec) {
    return paint(spec, ChartView.ALL);
  }

  private ChartGeometry paint(ChartSpec spec, ChartView view) {
    Graphics2D graphics = image.createGraphics();
    try {
      return new ChartPainter().paint(graphics, SIZE, spec, THEME, view);
    } finally {
      graphics.dispose();
    }
  }

  private Color at(double x, double y) {
    return new Color(image.getRGB((int) x, (int) y));
  }

  static Stream<ChartSpec> chartsOfLayers() {
    return Stream.of(
        ChartSamples.memory(12),
        ChartSamples.bits(12, BitsSpec.ColourBy.KIND),
        ChartSamples.heat(12, 40),
        ChartSamples.layerBytes(12),
        ChartSamples.cost(12),
        CompareSamples.matrix(12),
        CompareSamples.waterfall());
  }

  @ParameterizedTest
  @MethodSource("chartsOfLayers")
  @DisplayName("Every layer that can be pointed at can be named with its values, and outlined")
  void namesLayersFromElsewhere(ChartSpec spec) {
    ChartGeometry g = paint(spec);
    Rectangle2D area = g.dataArea();
    Set<String> layers = new HashSet<>();
    for (double px = area.getMinX() + 1; px < area.getMaxX(); px += 3) {
      for (double py = area.getMinY() + 1; py < area.getMaxY(); py += 3) {
        g.layerAt(px, py).ifPresent(layers::add);
      }
    }
    assertThat(layers).hasSizeGreaterThan(3);
    for (String layer : layers) {
      Reading reading = g.readingOf(layer, Optional.empty()).orElseThrow();
      assertThat(reading.title()).isEqualTo(layer);
      assertThat(reading.lines()).isNotEmpty();
      assertThat(g.outline(layer)).isPresent();
    }
    assertThat(g.readingOf("", Optional.empty())).isEmpty();
    assertThat(g.readingOf("no.such.layer", Optional.empty())).isEmpty();
  }

  @Test
  @DisplayName("let each change of a waterfall begin where the one before ended")
  void waterfall() {
    ChartGeometry g = paint(CompareSamples.waterfall());
    assertThat(at(g.pixelX(0), g.pixelY(50e6))).as("a total").isEqualTo(THEME.ghost());
    assertThat(at(g.pixelX(0), g.pixelY(0) - 3))
        .as("its run")
        .isEqualTo(THEME.colour(Ink.palette(0)));
    assertThat(at(g.pixelX(1), g.pixelY(61e6))).isEqualTo(THEME.colour(Ink.palette(2)));
    assertThat(at(g.pixelX(1), g.pixelY(50e6))).isEqualTo(THEME.ground());
    assertThat(at(g.pixelX(4), g.pixelY(22.5e6))).isEqualTo(THEME.colour(Ink.palette(1)));
    assertThat(at(g.pixelX(6), g.pixelY(9e6))).isEqualTo(THEME.ghost());
    assertThat(at(g.pixelX(6), g.pixelY(0) - 3)).isEqualTo(THEME.colour(Ink.palette(1)));

    Reading reading = g.readingAt(g.pixelX(4), g.pixelY(50e6)).orElseThrow();
    assertThat(reading.title()).isEqualTo("stage2.scales");
    assertThat(reading.lines().get(0).value()).isEqualTo("+2.86 MiB");
    assertThat(reading.lines().get(2).name()).isEqualTo("only in L3");
    assertThat(g.layerAt(g.pixelX(4), g.pixelY(50e6))).contains("stage2.scales");
    assertThat(g.layerAt(g.pixelX(5), g.pixelY(50e6))).as("others summed up").isEmpty();
  }

  @Test
  @DisplayName("refuse changes that do not lead from the one total to the other")
  void waterfallAddsUp() {
    WaterfallSpec whole = CompareSamples.waterfall();
    List<WaterfallSpec.Change> cut = whole.changes().subList(0, 3);
    assertThatThrownBy(
            () -> new WaterfallSpec(whole.heading(), whole.value(), whole.from(), cut, whole.to()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("give every change");
  }

  @Test
  @DisplayName("colour a matrix by bits, the first run on top")
  void matrix() {
    ChartGeometry g = paint(CompareSamples.matrix(12));
    assertThat(at(g.pixelX(0), g.pixelY(3))).isEqualTo(BitColours.of(32, THEME));
    assertThat(at(g.pixelX(0), g.pixelY(1))).isEqualTo(BitColours.of(4, THEME));
    assertThat(at(g.pixelX(3), g.pixelY(0))).isEqualTo(BitColours.of(4, THEME));
    assertThat(at(g.pixelX(6), g.pixelY(2))).isEqualTo(BitColours.of(0, THEME));
    Reading reading = g.readingAt(g.pixelX(3), g.pixelY(0)).orElseThrow();
    assertThat(reading.lines()).extracting(ChartGeometry.Line::name).contains("L0", "L3");
    assertThat(g.outline(reading.title())).isPresent();
  }

  @Test
  @DisplayName("lead a line across every axis that a run has a value for")
  void parallel() {
    ChartGeometry g = paint(CompareSamples.parallel());
    Rectangle2D full = g.outline("a").orElseThrow().getBounds2D();
    assertThat(full.getMinX()).isCloseTo(g.pixelX(0), within(0.5));
    assertThat(full.getMaxX()).isCloseTo(g.pixelX(3), within(0.5));
    Rectangle2D open = g.outline("c").orElseThrow().getBounds2D();
    assertThat(open.getMaxX()).as("no accuracy yet").isCloseTo(g.pixelX(2), within(0.5));

    double middle = (g.pixelX(2) + g.pixelX(3)) / 2;
    double py = full.getMinY() + full.getHeight() * 0.001;
    assertThat(g.curveAt(middle, py + 1)).contains("a");
    assertThat(g.readingAt(middle, py + 1).orElseThrow().lines().get(0).value()).isEqualTo("L0");
  }

  @Test
  @DisplayName("wash the band of a mean, and take it away with its curve")
  void band() {
    ChartGeometry g = paint(CompareSamples.banded());
    double px = g.pixelX(40);
    double mean = 2 * Math.exp(-39 / 30.0) + 0.2;
    assertThat(at(px, g.pixelY(mean + 0.1))).isNotEqualTo(THEME.ground());
    assertThat(at(px, g.pixelY(mean + 0.5))).isEqualTo(THEME.ground());
    assertThat(g.xRange().low()).as("logarithmic").isCloseTo(1, within(1e-9));

    ChartGeometry off = paint(CompareSamples.banded(), ChartView.ALL.toggled("L3, 3 seeds"));
    assertThat(at(off.dataArea().getCenterX(), off.pixelY(0.47))).isEqualTo(THEME.ground());
  }
}
