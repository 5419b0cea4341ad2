package actnn.engine.bits;

/**
 * All bits that could be taken away, as keys whose descending order is the order in which ActNN's
 * greedy takes them.
 *
 * <p>A key is (minus the loss per weight as a float, item), so the least loss and then the larger
 * item come first. Confined to one call.
 */
final class Removals {
  private final long[] keys;
  private final long[] weight;

  /** From the most bits of each item down to its least. */
  Removals(double[] sensitivity, long[] weight, byte[] leastBits, byte[] mostBits) {
    this.weight = weight;
    int count = 0;
    for (int i = 0; i < mostBits.length; i++) {
      count += mostBits[i] - leastBits[i];
    }
    keys = new long[count];
    int at = 0;
    for (int i = 0; i < sensitivity.length; i++) {
      for (int b = mostBits[i]; b > leastBits[i]; b--) {
        keys[at++] = Loss.key((float) -(sensitivity[i] * Loss.of(b) / weight[i]), i);
      }
    }
  }

  /** Takes from {@code bits} the shortest prefix of removals whose weights sum to the excess. */
  void take(long excess, byte[] bits) {
    int from = 0;
    int to = keys.length;
    long missing = excess;
    while (missing > 0 && from < to) {
      int middle = partition(from, to);
      long weightAbove = weightOf(from, middle);
      if (weightAbove >= missing && middle - from > 1) {
        to = middle;
      } else {
        int end = Math.max(middle, from + 1);
        for (int k = from; k < end && missing > 0; k++) {
          int item = (int) keys[k];
          bits[item]--;
          missing -= weight[item];
        }
        from = end;
      }
    }
  }

  private long weightOf(int from, int to) {
    long sum = 0;
    for (int k = from; k < to; k++) {
      sum += weight[(int) keys[k]];
    }
    return sum;
  }

  /**
   * Moves the larger keys of [from, to) before the smaller ones and returns the border; both sides
   * are smaller than the whole when there are at least two keys.
   */
  private int partition(int from, int to) {
    if (to - from < 2) {
      return to;
    }
    long pivot = medianOfThree(keys[from], keys[(from + to) >>> 1], keys[to - 1]);
    int i = from - 1;
    int j = to;
    while (true) {
      do {
        i++;
      } while (keys[i] > pivot);
      do {
        j--;
      } while (keys[j] < pivot);
      if (i >= j) {
        return Math.max(i, from + 1);
      }
      long swap = keys[i];
      keys[i] = keys[j];
      keys[j] = swap;
    }
  }

  private static long medianOfThree(long a, long b, long c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }
}
