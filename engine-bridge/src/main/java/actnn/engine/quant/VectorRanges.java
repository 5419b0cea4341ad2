package actnn.engine.quant;

import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Minimum and maximum of a group by integer comparisons.
 *
 * <p>Floats order like their bits read as (sign, magnitude). So from the signed maximum, the signed
 * minimum and the unsigned maximum of the bits follow both extremes, and NaN and infinity show as
 * bits beyond the largest finite number: one pass finds all at four operations a vector. (The float
 * minimum of Java costs three times that for its care of NaN and -0.)
 */
final class VectorRanges {
  private static final int SIGN = 0x80000000;
  private static final int INFINITY = 0x7f800000;

  private VectorRanges() {}

  /**
   * Writes the parameter word of a group, unless a number is not finite.
   *
   * @return whether all numbers are finite
   */
  static boolean group(float[] x, int at, int length, int[] words, int group) {
    int v = Lanes.COUNT;
    int most = Integer.MIN_VALUE;
    int least = Integer.MAX_VALUE;
    int mostUnsigned = Integer.MIN_VALUE;
    int e = 0;
    if (length >= v) {
      IntVector high = IntVector.broadcast(Lanes.INTS, Integer.MIN_VALUE);
      IntVector low = IntVector.broadcast(Lanes.INTS, Integer.MAX_VALUE);
      IntVector unsigned = IntVector.broadcast(Lanes.INTS, Integer.MIN_VALUE);
      for (; e <= length - v; e += v) {
        IntVector bits =
            jdk.incubator.vector.FloatVector.fromArray(Lanes.FLOATS, x, at + e).reinterpretAsInts();
        high = high.max(bits);
        low = low.min(bits);
        unsigned = unsigned.max(bits.lanewise(VectorOperators.XOR, SIGN));
      }
      most = high.reduceLanes(VectorOperators.MAX);
      least = low.reduceLanes(VectorOperators.MIN);
      mostUnsigned = unsigned.reduceLanes(VectorOperators.MAX);
    }
    for (; e < length; e++) {
      int bits = Float.floatToRawIntBits(x[at + e]);
      most = Math.max(most, bits);
      least = Math.min(least, bits);
      mostUnsigned = Math.max(mostUnsigned, bits ^ SIGN);
    }
    return finish(most, least, mostUnsigned ^ SIGN, words, group);
  }

  private static boolean finish(int most, int least, int unsigned, int[] words, int group) {
    // All negative: the smallest magnitude is the maximum. All positive: the mirror.
    int largest = most >= 0 ? most : least;
    int smallest = unsigned < 0 ? unsigned : least;
    if (largest >= INFINITY || (smallest < 0 && (smallest & ~SIGN) >= INFINITY)) {
      return false;
    }
    words[group] =
        GroupParameters.of(Float.intBitsToFloat(smallest), Float.intBitsToFloat(largest));
    return true;
  }
}
