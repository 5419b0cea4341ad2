package actnn.engine.bits;

import java.util.Arrays;

/**
 * Chooses the bits b<sub>i</sub> that minimise {@code sum C_i / (2^b_i - 1)^2} subject to {@code
 * sum w_i b_i <= T} and {@code bmin_i <= b_i <= bmax}.
 *
 * <p>ActNN's greedy starts from bmax everywhere and takes away, one bit at a time, the bit whose
 * loss per weight is least, until the budget holds; of equal losses (compared as 32-bit floats) the
 * larger index goes first. Each item's losses grow as its bits go (the objective is convex), so the
 * heap of that greedy pops all possible removals, {@code n (bmax - 1)} of them, in one sorted
 * order, whatever the budget: what it removes is the shortest prefix of that order that frees
 * enough. This class finds the prefix by selection, in expected linear time, instead of popping.
 * Two removals with the same key belong to the same item, so ties inside a key change nothing.
 *
 * <p>With equal weights the result is optimal. With unequal weights it may leave budget unused;
 * {@link #giveBack} spends that remainder.
 *
 * <p>Items may have a least number of bits above 1 each. A budget that does not reach all of those
 * is shared by the same rule below them: what has a least of 1 has 1, as otherwise such items,
 * which may seem to matter more, would leave the others short of what they cannot do without.
 *
 * <p>Sensitivities are made safe first: a negative one counts as 0, NaN and infinity count as the
 * largest finite one (as 1 when none is positive): an item nobody can judge is kept as well as the
 * best. All are then scaled by one power of two that brings the largest near 1, so that neither
 * very small nor very large gradients fall out of the range of a float; no comparison changes.
 *
 * <p>Stateless; safe for any thread.
 */
public final class GreedyAllocation {
  /** The most bits a number can be stored with. */
  public static final int MAX_BITS = 8;

  private GreedyAllocation() {}

  /**
   * Allocates bits to items of weight one, such as the samples of one layer.
   *
   * @param sensitivity C of each item
   * @param budget the sum of bits to spend
   * @param maxBits the most bits an item may get, 1 to 8
   * @return the bits of each item; they sum to {@code min(budget, n maxBits)} exactly
   * @throws UnreachableBudgetException when the budget is less than one bit an item
   */
  public static byte[] allocate(double[] sensitivity, long budget, int maxBits) {
    long[] ones = new long[sensitivity.length];
    Arrays.fill(ones, 1);
    return allocate(sensitivity, ones, budget, maxBits);
  }

  /**
   * The same where none is to have fewer than some bits, if the budget reaches that.
   *
   * @param leastBits 1 to {@code maxBits}
   */
  public static byte[] allocate(double[] sensitivity, long budget, int leastBits, int maxBits) {
    int items = sensitivity.length;
    long[] ones = new long[items];
    Arrays.fill(ones, 1);
    return allocate(sensitivity, ones, budget, alike(items, leastBits), alike(items, maxBits));
  }

  /**
   * Allocates bits to weighted items, such as the samples of many layers.
   *
   * @param sensitivity C of each item
   * @param weight how many numbers an item holds, at least 1
   * @param budget the most that {@code sum weight x bits} may be
   * @param maxBits the most bits an item may get, 1 to 8
   * @return the bits of each item
   * @throws UnreachableBudgetException when the budget is less than the sum of the weights
   */
  public static byte[] allocate(double[] sensitivity, long[] weight, long budget, int maxBits) {
    int items = sensitivity.length;
    return allocate(sensitivity, weight, budget, alike(items, 1), alike(items, maxBits));
  }

  /**
   * The same where not all items may get the same.
   *
   * @param leastBits what each item gets at least where the budget reaches all of these
   * @param mostBits the most bits that each item may get, 1 to 8 and no fewer than the least
   */
  static byte[] allocate(
      double[] sensitivity, long[] weight, long budget, byte[] leastBits, byte[] mostBits) {
    long total = checkedTotal(sensitivity, weight, mostBits);
    if (budget < total) {
      throw new UnreachableBudgetException(Long.toString(budget), total);
    }
    long reserved = 0;
    for (int i = 0; i < leastBits.length; i++) {
      reserved += weight[i] * leastBits[i];
    }
    if (budget < reserved) {
      return allocate(sensitivity, weight, budget, alike(leastBits.length, 1), leastBits);
    }
    if (budget == reserved) {
      return leastBits.clone();
    }
    byte[] bits = mostBits.clone();
    long excess = -budget;
    for (int i = 0; i < bits.length; i++) {
      excess += weight[i] * bits[i];
    }
    if (excess > 0) {
      new Removals(finite(sensitivity), weight, leastBits, mostBits).take(excess, bits);
    }
    return bits;
  }

  private static byte[] alike(int items, int bits) {
    byte[] all = new byte[items];
    Arrays.fill(all, (byte) bits);
    return all;
  }

  /**
   * Spends what the greedy left over: best gain per weight first, while it fits, until nothing fits
   * or everything has {@code maxBits}. Of equal gains the smaller index comes first, the mirror of
   * the greedy's own rule.
   *
   * @param bits the bits so far; left unchanged
   * @return the bits of each item, none fewer than before
   */
  public static byte[] giveBack(
      byte[] bits, double[] sensitivity, long[] weight, long budget, int maxBits) {
    return giveBack(bits, sensitivity, weight, budget, alike(bits.length, maxBits));
  }

  /**
   * The same where not all items may get the same.
   *
   * @param mostBits the most bits that each item may get, 1 to 8
   */
  static byte[] giveBack(
      byte[] bits, double[] sensitivity, long[] weight, long budget, byte[] mostBits) {
    checkedTotal(sensitivity, weight, mostBits);
    long left = budget;
    for (int i = 0; i < bits.length; i++) {
      left -= weight[i] * bits[i];
    }
    double[] c = finite(sensitivity);
    byte[] result = bits.clone();
    LongHeap gains = new LongHeap(bits.length);
    for (int i = 0; i < bits.length; i++) {
      offerGain(gains, i, result[i], c[i], weight[i], mostBits[i]);
    }
    while (left > 0 && !gains.isEmpty()) {
      int i = ~(int) gains.pop();
      if (weight[i] <= left) {
        left -= weight[i];
        result[i]++;
        offerGain(gains, i, result[i], c[i], weight[i], mostBits[i]);
      }
    }
    return result;
  }

  private static void offerGain(
      LongHeap gains, int item, int bits, double c, long weight, int maxBits) {
    if (bits < maxBits) {
      float gain = (float) (c * Loss.of(bits + 1) / weight);
      // The complement makes the smaller index the larger key.
      gains.push(Loss.key(gain, ~item));
    }
  }

  /** The value {@code sum C_i / (2^b_i - 1)^2} of an allocation. */
  public static double objective(double[] sensitivity, byte[] bits) {
    double sum = 0;
    for (int i = 0; i < bits.length; i++) {
      sum += sensitivity[i] * Loss.variance(bits[i]);
    }
    return sum;
  }

  /**
   * The mean of {@code 1 / (2^b - 1)^2} over samples whose bits average to this and are whole
   * numbers next to it, as an allocation among equal samples makes them.
   *
   * @param meanBits 1 to 8
   */
  public static double meanVariance(double meanBits) {
    int low = (int) Math.floor(Math.min(meanBits, MAX_BITS));
    double above = meanBits - low;
    return above > 0
        ? (1 - above) * Loss.variance(low) + above * Loss.variance(low + 1)
        : Loss.variance(low);
  }

  private static long checkedTotal(double[] sensitivity, long[] weight, byte[] mostBits) {
    if (sensitivity.length != weight.length) {
      throw new IllegalArgumentException(
          sensitivity.length + " sensitivities need as many weights, not " + weight.length + ".");
    }
    for (byte most : mostBits) {
      if (most < 1 || most > MAX_BITS) {
        throw new IllegalArgumentException(
            "The most bits a number may get must be 1 to " + MAX_BITS + ", not " + most + ".");
      }
    }
    long total = 0;
    for (long w : weight) {
      if (w < 1) {
        throw new IllegalArgumentException("A weight must be at least 1, not " + w + ".");
      }
      total = Math.addExact(total, w);
    }
    Math.multiplyExact(total, MAX_BITS);
    return total;
  }

  private static double[] finite(double[] sensitivity) {
    double largest = 0;
    for (double c : sensitivity) {
      if (Double.isFinite(c)) {
        largest = Math.max(largest, c);
      }
    }
    double stand = largest > 0 ? largest : 1;
    int exponent = Math.getExponent(stand);
    double[] safe = new double[sensitivity.length];
    for (int i = 0; i < safe.length; i++) {
      double c = Double.isFinite(sensitivity[i]) ? Math.max(sensitivity[i], 0) : stand;
      safe[i] = Math.scalb(c, -exponent);
    }
    return safe;
  }
}
