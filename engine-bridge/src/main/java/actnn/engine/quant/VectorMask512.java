package actnn.engine.quant;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * One-bit masks, a block of 512 numbers and 16 words at a time, with the habits of {@link
 * VectorCodes}.
 */
final class VectorMask512 {
  private static final int V = Lanes.COUNT;
  private static final int COLUMNS = Codec.MASK_BLOCK / 32;

  private VectorMask512() {}

  /** Packs a whole block. */
  static void pack(float[] y, int at, int[] words, int to) {
    for (int j = 0; j < COLUMNS; j += V) {
      IntVector word = IntVector.zero(Lanes.INTS);
      for (int k = 0; k < 32; k++) {
        word =
            word.lanewise(VectorOperators.LSHR, 1)
                .lanewise(
                    VectorOperators.OR,
                    Integer.MIN_VALUE,
                    FloatVector.fromArray(Lanes.FLOATS, y, at + k * COLUMNS + j)
                        .compare(VectorOperators.GT, 0f)
                        .cast(Lanes.INTS));
      }
      word.intoArray(words, to + j);
    }
  }

  /** Packs what is left of less than a block; the numbers behind it must be 0. */
  static void packRest(float[] y, int at, int length, int[] words, int to) {
    int columns = (length + 31) / 32;
    for (int j = 0; j < columns; j++) {
      int word = 0;
      for (int k = 0; k < 32; k++) {
        word |= y[at + k * columns + j] > 0 ? 1 << k : 0;
      }
      words[to + j] = word;
    }
  }

  /** Clears the numbers of a whole block whose bit is 0. */
  static void apply(int[] words, int from, float[] gradient, int at) {
    for (int j = 0; j < COLUMNS; j += V) {
      IntVector word = IntVector.fromArray(Lanes.INTS, words, from + j);
      for (int k = 0; k < 32; k++) {
        int c = at + k * COLUMNS + j;
        FloatVector.fromArray(Lanes.FLOATS, gradient, c)
            .reinterpretAsInts()
            .and(word.lanewise(VectorOperators.LSHL, 31).lanewise(VectorOperators.ASHR, 31))
            .reinterpretAsFloats()
            .intoArray(gradient, c);
        word = word.lanewise(VectorOperators.LSHR, 1);
      }
    }
  }

  /** Clears the numbers of less than a block. */
  static void applyRest(int[] words, int from, float[] gradient, int at, int length) {
    int columns = (length + 31) / 32;
    for (int e = 0; e < length; e++) {
      if ((words[from + e % columns] >>> (e / columns) & 1) == 0) {
        gradient[at + e] = 0;
      }
    }
  }
}
