package actnn.engine.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stochastic rounding promises: no bias, and a known variance. */
class RoundingTest {
  private static final int DRAWS = 4000;

  @ParameterizedTest
  @CsvSource({"1, 0, 1", "2, 0, 1", "2, 100.3, 0.01", "3, -7e4, 20", "4, 0, 1e-6", "8, 3, 1"})
  @DisplayName("the mean of many restored draws is the number itself, wherever the group lies")
  void unbiased(int bits, float offset, float scale) {
    float[] row = gaussian(256, offset, scale);
    Draws draws = Draws.of(new VectorCodec(), row, bits, DRAWS);
    double biases = 0;
    double variances = 0;
    for (int e = 0; e < row.length; e++) {
      double bias = draws.mean(e) - row[e];
      double deviation = Math.sqrt(draws.variance(e, bits) / DRAWS);
      // The noise has a grid of 2^-15 of a step, and what is restored is a float.
      double grid = draws.step(e, bits) * 0x1p-15 + Math.ulp(row[e]);
      assertThat(Math.abs(bias)).as("element %d", e).isLessThan(4.5 * deviation + grid);
      biases += bias / draws.step(e, bits);
      variances += draws.variance(e, bits) / DRAWS / Math.pow(draws.step(e, bits), 2);
    }
    double rounding = row.length * Math.ulp(offset) / draws.step(0, bits);
    assertThat(Math.abs(biases)).isLessThan(4 * Math.sqrt(variances) + 0.01 + rounding);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  @DisplayName("the variance is R^2 / 6B^2 for uniform numbers and exactly f(1-f)(R/B)^2 for each")
  void variance(int bits) {
    float[] row = uniform(16 * Layout.GROUP);
    Draws draws = Draws.of(new VectorCodec(), row, bits, 1000);
    double ratios = 0;
    for (int e = 0; e < row.length; e++) {
      double expected = draws.variance(e, bits);
      double fourth = expected * Math.pow(draws.step(e, bits), 2);
      double slack = 5 * Math.sqrt(fourth / 1000) + Math.pow(draws.step(e, bits), 2) * 1e-4;
      assertThat(draws.squaredError(e)).as("element %d", e).isCloseTo(expected, within(slack));
      ratios += 6 * draws.squaredError(e) / Math.pow(draws.step(e, bits), 2);
    }
    assertThat(ratios / row.length).isBetween(0.95, 1.02);
  }

  @Test
  @DisplayName("the variance predicted for the worked group is 0, 1/48, 1/36, 0")
  void workedVariances() {
    float[] group = {0, 0.25f, 0.5f, 1};
    double[] expected = {0, 0.0208333, 0.0277778, 0};
    int word = GroupParameters.of(0, 1);
    for (int e = 0; e < group.length; e++) {
      assertThat(GroupParameters.variance(group[e], word, 2)).isCloseTo(expected[e], within(1e-7));
    }
  }

  /**
   * Beside them stand the codes of the released rule, which scales by B / (R + 2e-6): 0.5 is
   * 1.499997 steps there, below the half, and 1.5 steps here, on it. Either is right for the grid
   * that its numbers are restored on; ours is R / B exactly, so that numbers on it never move.
   */
  @ParameterizedTest
  @CsvSource({"0.5, 0123, 0113", "0.9, 0123, 0123", "0.1, 0013, 0013"})
  @DisplayName("the codes of the worked group are the published ones but for a half, which goes up")
  void workedCodes(double noise, String codes, String published) {
    float[] group = {0, 0.25f, 0.5f, 1};
    int word = GroupParameters.of(0, 1);
    StringBuilder got = new StringBuilder();
    StringBuilder released = new StringBuilder();
    for (float value : group) {
      float steps = value * GroupParameters.inverseStep(word, 2);
      got.append(Noise.code(steps, Noise.BASE | (int) (noise * 0x1p15), 2));
      released.append((int) Math.rint(Math.max(value * 3 / (1 + 2e-6) + noise - 0.5, 0)));
    }
    assertThat(got).hasToString(codes);
    assertThat(released).hasToString(published);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  @DisplayName("no draw leaves the stored interval or is a whole step away from its number")
  void range(int bits) {
    Layout layout = new Layout(bits, 3000, 128);
    var x = Tensors.mixed(layout, bits);
    byte[] all = new byte[layout.rows()];
    java.util.Arrays.fill(all, (byte) bits);
    var coded =
        CodecAgreementTest.Coded.of(new VectorCodec(), x, layout, all, NoiseKey.of(1, 1, 1));
    int parameters = layout.payloadWords(all);
    for (int group = 0; group < layout.totalGroups(); group++) {
      int word = coded.words().get(parameters + group);
      float least = GroupParameters.minimum(word);
      float most = least + GroupParameters.range(word);
      double step = Math.abs(GroupParameters.step(word, bits));
      for (int e = 0; e < layout.length(group); e++) {
        int at = layout.start(group) + e;
        double slack = 2 * Math.ulp(Math.abs(least) + Math.abs(most));
        assertThat((double) coded.restored().get(at))
            .isBetween(least - slack, most + slack)
            .isCloseTo(x.get(at), within(step * 1.0001 + slack));
      }
    }
  }

  private static float[] gaussian(int count, float offset, float scale) {
    Random random = new Random(count);
    float[] row = new float[count];
    for (int e = 0; e < count; e++) {
      row[e] = offset + scale * (float) random.nextGaussian();
    }
    return row;
  }

  private static float[] uniform(int count) {
    Random random = new Random(count);
    float[] row = new float[count];
    for (int e = 0; e < count; e++) {
      row[e] = random.nextFloat();
    }
    return row;
  }
}
