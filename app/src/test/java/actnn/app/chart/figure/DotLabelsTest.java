package actnn.app.chart.figure;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.draw.Pen;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.figure.DotLabels.Named;
import actnn.app.chart.figure.DotLabels.Place;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Names beside dots")
class DotLabelsTest {
  private static final Font FONT = ChartTheme.LIGHT.font(Pen.TICK);
  private static final Rectangle2D AREA = new Rectangle2D.Double(50, 30, 420, 180);

  @Test
  @DisplayName("are placed whole for a dot at each edge and in each corner")
  void edges() {
    List<Named> dots = new ArrayList<>();
    for (double x : new double[] {58, 260, 462}) {
      for (double y : new double[] {38, 120, 202}) {
        dots.add(dot("Run at %.0f, %.0f".formatted(x, y), x, y));
      }
    }
    List<Place> places = DotLabels.of(AREA, dots, List.of(), FONT);
    assertThat(places).extracting(Place::dot).containsExactlyInAnyOrderElementsOf(dots);
    assertThat(places).allMatch(place -> place.text().equals(place.dot().name()));
    assertApart(places, dots);
  }

  @Test
  @DisplayName("are placed for the left-most and lowest dot, from which the front leads away")
  void leftMost() {
    Named two = dot("Two bits", 75, 195);
    Named full = dot("Full precision", 430, 50);
    List<Line2D> front =
        List.of(new Line2D.Double(75, 195, 430, 195), new Line2D.Double(430, 195, 430, 50));
    List<Place> places = DotLabels.of(AREA, List.of(two, full), front, FONT);
    assertThat(places)
        .extracting(Place::text)
        .containsExactlyInAnyOrder("Two bits", "Full precision");
    assertThat(places)
        .allMatch(place -> front.stream().noneMatch(line -> line.intersects(place.box())));
  }

  @Test
  @DisplayName("of two dots on one spot are both placed")
  void onOneSpot() {
    List<Named> dots = List.of(dot("Autograd", 200, 100), dot("Full precision", 200, 100));
    assertThat(DotLabels.of(AREA, dots, List.of(), FONT)).hasSize(2);
  }

  @Test
  @DisplayName("cross a line rather than being cut or left out")
  void acrossALine() {
    List<Line2D> hatching = new ArrayList<>();
    for (double x = AREA.getMinX(); x < AREA.getMaxX(); x += 5) {
      hatching.add(new Line2D.Double(x, AREA.getMinY(), x, AREA.getMaxY()));
    }
    List<Place> places =
        DotLabels.of(AREA, List.of(dot("Two bits, seed 7", 200, 100)), hatching, FONT);
    assertThat(places).extracting(Place::text).containsExactly("Two bits, seed 7");
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  @DisplayName(
      "of twenty runs with long names are cut rather than left out, and none lies on another")
  void twenty(long seed) {
    Random random = new Random(seed);
    List<Named> dots = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      double x = 60 + 400 * random.nextDouble();
      double y = 40 + 160 * random.nextDouble();
      dots.add(dot("PreAct-ResNet-20 on drawn shapes, level L3, seed " + i, x, y));
    }
    List<Place> places = DotLabels.of(AREA, dots, List.of(), FONT);
    // Two may lie so amid the others that nothing is free beside them.
    assertThat(places).hasSizeGreaterThanOrEqualTo(18);
    assertThat(places).extracting(Place::text).doesNotHaveDuplicates().noneMatch(String::isEmpty);
    assertApart(places, dots);
  }

  @Test
  @DisplayName("of the best are placed before those of others, and dots out of sight have none")
  void bestFirst() {
    List<Named> dots = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      dots.add(new Named("Dominated run " + i, box(200 + 2 * i, 100), false));
    }
    Named best = dot("The best run of all", 212, 106);
    dots.add(best);
    dots.add(dot("Elsewhere", 900, 100));
    List<Place> places = DotLabels.of(AREA, dots, List.of(), FONT);
    assertThat(places.get(0)).matches(place -> place.dot().equals(best));
    assertThat(places.get(0).text()).startsWith("The").endsWith("all");
    assertThat(places).extracting(Place::text).doesNotContain("Elsewhere");
    assertApart(places, dots);
  }

  private static void assertApart(List<Place> places, List<Named> dots) {
    for (Place place : places) {
      assertThat(AREA.contains(place.box())).as(place.text()).isTrue();
      assertThat(dots).noneMatch(dot -> round(dot.box()).intersects(place.box()));
      assertThat(places).noneMatch(other -> other != place && other.box().intersects(place.box()));
    }
  }

  private static Shape round(Rectangle2D box) {
    return new Ellipse2D.Double(box.getX(), box.getY(), box.getWidth(), box.getHeight());
  }

  private static Named dot(String name, double x, double y) {
    return new Named(name, box(x, y), true);
  }

  private static Rectangle2D box(double x, double y) {
    return new Rectangle2D.Double(x - 5.5, y - 5.5, 11, 11);
  }
}
