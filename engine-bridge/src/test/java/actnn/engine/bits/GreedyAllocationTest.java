package actnn.engine.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GreedyAllocationTest {

  /**
   * One more example has the bits 5, 4, 3, 3, 2, 1 for a budget of 18; the sensitivities that it
   * belongs to are not told with it.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "16 4 1 1      | 1 1 1 1         | 8 | 8    | 3 2 2 1         | 1.882086",
        "100 10 1 .1   | 1 1 1 1         | 8 | 8    | 4 2 1 1         | 2.655556",
        "1 1 1 1       | 1 1 1 1         | 8 | 6    | 2 2 1 1         | 2.222222",
        "50 10 8 8     | 100 100 400 400 | 8 | 2000 | 3 2 2 1         | 11.020408",
        ".001 1 .1     | 1 10 1          | 5 | 24   | 1 2 2           | 0.123222",
        "0 0 0 0 0 0 0 0 | 1 1 1 1 1 1 1 1 | 8 | 16 | 8 2 1 1 1 1 1 1 | 0"
      })
  @DisplayName("the worked examples come out as published")
  void workedExamples(
      String c, String weights, int most, long budget, String bits, double objective) {
    byte[] got = GreedyAllocation.allocate(doubles(c), longs(weights), budget, most);
    assertThat(Arrays.toString(got)).isEqualTo("[" + bits.trim().replace(" ", ", ") + "]");
    assertThat(GreedyAllocation.objective(doubles(c), got)).isCloseTo(objective, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "50 10 8 8 | 100 100 400 400 | 8 | 2000 | 5 3 2 1 | 9.145",
        ".001 1 .1 | 1 10 1          | 5 | 24   | 1 2 3   | 0.114152"
      })
  @DisplayName("giving back what is left over improves the weighted examples")
  void givingBack(String c, String weights, int most, long budget, String bits, double objective) {
    long[] weight = longs(weights);
    byte[] greedy = GreedyAllocation.allocate(doubles(c), weight, budget, most);
    byte[] better = GreedyAllocation.giveBack(greedy, doubles(c), weight, budget, most);
    assertThat(Arrays.toString(better)).isEqualTo("[" + bits.trim().replace(" ", ", ") + "]");
    assertThat(GreedyAllocation.objective(doubles(c), better)).isCloseTo(objective, within(1e-4));
    assertThat(cost(better, weight)).isLessThanOrEqualTo(budget);
  }

  @Test
  @DisplayName("with equal weights nothing is better, as trying everything shows")
  void optimal() {
    Random random = new Random(300);
    for (int trial = 0; trial < 300; trial++) {
      double[] c = sensitivities(random, 1 + random.nextInt(5));
      int most = 2 + random.nextInt(5);
      int budget = c.length + random.nextInt(c.length * (most - 1) + 1);
      byte[] bits = GreedyAllocation.allocate(c, budget, most);
      double best = bestOf(c, new byte[c.length], most, budget, 0);
      assertThat(GreedyAllocation.objective(c, bits)).isCloseTo(best, within(best * 1e-6));
    }
  }

  @Test
  @DisplayName("nor is anything better where items have a least number of bits of their own")
  void optimalAboveALeast() {
    Random random = new Random(301);
    for (int trial = 0; trial < 200; trial++) {
      double[] c = sensitivities(random, 1 + random.nextInt(5));
      byte[] least = new byte[c.length];
      byte[] most = new byte[c.length];
      long[] ones = new long[c.length];
      Arrays.fill(ones, 1);
      Arrays.fill(most, (byte) 5);
      int reserved = 0;
      for (int i = 0; i < least.length; i++) {
        least[i] = (byte) (1 + random.nextInt(3));
        reserved += least[i];
      }
      int budget = reserved + random.nextInt(5 * c.length - reserved + 1);
      byte[] bits = GreedyAllocation.allocate(c, ones, budget, least, most);
      for (int i = 0; i < bits.length; i++) {
        assertThat(bits[i]).isBetween(least[i], most[i]);
      }
      double best = bestOf(c, least, 5, budget, 0);
      assertThat(GreedyAllocation.objective(c, bits)).isCloseTo(best, within(best * 1e-6));
    }
  }

  @Test
  @DisplayName("a budget that does not reach the least bits is spent to the last below them")
  void belowTheLeast() {
    double[] c = {4, 1, 9, 2};
    long[] weight = {1, 1, 1, 1};
    byte[] least = {2, 3, 1, 2};
    byte[] most = {8, 8, 8, 8};
    assertThat(GreedyAllocation.allocate(c, weight, 7, least, most)).containsExactly(2, 2, 1, 2);
    assertThat(GreedyAllocation.allocate(c, weight, 8, least, most)).containsExactly(2, 3, 1, 2);
    assertThat(GreedyAllocation.allocate(c, weight, 4, least, most)).containsExactly(1, 1, 1, 1);
    assertThat(GreedyAllocation.allocate(c, 9, 2, 8)).containsExactly(2, 2, 3, 2);
  }

  @Test
  @DisplayName("it removes the same bits as the published loop that pops them one by one")
  void sameAsThePoppingLoop() {
    Random random = new Random(500);
    for (int trial = 0; trial < 500; trial++) {
      double[] c = sensitivities(random, 1 + random.nextInt(40));
      long[] weight = new long[c.length];
      for (int i = 0; i < weight.length; i++) {
        weight[i] = trial % 2 == 0 ? 1 : 1 + random.nextInt(9);
        c[i] = random.nextInt(4) == 0 ? 1 : c[i];
      }
      long total = Arrays.stream(weight).sum();
      long budget = total + (long) (random.nextDouble() * 7 * total);
      assertThat(GreedyAllocation.allocate(c, weight, budget, 8))
          .isEqualTo(PoppingGreedy.allocate(c, weight, budget, 8));
    }
  }

  @Test
  @DisplayName("the budget is met exactly, and who matters more never gets fewer bits")
  void budgetAndOrder() {
    Random random = new Random(9);
    for (int trial = 0; trial < 100; trial++) {
      double[] c = sensitivities(random, 128);
      int budget = 128 + random.nextInt(7 * 128 + 1);
      byte[] bits = GreedyAllocation.allocate(c, budget, 8);
      long[] ones = new long[128];
      Arrays.fill(ones, 1);
      assertThat(cost(bits, ones)).isEqualTo(budget);
      for (int i = 0; i < bits.length; i++) {
        assertThat((int) bits[i]).isBetween(1, 8);
        for (int j = 0; j < bits.length; j++) {
          assertThat(c[i] > c[j] * 1.000001 && bits[i] < bits[j]).isFalse();
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-40, 3, 1e30, 1e290})
  @DisplayName("the scale of the sensitivities does not matter, however small or large")
  void scaleInvariance(double factor) {
    double[] c = sensitivities(new Random(4), 200);
    double[] scaled = Arrays.stream(c).map(v -> v * factor).toArray();
    assertThat(GreedyAllocation.allocate(scaled, 400, 8))
        .isEqualTo(GreedyAllocation.allocate(c, 400, 8));
  }

  @Test
  @DisplayName("less than one bit a number is refused by name")
  void unreachable() {
    assertThatThrownBy(() -> GreedyAllocation.allocate(new double[] {1, 2, 3}, 2, 8))
        .isInstanceOf(UnreachableBudgetException.class)
        .hasMessageContaining("cannot give every number one bit, which takes 3");
  }

  @Test
  @DisplayName("more than everything gives everything")
  void plenty() {
    assertThat(GreedyAllocation.allocate(new double[] {1, 2}, 1000, 4)).containsExactly(4, 4);
    assertThat(GreedyAllocation.allocate(new double[0], 0, 8)).isEmpty();
  }

  @Test
  @DisplayName("an item that nobody can judge is kept as well as the best")
  void notANumber() {
    double[] c = {Double.NaN, 1, -5, Double.POSITIVE_INFINITY};
    assertThat(GreedyAllocation.allocate(c, 7, 8))
        .isEqualTo(GreedyAllocation.allocate(new double[] {1, 1, 0, 1}, 7, 8));
  }

  /** Of the items from one on; infinite where the budget does not reach their least bits. */
  private static double bestOf(double[] c, byte[] least, int most, int budget, int item) {
    if (item == c.length) {
      return 0;
    }
    double best = Double.POSITIVE_INFINITY;
    for (int b = Math.max(1, least[item]); b <= Math.min(most, budget); b++) {
      double steps = (1 << b) - 1;
      double rest = bestOf(c, least, most, budget - b, item + 1);
      best = Math.min(best, c[item] / (steps * steps) + rest);
    }
    return best;
  }

  private static double[] sensitivities(Random random, int count) {
    double[] c = new double[count];
    for (int i = 0; i < count; i++) {
      c[i] = Math.exp(3 * random.nextGaussian());
    }
    return c;
  }

  private static long cost(byte[] bits, long[] weight) {
    long sum = 0;
    for (int i = 0; i < bits.length; i++) {
      sum += weight[i] * bits[i];
    }
    return sum;
  }

  private static double[] doubles(String numbers) {
    return Arrays.stream(numbers.trim().split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static long[] longs(String numbers) {
    return Arrays.stream(numbers.trim().split(" ")).mapToLong(Long::parseLong).toArray();
  }
}
