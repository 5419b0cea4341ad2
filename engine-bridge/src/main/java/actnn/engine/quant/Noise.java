package actnn.engine.quant;

/**
 * The rounding noise: a pure function of (seed, step, layer, element), so the same run gives the
 * same bytes on any number of threads and in every implementation.
 *
 * <p>A group of 2h numbers (its length rounded up to whole blocks) draws h words of 32 bits. Word c
 * of group i, {@code hash(i G/2 + c)}, serves two numbers: its lowest 15 bits number c, its highest
 * 15 bits number c + h. The hash is an integer finaliser with two multiplications (the constants
 * are Chris Wellons' "lowbias32"), the second half of the key going in between the two, so streams
 * of two keys are not shifted copies of each other.
 *
 * <p><b>Rounding.</b> With v steps above the minimum and r the 15 bits, the code is the integer
 * part of {@code v + r / 2^15}. Computed as the float {@code t = v + (256 + r / 2^15)}, which lies
 * in [256, 512) where floats are 2^-15 apart: the addition itself rounds v to that grid, and the
 * integer part of t - 256 can be read from bits 15 to 22 of t without a conversion. On the grid the
 * expectation is exact, and a v that is a whole number never moves; so the bias of a number is at
 * most half a grid step, <b>2^-16 of a quantisation step</b>, whatever the bits. A v above the
 * largest code by rounding is held back by comparing the bits of t as integers.
 */
final class Noise {
  /** Bits of 256f. */
  static final int BASE = 0x43800000;

  /** What fifteen bits of noise may be. */
  static final int FIELD = 0x7fff;

  /** Position of the integer part's lowest bit in t. */
  static final int POINT = 15;

  static final int FIRST = 0x7feb352d;
  private static final int SECOND = 0x846ca68b;
  private static final int HALF = 0x4000;

  private Noise() {}

  /**
   * What loops over groups need of a stream.
   *
   * @param counter first word of the first group's noise, the first half of the key added
   * @param stride words from a group to the next
   * @param key second half of the key
   * @param second see {@link #second}
   * @param base see {@link #base}
   */
  record Stream(int counter, int stride, int key, int second, int base) {

    static Stream of(NoiseKey key, Layout layout, int group) {
      int stride = layout.group() / 2;
      return new Stream(
          group * stride + key.first(), stride, key.second(), Noise.second(key), Noise.base(key));
    }
  }

  /** One word of the stream. */
  static int hash(int counter, NoiseKey key) {
    int h = counter + key.first();
    h ^= h >>> 16;
    h *= FIRST;
    h ^= key.second();
    h ^= h >>> 15;
    h *= second(key);
    return h ^ (h >>> 16);
  }

  /** The second multiplier: 0 silences the noise. */
  static int second(NoiseKey key) {
    return key.stochastic() ? SECOND : 0;
  }

  /** What is or-ed under the noise: 256f, and for rounding to nearest the constant one half. */
  static int base(NoiseKey key) {
    return key.stochastic() ? BASE : BASE | HALF;
  }

  /** The largest t of a code: 256 + (2^bits - 1) and all of the fraction. */
  static int limit(int bits) {
    return BASE | ((1 << bits) - 1) << POINT | FIELD;
  }

  /** Rounds v steps to a code, given the bits of 256 + r / 2^15. */
  static int code(float v, int noise, int bits) {
    int t = Float.floatToRawIntBits(v + Float.intBitsToFloat(noise));
    return (Math.min(t, limit(bits)) >>> POINT) & ((1 << bits) - 1);
  }
}
