package actnn.app.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Smoothing a curve")
class SmoothingTest {
  @Test
  @DisplayName("starts at the first value: the average is not pulled towards zero")
  void debiased() {
    Points calm = Smoothing.average(points(10, 12, 8), 0.9, 1);

    assertThat(calm.y(0)).isEqualTo(10);
    // by hand: (0.9 * 10 + 12) / 1.9 and (0.81 * 10 + 0.9 * 12 + 8) / 2.71
    assertThat(calm.y(1)).isEqualTo(21.0 / 1.9, within(1e-12));
    assertThat(calm.y(2)).isEqualTo(26.9 / 2.71, within(1e-12));
  }

  @Test
  @DisplayName("leaves a constant curve exactly as it is")
  void constant() {
    Points flat = points(0.1, Double.NaN, 0.1, 0.1);

    assertThat(Smoothing.average(flat, 0.99, 1)).isSameAs(flat);
  }

  @Test
  @DisplayName("gives a run that logs every tenth step the shape of one that logs every step")
  void fairBetweenRates() {
    double[] xs = new double[2001];
    double[] ys = new double[2001];
    double[] sparseXs = new double[201];
    double[] sparseYs = new double[201];
    for (int i = 0; i <= 2000; i++) {
      xs[i] = i;
      ys[i] = Math.exp(-i / 700.0);
      sparseXs[i / 10] = i % 10 == 0 ? i : sparseXs[i / 10];
      sparseYs[i / 10] = i % 10 == 0 ? ys[i] : sparseYs[i / 10];
    }
    Points dense = Points.of(xs, ys);
    Points sparse = Points.of(sparseXs, sparseYs);
    double unit = Smoothing.unit(List.of(dense, sparse));

    Points calmDense = Smoothing.average(dense, 0.9, unit);
    Points calmSparse = Smoothing.average(sparse, 0.9, unit);

    assertThat(unit).isEqualTo(10);
    assertThat(calmSparse.y(150)).isEqualTo(calmDense.y(1500), within(0.01));
  }

  @Test
  @DisplayName("goes on behind a gap and keeps the gap")
  void gaps() {
    Points calm = Smoothing.average(points(1, Double.NaN, 3), 0.5, 1);

    assertThat(calm.y(1)).isNaN();
    assertThat(calm.y(2)).isEqualTo((0.25 * 1 + 3) / 1.25, within(1e-12));
  }

  @Test
  @DisplayName("refuses a weight that would never forget")
  void refusesOne() {
    assertThatThrownBy(() -> Smoothing.average(points(1, 2), 1, 1))
        .hasMessage("Smoothing must lie between 0 and 0.999, not 1.0.");
  }

  private static Points points(double... ys) {
    double[] xs = new double[ys.length];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = i;
    }
    return Points.of(xs, ys);
  }
}
