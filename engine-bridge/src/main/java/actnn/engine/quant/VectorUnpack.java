package actnn.engine.quant;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Restores one group from an array into an array: the mirror of {@link VectorPack}.
 *
 * <p>A code becomes a float by being written into the lowest bits of 2^23, which is then taken off:
 * Java 17 has no machine instruction behind its conversion of vectors.
 */
final class VectorUnpack {
  private static final int V = Lanes.COUNT;
  private static final int MAGIC = 0x4b000000;
  private static final float MAGIC_VALUE = 0x1p23f;

  private VectorUnpack() {}

  /** Restores a group whose bits are all one plane: 1, 2, 4 or 8. */
  static void plane(
      int[] words, int from, int bits, int blocks, float minimum, float step, float[] out, int at) {
    int count = bits * blocks;
    if (count % V != 0) {
      int[] codes = new int[blocks * Layout.BLOCK];
      codes(words, from, bits, blocks, codes);
      numbers(codes, blocks, minimum, step, out, at);
      return;
    }
    int mask = (1 << bits) - 1;
    int numbers = blocks * Layout.BLOCK;
    FloatVector least = FloatVector.broadcast(Lanes.FLOATS, minimum);
    FloatVector steps = FloatVector.broadcast(Lanes.FLOATS, step);
    for (int j = 0; j < count; j += V) {
      IntVector word = IntVector.fromArray(Lanes.INTS, words, from + j);
      int shift = 0;
      for (int c = j; c < numbers; c += count) {
        restore(word.lanewise(VectorOperators.LSHR, shift).and(mask), steps, least)
            .intoArray(out, at + c);
        shift += bits;
      }
    }
  }

  private static FloatVector restore(IntVector codes, FloatVector steps, FloatVector least) {
    return codes.or(MAGIC).reinterpretAsFloats().sub(MAGIC_VALUE).mul(steps).add(least);
  }

  /** Puts codes together again, plane by plane. */
  static void codes(int[] words, int from, int bits, int blocks, int[] codes) {
    int at = from;
    int numbers = blocks * Layout.BLOCK;
    int shift = 0;
    for (int width = Integer.highestOneBit(bits); width > 0; width /= 2) {
      if ((bits & width) != 0) {
        int count = width * blocks;
        if (count % V == 0) {
          wide(words, at, width, count, shift, numbers, codes);
        } else {
          narrow(words, at, width, count, shift, numbers, codes);
        }
        at += count;
        shift += width;
      }
    }
  }

  private static void wide(
      int[] words, int from, int width, int count, int to, int numbers, int[] codes) {
    int mask = (1 << width) - 1;
    for (int j = 0; j < count; j += V) {
      IntVector word = IntVector.fromArray(Lanes.INTS, words, from + j);
      int shift = 0;
      for (int c = j; c < numbers; c += count) {
        IntVector part =
            word.lanewise(VectorOperators.LSHR, shift).and(mask).lanewise(VectorOperators.LSHL, to);
        (to == 0 ? part : part.or(IntVector.fromArray(Lanes.INTS, codes, c))).intoArray(codes, c);
        shift += width;
      }
    }
  }

  private static void narrow(
      int[] words, int from, int width, int count, int to, int numbers, int[] codes) {
    int mask = (1 << width) - 1;
    for (int j = 0; j < count; j++) {
      int word = words[from + j];
      for (int c = j, shift = 0; c < numbers; c += count, shift += width) {
        int part = (word >>> shift & mask) << to;
        codes[c] = to == 0 ? part : codes[c] | part;
      }
    }
  }

  /** Turns codes into numbers. */
  static void numbers(int[] codes, int blocks, float minimum, float step, float[] out, int at) {
    FloatVector least = FloatVector.broadcast(Lanes.FLOATS, minimum);
    FloatVector steps = FloatVector.broadcast(Lanes.FLOATS, step);
    for (int c = 0; c < blocks * Layout.BLOCK; c += V) {
      restore(IntVector.fromArray(Lanes.INTS, codes, c), steps, least).intoArray(out, at + c);
    }
  }
}
