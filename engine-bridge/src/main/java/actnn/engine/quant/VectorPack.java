package actnn.engine.quant;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Rounds and packs one group from an array into an array.
 *
 * <p>A plane of W words has W columns; row k of a column goes to bits {@code k width} and up. With
 * more lanes than columns a vector holds several rows side by side: they are packed as if there
 * were as many columns as lanes and folded together at the end.
 *
 * <p>Three habits keep this fast, each worth a factor of two or more on Java 17: no method returns
 * a vector (once such a method is compiled on its own it may no longer be inlined, and every call
 * then allocates), every loop counts up by one or by a constant (others are not recognised as
 * counted), and the common group of 256 calls the loops with constants.
 */
final class VectorPack {
  private static final int V = Lanes.COUNT;

  /** Blocks of a group of 256. */
  static final int COMMON = 8;

  private VectorPack() {}

  /**
   * What the loops need of a group.
   *
   * @param counter first word of its noise, the first half of the key added
   * @param half half of its numbers, with those that fill up the last block
   * @param key second half of the key
   * @param second the hash's second multiplier
   * @param base what is or-ed under the noise
   */
  record Group(
      float minimum,
      float inverse,
      int bits,
      int blocks,
      int counter,
      int half,
      int key,
      int second,
      int base) {

    static Group of(Codec.Rounding rounding, Cursor at) {
      int word = rounding.parameters()[at.group];
      NoiseKey key = rounding.key();
      return new Group(
          GroupParameters.minimum(word),
          GroupParameters.inverseStep(word, at.bits),
          at.bits,
          at.blocks,
          at.group * (rounding.plan().layout().group() / 2) + key.first(),
          at.blocks * (Layout.BLOCK / 2),
          key.second(),
          Noise.second(key),
          Noise.base(key));
    }
  }

  /** Every code of a constant group is its number's lowest bit. */
  static void constant(int code, int bits, int blocks, int[] words, int at) {
    Arrays.fill(words, at, at + bits * blocks, 0);
    if (code == 1) {
      int width = Integer.highestOneBit(bits);
      int everyCodeOne = Integer.divideUnsigned(-1, (1 << width) - 1);
      Arrays.fill(words, at, at + width * blocks, everyCodeOne);
    }
  }

  /** Rounds and packs a group from {@code x[at..]} to {@code words[to..]}. */
  static void group(float[] x, int at, Group g, int[] words, int to, VectorCodec.Scratch scratch) {
    int count = g.bits() * g.blocks();
    boolean onePlane = Integer.bitCount(g.bits()) == 1;
    if (onePlane && count % V == 0) {
      onePlane(x, at, g, words, to);
    } else if (onePlane && V % count == 0) {
      int sideBySide = V / count;
      rows(x, at, g, g.half(), g.bits(), V, g.bits() * sideBySide, g.half() / V, scratch.lanes, 0);
      fold(scratch.lanes, count, g.bits(), words, to);
    } else {
      codes(x, at, g, scratch.codes);
      planes(scratch.codes, g.bits(), g.blocks(), words, to, scratch.lanes);
    }
  }

  private static void onePlane(float[] x, int at, Group g, int[] words, int to) {
    int width = g.bits();
    if (g.blocks() != COMMON) {
      rows(x, at, g, g.half(), width, width * g.blocks(), width, 16 / width, words, to);
      return;
    }
    switch (width) {
      case 1 -> rows(x, at, g, 128, 1, 8, 1, 16, words, to);
      case 2 -> rows(x, at, g, 128, 2, 16, 2, 8, words, to);
      case 4 -> rows(x, at, g, 128, 4, 32, 4, 4, words, to);
      default -> rows(x, at, g, 128, 8, 64, 8, 2, words, to);
    }
  }

  /** Rounds and packs in one go: the low half of each word is the first half of the group. */
  private static void rows(
      float[] x,
      int at,
      Group g,
      int half,
      int bits,
      int columns,
      int rowBits,
      int rows,
      int[] words,
      int to) {
    int limit = Noise.limit(bits);
    int keep = ((1 << bits) - 1) << Noise.POINT;
    FloatVector minimum = FloatVector.broadcast(Lanes.FLOATS, g.minimum());
    FloatVector inverse = FloatVector.broadcast(Lanes.FLOATS, g.inverse());
    for (int j = 0; j < columns; j += V) {
      IntVector word = IntVector.zero(Lanes.INTS);
      for (int k = 0; k < rows; k++) {
        int c = j + k * columns;
        // Noise.hash
        IntVector h = Lanes.IOTA.add(g.counter() + c);
        h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
        h = h.mul(Noise.FIRST).lanewise(VectorOperators.XOR, g.key());
        h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 15));
        h = h.mul(g.second());
        h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
        // Noise.code
        IntVector low =
            FloatVector.fromArray(Lanes.FLOATS, x, at + c)
                .sub(minimum)
                .mul(inverse)
                .add(h.and(Noise.FIELD).or(g.base()).reinterpretAsFloats())
                .reinterpretAsInts()
                .min(limit)
                .and(keep)
                .lanewise(VectorOperators.LSHR, Noise.POINT - k * rowBits);
        IntVector high =
            FloatVector.fromArray(Lanes.FLOATS, x, at + half + c)
                .sub(minimum)
                .mul(inverse)
                .add(h.lanewise(VectorOperators.LSHR, 17).or(g.base()).reinterpretAsFloats())
                .reinterpretAsInts()
                .min(limit)
                .and(keep)
                .lanewise(VectorOperators.LSHL, 1 + k * rowBits);
        word = word.or(low).or(high);
      }
      word.intoArray(words, to + j);
    }
  }

  /** Rounds to codes, in the order of the numbers. */
  private static void codes(float[] x, int at, Group g, int[] codes) {
    int half = g.half();
    int limit = Noise.limit(g.bits());
    int keep = (1 << g.bits()) - 1;
    FloatVector minimum = FloatVector.broadcast(Lanes.FLOATS, g.minimum());
    FloatVector inverse = FloatVector.broadcast(Lanes.FLOATS, g.inverse());
    for (int c = 0; c < half; c += V) {
      IntVector h = Lanes.IOTA.add(g.counter() + c);
      h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
      h = h.mul(Noise.FIRST).lanewise(VectorOperators.XOR, g.key());
      h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 15));
      h = h.mul(g.second());
      h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
      FloatVector.fromArray(Lanes.FLOATS, x, at + c)
          .sub(minimum)
          .mul(inverse)
          .add(h.and(Noise.FIELD).or(g.base()).reinterpretAsFloats())
          .reinterpretAsInts()
          .min(limit)
          .lanewise(VectorOperators.LSHR, Noise.POINT)
          .and(keep)
          .intoArray(codes, c);
      FloatVector.fromArray(Lanes.FLOATS, x, at + half + c)
          .sub(minimum)
          .mul(inverse)
          .add(h.lanewise(VectorOperators.LSHR, 17).or(g.base()).reinterpretAsFloats())
          .reinterpretAsInts()
          .min(limit)
          .lanewise(VectorOperators.LSHR, Noise.POINT)
          .and(keep)
          .intoArray(codes, half + c);
    }
  }

  /** Packs codes plane by plane. */
  private static void planes(int[] codes, int bits, int blocks, int[] words, int to, int[] lanes) {
    int at = to;
    int shift = 0;
    for (int width = Integer.highestOneBit(bits); width > 0; width /= 2) {
      if ((bits & width) == 0) {
        continue;
      }
      int count = width * blocks;
      if (count % V == 0) {
        wholePlane(codes, shift, width, blocks, words, at);
      } else if (V % count == 0) {
        int sideBySide = V / count;
        plane(codes, shift, width, V, width * sideBySide, 32 / width / sideBySide, lanes, 0);
        fold(lanes, count, width, words, at);
      } else {
        narrow(codes, shift, width, count, words, at);
      }
      at += count;
      shift += width;
    }
  }

  private static void wholePlane(
      int[] codes, int shift, int width, int blocks, int[] words, int to) {
    if (blocks != COMMON) {
      plane(codes, shift, width, width * blocks, width, 32 / width, words, to);
    } else if (width == 4) {
      plane(codes, shift, 4, 32, 4, 8, words, to);
    } else if (width == 2) {
      plane(codes, shift, 2, 16, 2, 16, words, to);
    } else {
      plane(codes, shift, 1, 8, 1, 32, words, to);
    }
  }

  private static void plane(
      int[] codes, int from, int width, int columns, int rowBits, int rows, int[] words, int to) {
    int mask = ((1 << width) - 1) << from;
    for (int j = 0; j < columns; j += V) {
      IntVector word = IntVector.zero(Lanes.INTS);
      for (int k = 0; k < rows; k++) {
        IntVector part =
            IntVector.fromArray(Lanes.INTS, codes, j + k * columns)
                .and(mask)
                .lanewise(VectorOperators.LSHR, from)
                .lanewise(VectorOperators.LSHL, k * rowBits);
        word = word.or(part);
      }
      word.intoArray(words, to + j);
    }
  }

  /** Puts rows that lie side by side under each other. */
  private static void fold(int[] lanes, int count, int width, int[] words, int to) {
    for (int j = 0; j < count; j++) {
      int folded = 0;
      for (int lane = j, shift = 0; lane < V; lane += count, shift += width) {
        folded |= lanes[lane] << shift;
      }
      words[to + j] = folded;
    }
  }

  /** For the rare counts that neither divide the lanes nor are divided by them. */
  private static void narrow(int[] codes, int from, int width, int count, int[] words, int to) {
    int mask = (1 << width) - 1;
    for (int j = 0; j < count; j++) {
      int word = 0;
      for (int k = 0; k < 32 / width; k++) {
        word |= (codes[j + k * count] >>> from & mask) << (k * width);
      }
      words[to + j] = word;
    }
  }
}
