package actnn.engine.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SensitivityTest {
  private static final double[] SQUARES = {8, 80};
  private static final double[] NORMS = {3, 0.5};

  @Test
  @DisplayName("a convolution's is K / 4dP, times squared ranges, times the gradient's norm")
  void convolution() {
    assertThat(new Sensitivity.Convolution(9, 3, 16).of(SQUARES, NORMS))
        .containsExactly(9 / 192.0 * 24, 9 / 192.0 * 40);
  }

  @Test
  @DisplayName("a linear layer's divides by the rows, not by the features")
  void linear() {
    assertThat(new Sensitivity.Linear(4).of(SQUARES, NORMS)).containsExactly(24 / 16.0, 40 / 16.0);
  }

  @Test
  @DisplayName("a batch norm's is that of a linear layer with its pixels for rows")
  void batchNorm() {
    assertThat(new Sensitivity.BatchNorm(4).of(SQUARES, NORMS)).containsExactly(1.5, 2.5);
  }

  /**
   * A circular convolution in one dimension, so that no border disturbs: with noise of variance s a
   * number, the weight's gradient {@code w[k] = sum_p g[p] x[p + k]} has variance {@code K |g|^2 s}
   * in all, which is what C says of noise spread over the input.
   */
  @Test
  @DisplayName(
      "a convolution's is the variance that noise in its input gives the weight's gradient")
  void agreesWithNoise() {
    Random random = new Random(3);
    int pixels = 32;
    int kernel = 3;
    double[] g = random.doubles(pixels, -1, 1).toArray();
    double norm = 0;
    for (double value : g) {
      norm += value * value;
    }
    double noise = 1 / 4.0;
    double total = 0;
    int draws = 20_000;
    for (int draw = 0; draw < draws; draw++) {
      double[] error = random.doubles(pixels).map(u -> u < 0.5 ? -0.5 : 0.5).toArray();
      for (int k = 0; k < kernel; k++) {
        double change = 0;
        for (int p = 0; p < pixels; p++) {
          change += g[p] * error[(p + k) % pixels];
        }
        total += change * change;
      }
    }
    // Range 1 at one bit: rounding noise of at most a quarter a number.
    double[] c =
        new Sensitivity.Convolution(kernel, 1, pixels)
            .of(new double[] {pixels}, new double[] {norm});
    assertThat(c[0]).isCloseTo(kernel * norm * noise, within(1e-9));
    assertThat(total / draws).isCloseTo(c[0], within(c[0] * 0.05));
  }

  @Test
  @DisplayName("impossible shapes and lengths are refused")
  void impossible() {
    assertThatThrownBy(() -> new Sensitivity.Linear(0)).hasMessageContaining("rows");
    assertThatThrownBy(() -> new Sensitivity.Convolution(9, 0, 1)).hasMessageContaining("groups");
    assertThatThrownBy(() -> new Sensitivity.Linear(1).of(SQUARES, new double[1]))
        .hasMessageContaining("2 samples need as many gradient norms, not 1");
  }
}
