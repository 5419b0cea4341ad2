package actnn.engine.quant;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Restores one group from an array into an array: the mirror of {@link VectorPack}, with the same
 * habits.
 *
 * <p>A code becomes a float by being written into the lowest bits of 2^23, which is then taken off:
 * Java 17 has no machine instruction behind its conversion of vectors.
 */
final class VectorUnpack {
  private static final int V = Lanes.COUNT;
  private static final int MAGIC = 0x4b000000;
  private static final float MAGIC_VALUE = 0x1p23f;

  private VectorUnpack() {}

  /**
   * How codes become numbers.
   *
   * @param minimum the number of code 0
   * @param step what one code adds
   */
  record Scale(float minimum, float step) {}

  /** Restores a group from {@code words[from..]} to {@code out[at..]}, whole blocks. */
  static void group(
      int[] words, int from, Cursor g, Scale scale, float[] out, int at, VectorCodec.Scratch room) {
    int bits = g.bits;
    int blocks = g.blocks;
    int count = bits * blocks;
    boolean onePlane = Integer.bitCount(bits) == 1;
    if (onePlane && count % V == 0) {
      onePlane(words, from, bits, blocks, scale, out, at);
    } else if (onePlane && V % count == 0) {
      int sideBySide = V / count;
      spread(words, from, bits, count, room.lanes);
      rows(room.lanes, 0, bits, V, bits * sideBySide, 32 / bits / sideBySide, scale, out, at);
    } else {
      codes(words, from, bits, blocks, room.codes, room.lanes);
      numbers(room.codes, blocks * Layout.BLOCK, scale, out, at);
    }
  }

  private static void onePlane(
      int[] words, int from, int bits, int blocks, Scale scale, float[] out, int at) {
    if (blocks != VectorPack.COMMON) {
      rows(words, from, bits, bits * blocks, bits, 32 / bits, scale, out, at);
      return;
    }
    switch (bits) {
      case 1 -> rows(words, from, 1, 8, 1, 32, scale, out, at);
      case 2 -> rows(words, from, 2, 16, 2, 16, scale, out, at);
      case 4 -> rows(words, from, 4, 32, 4, 8, scale, out, at);
      default -> rows(words, from, 8, 64, 8, 4, scale, out, at);
    }
  }

  /** Moves the rows of few columns side by side, as many as there are lanes. */
  private static void spread(int[] words, int from, int width, int count, int[] lanes) {
    for (int j = 0; j < count; j++) {
      int word = words[from + j];
      for (int lane = j; lane < V; lane += count) {
        lanes[lane] = word;
        word >>>= width;
      }
    }
  }

  private static void rows(
      int[] words,
      int from,
      int width,
      int columns,
      int rowBits,
      int rows,
      Scale scale,
      float[] out,
      int at) {
    int mask = (1 << width) - 1;
    FloatVector least = FloatVector.broadcast(Lanes.FLOATS, scale.minimum());
    FloatVector step = FloatVector.broadcast(Lanes.FLOATS, scale.step());
    for (int j = 0; j < columns; j += V) {
      IntVector word = IntVector.fromArray(Lanes.INTS, words, from + j);
      for (int k = 0; k < rows; k++) {
        word.lanewise(VectorOperators.LSHR, k * rowBits)
            .and(mask)
            .or(MAGIC)
            .reinterpretAsFloats()
            .sub(MAGIC_VALUE)
            .mul(step)
            .add(least)
            .intoArray(out, at + j + k * columns);
      }
    }
  }

  /** Puts codes together again, plane by plane. */
  private static void codes(int[] words, int from, int bits, int blocks, int[] codes, int[] lanes) {
    int at = from;
    int shift = 0;
    for (int width = Integer.highestOneBit(bits); width > 0; width /= 2) {
      if ((bits & width) == 0) {
        continue;
      }
      int count = width * blocks;
      if (count % V == 0) {
        wholePlane(words, at, width, blocks, shift, codes);
      } else if (V % count == 0) {
        int sideBySide = V / count;
        spread(words, at, width, count, lanes);
        plane(lanes, 0, width, V, width * sideBySide, 32 / width / sideBySide, shift, codes);
      } else {
        narrow(words, at, width, count, shift, codes);
      }
      at += count;
      shift += width;
    }
  }

  private static void wholePlane(
      int[] words, int from, int width, int blocks, int shift, int[] codes) {
    if (blocks != VectorPack.COMMON) {
      plane(words, from, width, width * blocks, width, 32 / width, shift, codes);
    } else if (width == 4) {
      plane(words, from, 4, 32, 4, 8, shift, codes);
    } else if (width == 2) {
      plane(words, from, 2, 16, 2, 16, shift, codes);
    } else {
      plane(words, from, 1, 8, 1, 32, shift, codes);
    }
  }

  private static void plane(
      int[] words, int from, int width, int columns, int rowBits, int rows, int to, int[] codes) {
    int mask = (1 << width) - 1;
    // What lower planes wrote stays; what an earlier group left does not.
    int below = (1 << to) - 1;
    for (int j = 0; j < columns; j += V) {
      IntVector word = IntVector.fromArray(Lanes.INTS, words, from + j);
      for (int k = 0; k < rows; k++) {
        int c = j + k * columns;
        IntVector.fromArray(Lanes.INTS, codes, c)
            .and(below)
            .or(
                word.lanewise(VectorOperators.LSHR, k * rowBits)
                    .and(mask)
                    .lanewise(VectorOperators.LSHL, to))
            .intoArray(codes, c);
      }
    }
  }

  /** For the rare counts that neither divide the lanes nor are divided by them. */
  private static void narrow(int[] words, int from, int width, int count, int to, int[] codes) {
    int mask = (1 << width) - 1;
    int below = (1 << to) - 1;
    for (int j = 0; j < count; j++) {
      for (int k = 0; k < 32 / width; k++) {
        int part = (words[from + j] >>> (k * width) & mask) << to;
        int c = j + k * count;
        codes[c] = (codes[c] & below) | part;
      }
    }
  }

  private static void numbers(int[] codes, int count, Scale scale, float[] out, int at) {
    FloatVector least = FloatVector.broadcast(Lanes.FLOATS, scale.minimum());
    FloatVector step = FloatVector.broadcast(Lanes.FLOATS, scale.step());
    for (int c = 0; c < count; c += V) {
      IntVector.fromArray(Lanes.INTS, codes, c)
          .or(MAGIC)
          .reinterpretAsFloats()
          .sub(MAGIC_VALUE)
          .mul(step)
          .add(least)
          .intoArray(out, at + c);
    }
  }
}
