package actnn.engine.quant;

/**
 * Names the stream of rounding noise of one tensor in one step; see {@link Noise}.
 *
 * @param first first half of the key
 * @param second second half of the key
 * @param stochastic false for rounding to nearest: biased, for comparison only
 */
public record NoiseKey(int first, int second, boolean stochastic) {
  private static final NoiseKey NEAREST = new NoiseKey(0, 0, false);

  /**
   * The stream of a saved tensor.
   *
   * @param seed of the run
   * @param step of the run
   * @param layer number of the saved tensor within the step; two tensors never share one
   */
  public static NoiseKey of(long seed, long step, int layer) {
    long key = mix(mix(mix(seed) + step) + layer);
    return new NoiseKey((int) key, (int) (key >>> 32), true);
  }

  /** No noise: every number goes to the nearest level, halves upwards. */
  public static NoiseKey nearest() {
    return NEAREST;
  }

  /** The 64-bit finaliser of SplitMix64 (Steele, Lea, Flood 2014), after its increment. */
  private static long mix(long value) {
    long z = value + 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
