package actnn.engine.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.bits.GreedyAllocation;
import actnn.engine.bits.Sensitivity;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The worked example of a linear layer with two samples of four features and two outputs: what
 * quantising the saved input does to the gradient of the weight, {@code sum g_n x_n'}.
 */
class LinearGradientTest {
  private static final float[][] X = {{0, 0.25f, 0.5f, 1}, {0, 0.5f, 1.5f, 3}};
  private static final double[][] G = {{1, 0}, {0, 2}};
  private static final double[] SQUARED_NORMS = {1, 4};

  @Test
  @DisplayName("at two bits the exact variance of the weight's gradient is 2.0486111")
  void exactVariance() {
    assertThat(variance(2, 2)).isCloseTo(2.0486111, within(1e-6));
  }

  @Test
  @DisplayName("the greedy moves a bit to the second sample, which cuts the variance to 0.7232143")
  void greedy() {
    double[] squaredRanges = {4 * 1.0, 4 * 9.0};
    double[] c = new Sensitivity.Linear(1).of(squaredRanges, SQUARED_NORMS);
    assertThat(c).containsExactly(1, 36);
    byte[] bits = GreedyAllocation.allocate(c, 4, 8);
    assertThat(bits).containsExactly(1, 3);
    assertThat(GreedyAllocation.objective(c, new byte[] {2, 2})).isCloseTo(4.1111, within(1e-4));
    assertThat(GreedyAllocation.objective(c, bits)).isCloseTo(1.734694, within(1e-6));
    assertThat(variance(bits[0], bits[1])).isCloseTo(0.7232143, within(1e-6));
  }

  @Test
  @DisplayName("drawn gradients have that variance, and the exact gradient for their mean")
  void drawn() {
    int count = 40_000;
    Draws first = Draws.of(new VectorCodec(), X[0], 2, count);
    Draws second = Draws.of(new VectorCodec(), X[1], 2, count + 1);
    double total = 0;
    for (int o = 0; o < 2; o++) {
      for (int i = 0; i < 4; i++) {
        double sum = 0;
        double squares = 0;
        double exact = G[0][o] * X[0][i] + G[1][o] * X[1][i];
        for (int k = 0; k < count; k++) {
          // The two draws start from the same counters: shift one, so that they are independent.
          double w = G[0][o] * first.value(k, i) + G[1][o] * second.value((k + 7) % count, i);
          sum += w - exact;
          squares += (w - exact) * (w - exact);
        }
        assertThat(sum / count).isCloseTo(0, within(4.5 / Math.sqrt(count)));
        total += squares / count;
      }
    }
    assertThat(total).isCloseTo(2.0486111, within(0.05));
  }

  private static double variance(int... bits) {
    double total = 0;
    for (int n = 0; n < X.length; n++) {
      int word = GroupParameters.of(X[n][0], X[n][3]);
      for (float value : X[n]) {
        total += SQUARED_NORMS[n] * GroupParameters.variance(value, word, bits[n]);
      }
    }
    return total;
  }
}
