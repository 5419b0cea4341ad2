package actnn.engine.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.bits.LayerAllocation.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LayerAllocationTest {
  private static final List<Member> WORKED =
      List.of(new Member(100, new double[] {50, 10}), new Member(400, new double[] {8, 8}));

  @Test
  @DisplayName("the worked example of two layers averages 2.5 and 1.5 bits")
  void worked() {
    assertThat(LayerAllocation.averages(WORKED, 2, 8, false)).containsExactly(2.5, 1.5);
    assertThat(LayerAllocation.averages(WORKED, 2, 8, true)).containsExactly(4, 1.5);
  }

  @Test
  @DisplayName("the averages never cost more than the target, and with left-overs come close to it")
  void budget() {
    Random random = new Random(1);
    for (int trial = 0; trial < 50; trial++) {
      List<Member> members = members(random, 1 + random.nextInt(12));
      double target = 1 + random.nextDouble() * 4;
      double total = members.stream().mapToDouble(m -> m.numbers() * samples(m)).sum();
      double largest = members.stream().mapToDouble(Member::numbers).max().orElseThrow();
      double[] plain = LayerAllocation.averages(members, target, 8, false);
      double[] spent = LayerAllocation.averages(members, target, 8, true);
      assertThat(cost(members, plain)).isLessThanOrEqualTo(target * total + 1e-6);
      assertThat(cost(members, spent)).isBetween(cost(members, plain), target * total + 1e-6);
      assertThat(cost(members, spent)).isGreaterThan(target * total - largest - 1);
    }
  }

  @Test
  @DisplayName("a target beyond the most bits gives every layer the most")
  void most() {
    assertThat(LayerAllocation.averages(WORKED, 20, 8, false)).containsExactly(8, 8);
    assertThat(LayerAllocation.averages(WORKED, 8, 4, false)).containsExactly(4, 4);
  }

  @Test
  @DisplayName("a layer that can have fewer bits leaves what it cannot take to the others")
  void fewerThanTheOthers() {
    List<Member> members =
        List.of(new Member(100, new double[] {50, 10}, 1, 2), new Member(400, new double[] {8, 8}));
    assertThat(LayerAllocation.averages(members, 20, 8, false)).containsExactly(2, 8);
    assertThat(LayerAllocation.averages(members, 2, 8, true)).containsExactly(2, 2);
  }

  @Test
  @DisplayName("with equal sizes and such layers nothing is better, as trying everything shows")
  void optimalWithFewer() {
    Random random = new Random(5);
    for (int trial = 0; trial < 200; trial++) {
      int count = 1 + random.nextInt(5);
      List<Member> members = new ArrayList<>();
      int most = 0;
      for (int l = 0; l < count; l++) {
        int cap = 1 + random.nextInt(5);
        most += cap;
        members.add(new Member(1, new double[] {Math.exp(3 * random.nextGaussian())}, 1, cap));
      }
      int budget = count + random.nextInt(Math.max(1, most - count + 3));
      double[] bits =
          LayerAllocation.averages(members, (budget + 0.5) / count, 8, random.nextBoolean());
      double objective = 0;
      for (int l = 0; l < count; l++) {
        assertThat(bits[l]).isBetween(1.0, (double) members.get(l).most());
        objective += members.get(l).sensitivity()[0] * Loss.variance((int) bits[l]);
      }
      assertThat(objective).isCloseTo(best(members, budget, 0), within(1e-9 * objective));
    }
  }

  /** The least objective of the layers from one on. */
  private static double best(List<Member> members, int budget, int layer) {
    if (layer == members.size()) {
      return 0;
    }
    Member member = members.get(layer);
    double best = Double.POSITIVE_INFINITY;
    for (int b = 1; b <= member.most() && b <= budget - (members.size() - layer - 1); b++) {
      double rest = best(members, budget - b, layer + 1);
      best = Math.min(best, member.sensitivity()[0] / Math.pow((1 << b) - 1, 2) + rest);
    }
    return best;
  }

  @Test
  @DisplayName("a layer has its least bits before the noisiest of the others gets its second")
  void least() {
    List<Member> members =
        List.of(new Member(100, new double[] {0, 0}, 2, 8), new Member(100, new double[] {8, 9}));
    assertThat(LayerAllocation.averages(members, 2, 8, true)).containsExactly(2, 2);
    assertThat(LayerAllocation.averages(members, 1.5, 8, true)).containsExactly(2, 1);
    assertThat(LayerAllocation.averages(members, 1.25, 8, true)).containsExactly(1.5, 1);
    assertThat(LayerAllocation.averages(members, 4, 8, true)).containsExactly(2, 6);
    assertThat(LayerAllocation.averages(members, 4, 1, true)).containsExactly(1, 1);
  }

  @Test
  @DisplayName("at first all have the target, but for those that should have more")
  void atFirst() {
    long[] numbers = {100, 300};
    int[] least = {2, 1};
    assertThat(LayerAllocation.atFirst(numbers, least, 2.5)).containsExactly(2.5, 2.5);
    assertThat(LayerAllocation.atFirst(numbers, least, 1.75)).containsExactly(2, 5 / 3.0);
    assertThat(LayerAllocation.atFirst(numbers, least, 1.25)).containsExactly(2, 1);
    assertThat(LayerAllocation.atFirst(numbers, least, 1.2)).containsExactly(1.2, 1.2);
    assertThat(LayerAllocation.atFirst(numbers, new int[] {2, 2}, 1.5)).containsExactly(1.5, 1.5);
  }

  @Test
  @DisplayName("a target below one bit is refused by name")
  void tooLittle() {
    assertThatThrownBy(() -> LayerAllocation.averages(WORKED, 0.9, 8, false))
        .isInstanceOf(UnreachableBudgetException.class);
  }

  @Test
  @DisplayName("as published, a batch norm takes the average of the convolution before it, else 8")
  void batchNorms() {
    assertThat(LayerAllocation.followPreceding(new double[] {2.5, 1.5}, new int[] {1, -1, 0}))
        .containsExactly(1.5, 8, 2.5);
  }

  @Test
  @DisplayName("a budget is within one bit of the exact one, and over the steps never above it")
  void wholeBudgets() {
    Random random = new Random(2);
    for (int trial = 0; trial < 200; trial++) {
      int samples = 1 + random.nextInt(64);
      double average = 1 + 7 * random.nextDouble();
      double exact = average * samples;
      long spent = 0;
      for (int step = 0; step < 50; step++) {
        long budget = LayerBudgets.atStep(average, samples, step);
        assertThat((double) budget).isCloseTo(exact, within(1.0));
        spent += budget;
        assertThat((double) spent).isBetween((step + 1) * exact - 1, (step + 1) * exact + 1e-6);
      }
    }
  }

  @Test
  @DisplayName("averages that are whole for the batch are kept to the bit, despite thirds")
  void wholeAlready() {
    for (int step = 0; step < 1000; step++) {
      assertThat(LayerBudgets.atStep(7 / 3.0, 3, step)).isEqualTo(7);
      assertThat(LayerBudgets.atStep(5 / 3.0, 3, step)).isEqualTo(5);
    }
  }

  @Test
  @DisplayName("one layer's budgets add up over the steps to what its average says")
  void overSteps() {
    long sum = 0;
    for (int step = 0; step < 1000; step++) {
      long budget = LayerBudgets.atStep(2.3, 7, step);
      assertThat(budget).isBetween(16L, 17L);
      sum += budget;
    }
    assertThat(sum).isBetween(16_099L, 16_100L);
    assertThat(LayerBudgets.atStep(2, 7, 5)).isEqualTo(14);
  }

  private static List<Member> members(Random random, int count) {
    List<Member> members = new ArrayList<>();
    for (int l = 0; l < count; l++) {
      double[] c = new double[1 + random.nextInt(16)];
      for (int n = 0; n < c.length; n++) {
        c[n] = Math.exp(2 * random.nextGaussian());
      }
      members.add(new Member(1 + random.nextInt(5000), c));
    }
    return members;
  }

  private static int samples(Member member) {
    return member.sensitivity().length;
  }

  private static double cost(List<Member> members, double[] averages) {
    double sum = 0;
    for (int l = 0; l < averages.length; l++) {
      sum += averages[l] * members.get(l).numbers() * samples(members.get(l));
    }
    return sum;
  }
}
