package actnn.engine.data.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("An outline")
class OutlineTest {

  private static final int GRID = 800;

  static Stream<Arguments> areas() {
    return Stream.of(
        Arguments.of("disc", Outline.disc(0.9f), Math.PI * 0.81),
        Arguments.of("half disc", Outline.half(0.9f), Math.PI * 0.81 / 2),
        Arguments.of("ellipse", Outline.oval(1.1f, 0.6f), Math.PI * 0.66),
        Arguments.of("ring", Outline.ring(1, 0.5f), Math.PI * 0.75),
        Arguments.of("bar", Outline.bar(1, 0.3f), 4 * 0.3),
        // A regular polygon of n corners on radius r: n r^2 sin(2 pi / n) / 2.
        Arguments.of("square", Outline.regular(4, 1), 2.0),
        Arguments.of("triangle", Outline.regular(3, 1), 1.5 * Math.sin(2 * Math.PI / 3)),
        Arguments.of("pentagon", Outline.regular(5, 1), 2.5 * Math.sin(2 * Math.PI / 5)),
        // A star of n points on radii r and s: n r s sin(pi / n).
        Arguments.of("star", Outline.star(5, 1, 0.5f), 2.5 * Math.sin(Math.PI / 5)),
        Arguments.of("cross", Outline.cross(1, 0.3f), 4 * (2 * 0.3 - 0.09)),
        // Shaft 0.52 wide from -1.1 to 0.05, head 1.72 wide from 0.05 to 1.1.
        Arguments.of("arrow", Outline.arrow(1.1f), 0.52 * 1.15 + 1.72 * 1.05 / 2),
        // Equal discs moved by d: pi - lens, lens = 2 acos(d/2) - d sqrt(4 - d^2) / 2.
        Arguments.of(
            "crescent",
            Outline.crescent(1, 1, 0.5f),
            Math.PI - 2 * Math.acos(0.25) + 0.25 * Math.sqrt(3.75)));
  }

  @ParameterizedTest(name = "of a {0} encloses its area")
  @MethodSource("areas")
  void area(String name, Outline outline, double area) {
    assertThat(inside(outline)).as(name).isCloseTo(area, within(0.01));
  }

  @ParameterizedTest(name = "of a {0} stays within reach")
  @EnumSource(Figure.class)
  void reach(Figure figure) {
    for (int turn = 0; turn < 360; turn++) {
      double angle = Math.toRadians(turn);
      float x = (float) (Outline.REACH * Math.cos(angle));
      float y = (float) (Outline.REACH * Math.sin(angle));
      assertThat(figure.outline().distance(x, y)).isPositive();
    }
  }

  @Test
  @DisplayName("of a polygon measures the distance to its nearest edge")
  void distance() {
    Outline square = Outline.regular(4, (float) Math.sqrt(2));
    assertThat(square.distance(0, 0)).isCloseTo(-1, within(1e-5f));
    assertThat(square.distance(2.5f, 0.3f)).isCloseTo(1.5f, within(1e-5f));
    assertThat(square.distance(4, 5)).isCloseTo(5, within(1e-5f));
  }

  private static double inside(Outline outline) {
    double cell = 2 * Outline.REACH / GRID;
    int count = 0;
    for (int i = 0; i < GRID * GRID; i++) {
      float x = (float) ((i % GRID + 0.5) * cell - Outline.REACH);
      float y = (float) ((i / GRID + 0.5) * cell - Outline.REACH);
      count += outline.distance(x, y) < 0 ? 1 : 0;
    }
    return count * cell * cell;
  }
}
