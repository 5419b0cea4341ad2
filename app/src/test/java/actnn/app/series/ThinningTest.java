package actnn.app.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Thinning a curve")
class ThinningTest {
  private static final int SIZE = 50_000;
  private static final int COLUMNS = 400;

  @ParameterizedTest(name = "at point {0}")
  @ValueSource(ints = {0, 1, 7_777, 25_000, SIZE - 2, SIZE - 1})
  @DisplayName("keeps a spike and a dip of one point, wherever they are")
  void keepsSpikes(int place) {
    double[] noise = noise();
    noise[place] = 1e6;
    noise[(place + 20_000) % SIZE] = -1e6;

    Points thin = thin(noise);

    assertThat(ys(thin)).contains(1e6, -1e6);
    assertThat(thin.size()).isLessThanOrEqualTo(5 * COLUMNS + 10);
  }

  @Test
  @DisplayName("keeps the gap that one NaN makes between two points")
  void keepsGaps() {
    double[] noise = noise();
    noise[31_313] = Double.NaN;

    Points thin = thin(noise);

    int gap = IntStream.range(0, thin.size()).filter(i -> Double.isNaN(thin.y(i))).sum();
    assertThat(thin.x(gap)).isEqualTo(31_313);
    assertThat(thin.x(gap - 1)).isLessThan(31_313);
    assertThat(thin.x(gap + 1)).isGreaterThan(31_313);
  }

  @Test
  @DisplayName("keeps only points that were logged, in their order")
  void inventsNothing() {
    double[] noise = noise();

    Points thin = thin(noise);

    for (int i = 0; i < thin.size(); i++) {
      assertThat(thin.y(i)).isEqualTo(noise[(int) thin.x(i)]);
    }
    assertThat(IntStream.range(0, thin.size()).mapToDouble(thin::x).toArray()).isSorted();
  }

  @Test
  @DisplayName("keeps one neighbour on either side of a window, so that the line leaves it")
  void keepsNeighbours() {
    Points thin = Thinning.minMax(points(noise()), 10_000.5, 20_000.5, 50);

    assertThat(thin.x(0)).isEqualTo(10_000);
    assertThat(thin.x(thin.size() - 1)).isEqualTo(20_001);
  }

  @Test
  @DisplayName("leaves a short curve as it is, and refuses no columns at all")
  void edges() {
    Points few = points(new double[] {1, 2, 3});

    assertThat(Thinning.minMax(few, 0, 2, 10)).isSameAs(few);
    assertThatThrownBy(() -> Thinning.minMax(few, 0, 2, 0))
        .hasMessage("A chart needs at least 1 pixel column, not 0");
  }

  private static double[] noise() {
    Random random = new Random(5);
    return DoubleStream.generate(random::nextGaussian).limit(SIZE).toArray();
  }

  private static Points thin(double[] ys) {
    return Thinning.minMax(points(ys), 0, SIZE - 1, COLUMNS);
  }

  private static Points points(double[] ys) {
    double[] xs = new double[ys.length];
    Arrays.setAll(xs, i -> i);
    return Points.of(xs, ys);
  }

  private static double[] ys(Points points) {
    return IntStream.range(0, points.size()).mapToDouble(points::y).toArray();
  }
}
