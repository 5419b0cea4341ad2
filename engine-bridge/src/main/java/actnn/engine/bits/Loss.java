package actnn.engine.bits;

/** What a bit is worth, and how two worths are compared. */
final class Loss {
  private static final double[] VARIANCE = new double[GreedyAllocation.MAX_BITS + 1];

  static {
    for (int b = 1; b < VARIANCE.length; b++) {
      double steps = (1L << b) - 1;
      VARIANCE[b] = 1 / (steps * steps);
    }
  }

  private Loss() {}

  /** {@code 1 / (2^bits - 1)^2}. */
  static double variance(int bits) {
    return VARIANCE[bits];
  }

  /** How much an item of C = 1 loses when it falls from {@code bits} to one fewer; positive. */
  static double of(int bits) {
    return VARIANCE[bits - 1] - VARIANCE[bits];
  }

  /**
   * A long that orders like (value, low): floats that are not NaN keep their order as signed
   * integers once the magnitude bits of the negative ones are flipped.
   */
  static long key(float value, int low) {
    int bits = Float.floatToRawIntBits(value + 0f);
    int ordered = bits ^ ((bits >> 31) & 0x7fffffff);
    return ((long) ordered << 32) | (low & 0xffffffffL);
  }
}
