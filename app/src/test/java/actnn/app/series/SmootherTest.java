package actnn.app.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A smoother")
class SmootherTest {
  @ParameterizedTest
  @DisplayName("leaves of independent noise what the weight says, whichever it is")
  @CsvSource({
    "EXPONENTIAL, 0.8",
    "GAUSSIAN, 0.8",
    "MEAN, 0.8",
    "EXPONENTIAL, 0.9",
    "GAUSSIAN, 0.9",
    "MEAN, 0.9"
  })
  void calmsAlike(Smoother smoother, double weight) {
    int size = 20_000;
    double[] xs = new double[size];
    double[] ys = new double[size];
    Random random = new Random(4);
    for (int i = 0; i < size; i++) {
      xs[i] = 3.0 * i;
      ys[i] = random.nextGaussian();
    }
    Points smooth = smoother.of(Points.of(xs, ys), weight, 3);
    double variance = 0;
    for (int i = 100; i < size - 100; i++) {
      variance += smooth.y(i) * smooth.y(i) / (size - 200);
    }
    double expected = (1 - weight) / (1 + weight);
    assertThat(variance).isCloseTo(expected, within(0.15 * expected));
  }

  @Test
  @DisplayName("that is a mean takes the points within half its width, as a slow twin does")
  void mean() {
    Random random = new Random(5);
    double[] xs = new double[200];
    double[] ys = new double[200];
    double x = 0;
    for (int i = 0; i < xs.length; i++) {
      x += random.nextDouble();
      xs[i] = x;
      ys[i] = i % 17 == 3 ? Double.NaN : random.nextGaussian();
    }
    Points smooth = Smoother.MEAN.of(Points.of(xs, ys), 0.5, 1);
    for (int i = 0; i < xs.length; i++) {
      double sum = 0;
      int count = 0;
      for (int j = 0; j < xs.length; j++) {
        if (Math.abs(xs[j] - xs[i]) <= 1.5 && !Double.isNaN(ys[j])) {
          sum += ys[j];
          count++;
        }
      }
      double expected = Double.isNaN(ys[i]) ? Double.NaN : sum / count;
      assertThat(smooth.y(i)).isCloseTo(expected, within(1e-9));
    }
  }

  @Test
  @DisplayName("that looks both ways does not lag behind a slope, one that looks back does")
  void lag() {
    double[] xs = new double[101];
    for (int i = 0; i < xs.length; i++) {
      xs[i] = i;
    }
    Points slope = Points.of(xs, xs.clone());
    assertThat(Smoother.GAUSSIAN.of(slope, 0.8, 1).y(50)).isCloseTo(50, within(1e-9));
    assertThat(Smoother.MEAN.of(slope, 0.8, 1).y(50)).isCloseTo(50, within(1e-9));
    assertThat(Smoother.EXPONENTIAL.of(slope, 0.8, 1).y(50)).isCloseTo(46, within(0.01));
  }

  @ParameterizedTest
  @EnumSource(Smoother.class)
  @DisplayName("keeps gaps and constants, does nothing without weight, and refuses a wild one")
  void edges(Smoother smoother) {
    Points gap = Points.of(new double[] {0, 1, 2}, new double[] {1, Double.NaN, 3});
    assertThat(smoother.of(gap, 0.5, 1).y(1)).isNaN();
    assertThat(smoother.of(gap, 0, 1)).isSameAs(gap);
    Points constant = Points.of(new double[] {0, 1, 2}, new double[] {0.1, Double.NaN, 0.1});
    assertThat(smoother.of(constant, 0.9, 1)).isSameAs(constant);
    assertThatThrownBy(() -> smoother.of(gap, 1, 1)).hasMessageContaining("not 1.0");
  }
}
