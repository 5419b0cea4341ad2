package actnn.engine.bits;

/**
 * The fewest bits with which a batch norm sends back a gradient that does not grow by its noise.
 *
 * <p>With M numbers a channel and restored normalised numbers {@code n + e}, e of variance t, what
 * a norm sends back is off by {@code (n h + e a + e h)} times gamma over the deviation, {@code a =
 * sum g n / M} and {@code h = sum g e / M} ({@link NormNoise}). For a gradient without direction
 * the expected squares of the three add up to {@code t / M}, {@code t / M} and {@code t^2 / M} of
 * its own, so that on its way through the norm its energy grows by {@code 1 + t (2 + t) / M}. Norms
 * one behind the other multiply with that; skip connections lead most of a gradient around them,
 * and what a branch adds to it is small beside it. The allocation adds up the noise of layers as if
 * no noise travelled through another's, which holds while each grows little.
 *
 * <p>A range of R deviations cut into {@code B = 2^b - 1} steps has {@code t = R^2 / (6 B^2)}. The
 * third term, which the law {@code C / B^2} of the allocation leaves out, makes one bit forty times
 * worse than two and not nine. What is allowed is a growth of {@value #ALLOWED}. With two bits M of
 * 21 and more keep it; for fewer numbers {@code NormBack} bounds the squares of what is restored,
 * and with them the growth. So one bit is for channels of many numbers alone, and two are enough
 * for all.
 *
 * <p>Stateless. Safe for any thread.
 */
public final class NormFloor {
  /** What the energy of a gradient may grow by at one norm. */
  public static final double ALLOWED = 0.25;

  /**
   * M up to which no codes will do. A norm lets M - 2 of the M directions of a gradient pass, all
   * but those of its mean and of n; at M = 2 nothing is left of it but rounding, and up to here at
   * most half. The bounds of {@code NormBack} are of what arrives, not of what passes.
   */
  public static final int FEW = 4;

  /**
   * R: groups of 256 numbers that span 16 channels of ResNet-152 showed 9.0 to 9.5; normal numbers
   * of one channel have 5.7.
   */
  private static final double RANGE = 9;

  /** Variance of a folded input over that of one which is not (see {@code Fold}). */
  private static final double FOLDED = 0.21 / 0.60;

  private NormFloor() {}

  /**
   * What a gradient's energy grows by at a norm, expected.
   *
   * @param bits of its input
   * @param numbers M, of a channel: samples times pixels
   * @param folded whether its input is kept as distances from where a ReLU opens
   */
  public static double growth(int bits, long numbers, boolean folded) {
    double t = RANGE * RANGE / 6 * Loss.variance(bits) * (folded ? FOLDED : 1);
    return t * (2 + t) / numbers;
  }

  /**
   * The fewest bits of a norm: 1 or 2.
   *
   * @param numbers M, of a channel: samples times pixels
   * @param folded whether its input is kept as distances from where a ReLU opens
   */
  public static int leastBits(long numbers, boolean folded) {
    return growth(1, numbers, folded) <= ALLOWED ? 1 : 2;
  }
}
