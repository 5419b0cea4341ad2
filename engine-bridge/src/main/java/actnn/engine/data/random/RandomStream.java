package actnn.engine.data.random;

/**
 * A stream of random values named by three numbers.
 *
 * <p>SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014): a
 * counter with an odd step, each count scrambled by a bijection of 64 bits. The start is a hash of
 * the three numbers, so streams of neighbouring indices have nothing in common. Confined to one
 * thread.
 */
public final class RandomStream {

  private static final long STEP = 0x9E3779B97F4A7C15L;

  private long state;

  /**
   * The stream of these numbers.
   *
   * @param seed what the user chose
   * @param purpose tells apart the uses of one seed
   * @param index tells apart the samples or epochs of one use
   */
  public RandomStream(long seed, long purpose, long index) {
    state = mix(mix(mix(seed) + STEP * purpose) + STEP * index);
  }

  /** Scrambles 64 bits; different inputs give different outputs. */
  public static long mix(long bits) {
    long z = bits + STEP;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** Sixty-four random bits. */
  public long bits() {
    long result = mix(state);
    state += STEP;
    return result;
  }

  /** A whole number from 0 to bound - 1; the bias is below bound / 2^31. */
  public int below(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("There is no whole number from 0 below " + bound + ".");
    }
    return (int) (((bits() >>> 33) * bound) >>> 31);
  }

  /** A number from 0 inclusive to 1 exclusive, in steps of 2^-24. */
  public float unit() {
    return (bits() >>> 40) * 0x1p-24f;
  }

  /** A number between two others. */
  public float between(float low, float high) {
    return low + (high - low) * unit();
  }

  /** True with the given probability. */
  public boolean chance(float probability) {
    return unit() < probability;
  }

  /** The numbers 0 to count - 1 in random order, all orders equally likely (Fisher and Yates). */
  public int[] permutation(int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      int j = below(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
