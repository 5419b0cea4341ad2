package actnn.engine.quant;

/**
 * The one word a group keeps beside its codes: minimum in the low half, range in the high half,
 * both bfloat16.
 *
 * <p>Both are rounded before any code is computed, the minimum down and the range (from the rounded
 * minimum) up, so the stored interval still covers the group and stochastic rounding is unbiased
 * with respect to what is stored; the price is a slightly wider step. Ranges are at least 2^-100,
 * which keeps every step and its inverse a normal float.
 *
 * <p>A group whose numbers are all the same is kept exactly. A range is never negative, so its sign
 * bit is free to say "constant"; then the two halves hold the upper 31 bits of the number itself,
 * and its lowest bit is the code (0 or 1) of every element:
 *
 * <pre>
 *   ordinary   | 0 range bf16 (15) | minimum bf16 (16)           |   value = minimum + code * step
 *   constant   | 1 bits 15..1 (15) | bits 31..16 of the number   |   code  = bit 0
 * </pre>
 *
 * The same formula restores both: a constant's step is the gap to its neighbour. (-0 comes back as
 * +0.)
 *
 * <p><b>Reserved zero.</b> Of a ReLU's output with codes of B bits, K = 2^B - 1, code 0 may say
 * "exactly zero" and nothing else ({@link #reserved}). Code 1 then stands for at most the smallest
 * positive number p and code K for at least the largest P, so that every positive number lies
 * between two levels that are not code 0 and is rounded without bias to one of them. With W = P - p
 * the stored minimum m lies a distance D below p, and a step is s = (W + D) / K before rounding up
 * to bfloat16. That code 1 is not above p says m + s <= p, which is s <= D, or D >= W / (K - 1):
 * then s = W / (K - 1), all codes but one span W. With the step rounded up by at most 2^-7 it is
 *
 * <pre>
 *   (W + D) (1 + 2^-7) / K <= D,     so     D = W r / (K - r)     with r = {@value #ROOM}
 * </pre>
 *
 * <p>where r leaves beyond 1 + 2^-7 what single precision needs. D is at least 2^-9 p, so that
 * codes 0 and 1 differ also where all positive numbers are nearly the same.
 */
final class GroupParameters {
  private static final int CONSTANT = 0x80000000;
  private static final int LARGEST = 0x7f7f;
  private static final float LEAST_RANGE = 0x1p-100f;
  private static final float WIDE = 0x1p126f;
  private static final float ROOM = 1.008f;
  private static final float LEAST_GAP = 0x1p-9f;

  private GroupParameters() {}

  /** The word of a group of finite numbers. */
  static int of(float smallest, float largest) {
    if (smallest == largest) {
      int bits = Float.floatToRawIntBits(smallest + 0f);
      return CONSTANT | ((bits & 0xfffe) << 15) | (bits >>> 16);
    }
    return spread(smallest, largest);
  }

  /** The word of a group some of whose numbers are not finite; never marked constant. */
  static int spread(float smallest, float largest) {
    int low = roundDown(smallest + 0f);
    float span = Math.max(largest - Float.intBitsToFloat(low << 16), LEAST_RANGE);
    return (roundUp(span) << 16) | low;
  }

  /**
   * The word under which code 0 says zero, of a group none of whose numbers is negative. A constant
   * group stays as it is: its number says itself whether it is zero.
   *
   * @param word of the group, as another would be stored
   * @param bits of its codes, 2 to 8
   */
  static int reserved(int word, int bits) {
    if (bits < 2 || bits > 8) {
      throw new IllegalArgumentException(
          "Codes that reserve one for zero have 2 to 8 bits, not " + bits + ".");
    }
    if (isConstant(word)) {
      return word;
    }
    float positive = Math.max(minimum(word), 0);
    float span = range(word);
    int steps = (1 << bits) - 1;
    float gap = Math.max(span * (ROOM / (steps - ROOM)), positive * LEAST_GAP);
    float largest = Math.min(Math.nextUp(positive + span), Float.MAX_VALUE);
    return spread(positive - gap, largest);
  }

  /** Under a word that reserves zero, what is restored is positive if it lies above this. */
  static float bound(int word) {
    return isConstant(word) ? 0 : minimum(word);
  }

  private static int roundDown(float value) {
    int bits = Float.floatToRawIntBits(value);
    int away = value < 0 && (bits & 0xffff) != 0 ? 1 : 0;
    int high = (bits >>> 16) + away;
    return high == 0xff80 ? 0x8000 | LARGEST : high;
  }

  private static int roundUp(float positive) {
    int bits = Float.floatToRawIntBits(positive);
    return Math.min((bits + 0xffff) >>> 16, LARGEST);
  }

  static boolean isConstant(int word) {
    return word < 0;
  }

  static float minimum(int word) {
    int rest = isConstant(word) ? (word >>> 15) & 0xfffe : 0;
    return Float.intBitsToFloat((word << 16) | rest);
  }

  /** The range; 0 for a constant. */
  static float range(int word) {
    return isConstant(word) ? 0 : Float.intBitsToFloat(word & 0xffff0000);
  }

  /** What one code adds to the minimum. */
  static float step(int word, int bits) {
    if (isConstant(word)) {
      float least = minimum(word);
      return Float.intBitsToFloat(Float.floatToRawIntBits(least) | 1) - least;
    }
    return range(word) / ((1 << bits) - 1);
  }

  /** What turns a distance from the minimum into steps; only for groups that are not constant. */
  static float inverseStep(int word, int bits) {
    return ((1 << bits) - 1) / range(word);
  }

  /**
   * Whether finite numbers of the group may lie outside the stored interval, or further from its
   * minimum than a float can say: only beyond 8e37. They must be clamped before they are rounded.
   */
  static boolean isExtreme(int word) {
    return !isConstant(word) && (range(word) >= WIDE || (word & 0xffff) == (0x8000 | LARGEST));
  }

  /** The number, moved into the stored interval; NaN becomes the minimum. */
  static float clamp(float value, int word) {
    float least = minimum(word);
    if (!(value > least)) {
      return least;
    }
    return Math.min(value, least + range(word));
  }

  /**
   * The variance that stochastic rounding gives a number of the group: {@code f (1 - f) step^2}, f
   * being the fraction of a step it lies above a level.
   */
  static double variance(float value, int word, int bits) {
    if (isConstant(word)) {
      return 0;
    }
    double step = (double) range(word) / ((1 << bits) - 1);
    double steps = (value - (double) minimum(word)) / step;
    double fraction = steps - Math.floor(steps);
    return fraction * (1 - fraction) * step * step;
  }
}
