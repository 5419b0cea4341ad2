package actnn.app.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ThinningTest {
  private static final int SIZE = 200_000;

  private static double[] steps() {
    double[] xs = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      xs[i] = i;
    }
    return xs;
  }

  @Test
  @DisplayName("Planted spikes survive, and nothing is drawn that was not logged")
  void keepsPlantedSpikes() {
    double[] ys = new double[SIZE];
    Random random = new Random(5);
    for (int i = 0; i < SIZE; i++) {
      ys[i] = random.nextDouble();
    }
    int[] planted = {1, 777, 77_777, 123_456, SIZE - 2};
    for (int at : planted) {
      ys[at] = at % 2 == 0 ? 50 + at : -50 - at;
    }
    Points thin = Thinning.minMax(Points.of(steps(), ys), 0, SIZE - 1, 500);
    assertThat(thin.size()).isLessThanOrEqualTo(4 * 501 + 2);
    for (int at : planted) {
      assertThat(contains(thin, at, ys[at])).as("spike at %d", at).isTrue();
    }
    for (int i = 0; i < thin.size(); i++) {
      assertThat(thin.y(i)).isEqualTo(ys[(int) thin.x(i)]);
      assertThat(i == 0 || thin.x(i) > thin.x(i - 1)).isTrue();
    }
  }

  @Test
  @DisplayName("A gap stays a gap, even one point wide")
  void keepsGaps() {
    double[] ys = new double[SIZE];
    ys[100_000] = Double.NaN;
    Points thin = Thinning.minMax(Points.of(steps(), ys), 0, SIZE - 1, 100);
    int gaps = 0;
    for (int i = 0; i < thin.size(); i++) {
      gaps += Double.isNaN(thin.y(i)) ? 1 : 0;
    }
    assertThat(gaps).isEqualTo(1);
  }

  @Test
  @DisplayName("A window keeps one neighbour on either side, so the line runs to the edge")
  void keepsNeighbours() {
    Points thin = Thinning.minMax(Points.of(steps(), new double[SIZE]), 1000.5, 9000.5, 50);
    assertThat(thin.x(0)).isEqualTo(1000);
    assertThat(thin.x(thin.size() - 1)).isEqualTo(9001);
  }

  @Test
  @DisplayName(
      "A live series, which sums its blocks up, is thinned to the same points as a plain one")
  void blocksChangeNothing() {
    Random random = new Random(11);
    double[] ys = new double[SIZE];
    LiveSeries live = new LiveSeries();
    for (int i = 0; i < SIZE; i++) {
      // Whole blocks of gaps, single ones, infinities and equal values are among them.
      boolean gap = i / 9000 % 7 == 3 || random.nextInt(50) == 0;
      ys[i] = gap ? Double.NaN : random.nextInt(40) == 0 ? 1.0 / 0 : random.nextInt(1000);
      live.append(i, ys[i], i);
    }
    Points plain = Points.of(steps(), ys);
    Points blocks = live.snapshot().over(XAxis.STEP, XAxis.Origin.NONE);
    double[][] windows = {{0, SIZE - 1}, {1000.5, 9000.5}, {77, 123_456}, {50_000, 50_900}};
    for (double[] window : windows) {
      for (int columns : new int[] {1, 3, 100, 877}) {
        Points wanted = Thinning.minMax(plain, window[0], window[1], columns);
        Points thin = Thinning.minMax(blocks, window[0], window[1], columns);
        assertThat(thin.size()).isEqualTo(wanted.size());
        for (int i = 0; i < thin.size(); i++) {
          assertThat(thin.x(i)).isEqualTo(wanted.x(i));
          assertThat(Double.compare(thin.y(i), wanted.y(i))).isZero(); // a gap equals a gap
        }
      }
    }
  }

  @Test
  @DisplayName("A short series comes back as it is")
  void leavesShortSeriesAlone() {
    Points few = Points.of(new double[] {1, 2}, new double[] {3, 4});
    assertThat(Thinning.minMax(few, 0, 10, 100)).isSameAs(few);
  }

  private static boolean contains(Points points, double x, double y) {
    for (int i = 0; i < points.size(); i++) {
      if (points.x(i) == x && points.y(i) == y) {
        return true;
      }
    }
    return false;
  }
}
