package actnn.engine.bits;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/** The greedy as it was published, one pop a bit: the slow, obvious twin. */
final class PoppingGreedy {
  private PoppingGreedy() {}

  private record Removal(float change, int item) {}

  static byte[] allocate(double[] c, long[] weight, long budget, int most) {
    byte[] bits = new byte[c.length];
    Arrays.fill(bits, (byte) most);
    long used = 0;
    PriorityQueue<Removal> queue =
        new PriorityQueue<>(
            Comparator.comparing(Removal::change).thenComparing(Removal::item).reversed());
    for (int i = 0; i < c.length; i++) {
      used += weight[i] * most;
      queue.add(new Removal(change(c[i], most, weight[i]), i));
    }
    while (used > budget) {
      int i = queue.remove().item();
      bits[i]--;
      used -= weight[i];
      if (bits[i] > 1) {
        queue.add(new Removal(change(c[i], bits[i], weight[i]), i));
      }
    }
    return bits;
  }

  private static float change(double c, int bits, long weight) {
    return (float) (c * (variance(bits) - variance(bits - 1)) / weight);
  }

  private static double variance(int bits) {
    double steps = (1 << bits) - 1;
    return 1 / (steps * steps);
  }
}
