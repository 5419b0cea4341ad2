package actnn.engine.quant;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Rounds and packs one group from an array into an array.
 *
 * <p>A plane of W words has W columns; row k of a column goes to bits k p and up. With more lanes
 * than columns a vector holds several rows side by side: they are packed as if there were as many
 * columns as lanes and folded together at the end.
 */
final class VectorPack {
  private static final int V = Lanes.COUNT;

  private VectorPack() {}

  /**
   * What the loops need of a group.
   *
   * @param counter first word of its noise
   * @param half half of its numbers, with those that fill up the last block
   */
  record Group(
      float minimum, float inverse, int bits, int blocks, int counter, int half, NoiseKey key) {

    static Group of(Codec.Rounding rounding, int group) {
      Plan plan = rounding.plan();
      int word = rounding.parameters()[group];
      int bits = plan.bits(group);
      int blocks = plan.blocks(group);
      return new Group(
          GroupParameters.minimum(word),
          GroupParameters.inverseStep(word, bits),
          bits,
          blocks,
          group * (plan.layout().group() / 2) + rounding.key().first(),
          blocks * (Layout.BLOCK / 2),
          rounding.key());
    }
  }

  /** Every code of a constant group is its number's lowest bit. */
  static void constant(int code, int bits, int blocks, int[] words, int at) {
    Arrays.fill(words, at, at + bits * blocks, 0);
    if (code == 1) {
      int width = Integer.highestOneBit(bits);
      Arrays.fill(words, at, at + width * blocks, Integer.divideUnsigned(-1, (1 << width) - 1));
    }
  }

  /** Rounds and packs in one go where all bits are one plane: 1, 2, 4 or 8. */
  static void plane(float[] x, int at, Group g, int[] words, int to) {
    int width = g.bits();
    int count = width * g.blocks();
    if (count % V != 0 && V % count != 0) {
      int[] codes = new int[2 * g.half()];
      codes(x, at, g, codes);
      planes(codes, width, g.blocks(), words, to);
      return;
    }
    int columns = Math.max(count, V);
    int rowBits = width * (columns / count);
    int half = g.half();
    int limit = Noise.limit(g.bits());
    int keep = ((1 << g.bits()) - 1) << Noise.POINT;
    int base = Noise.base(g.key());
    int key = g.key().second();
    int second = Noise.second(g.key());
    FloatVector minimum = FloatVector.broadcast(Lanes.FLOATS, g.minimum());
    FloatVector inverse = FloatVector.broadcast(Lanes.FLOATS, g.inverse());
    for (int j = 0; j < columns; j += V) {
      IntVector word = IntVector.zero(Lanes.INTS);
      int shift = 0;
      for (int c = j; c < half; c += columns) {
        IntVector h = hash(g.counter() + c, key, second);
        IntVector low = rounded(x, at + c, minimum, inverse, h.and(Noise.FIELD).or(base));
        IntVector high =
            rounded(
                x, at + half + c, minimum, inverse, h.lanewise(VectorOperators.LSHR, 17).or(base));
        word =
            word.or(low.min(limit).and(keep).lanewise(VectorOperators.LSHR, Noise.POINT - shift))
                .or(high.min(limit).and(keep).lanewise(VectorOperators.LSHL, 1 + shift));
        shift += rowBits;
      }
      if (count >= V) {
        word.intoArray(words, to + j);
      } else {
        fold(word, count, width, words, to);
      }
    }
  }

  private static void fold(IntVector word, int count, int width, int[] words, int to) {
    for (int j = 0; j < count; j++) {
      int folded = 0;
      for (int lane = j, shift = 0; lane < V; lane += count, shift += width) {
        folded |= word.lane(lane) << shift;
      }
      words[to + j] = folded;
    }
  }

  /** Rounds to codes, in the order of the numbers. */
  static void codes(float[] x, int at, Group g, int[] codes) {
    int half = g.half();
    int limit = Noise.limit(g.bits());
    int keep = (1 << g.bits()) - 1;
    int base = Noise.base(g.key());
    int key = g.key().second();
    int second = Noise.second(g.key());
    FloatVector minimum = FloatVector.broadcast(Lanes.FLOATS, g.minimum());
    FloatVector inverse = FloatVector.broadcast(Lanes.FLOATS, g.inverse());
    for (int c = 0; c < half; c += V) {
      IntVector h = hash(g.counter() + c, key, second);
      rounded(x, at + c, minimum, inverse, h.and(Noise.FIELD).or(base))
          .min(limit)
          .lanewise(VectorOperators.LSHR, Noise.POINT)
          .and(keep)
          .intoArray(codes, c);
      IntVector upper = h.lanewise(VectorOperators.LSHR, 17).or(base);
      rounded(x, at + half + c, minimum, inverse, upper)
          .min(limit)
          .lanewise(VectorOperators.LSHR, Noise.POINT)
          .and(keep)
          .intoArray(codes, half + c);
    }
  }

  private static IntVector rounded(
      float[] x, int at, FloatVector minimum, FloatVector inverse, IntVector noise) {
    return FloatVector.fromArray(Lanes.FLOATS, x, at)
        .sub(minimum)
        .mul(inverse)
        .add(noise.reinterpretAsFloats())
        .reinterpretAsInts();
  }

  /** {@link Noise#hash} of consecutive counters, the first half of the key already added. */
  private static IntVector hash(int counter, int key, int second) {
    IntVector h = Lanes.IOTA.add(counter);
    h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
    h = h.mul(Noise.FIRST).lanewise(VectorOperators.XOR, key);
    h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 15));
    h = h.mul(second);
    return h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
  }

  /** Packs codes plane by plane. */
  static void planes(int[] codes, int bits, int blocks, int[] words, int to) {
    int at = to;
    int numbers = blocks * Layout.BLOCK;
    int shift = 0;
    for (int width = Integer.highestOneBit(bits); width > 0; width /= 2) {
      if ((bits & width) != 0) {
        int count = width * blocks;
        if (count % V == 0) {
          wide(codes, numbers, shift, width, count, words, at);
        } else {
          narrow(codes, numbers, shift, width, count, words, at);
        }
        at += count;
        shift += width;
      }
    }
  }

  private static void wide(
      int[] codes, int numbers, int from, int width, int count, int[] words, int to) {
    int mask = (1 << width) - 1;
    for (int j = 0; j < count; j += V) {
      IntVector word = IntVector.zero(Lanes.INTS);
      int shift = 0;
      for (int c = j; c < numbers; c += count) {
        IntVector part =
            IntVector.fromArray(Lanes.INTS, codes, c)
                .lanewise(VectorOperators.LSHR, from)
                .and(mask);
        word = word.or(part.lanewise(VectorOperators.LSHL, shift));
        shift += width;
      }
      word.intoArray(words, to + j);
    }
  }

  private static void narrow(
      int[] codes, int numbers, int from, int width, int count, int[] words, int to) {
    int mask = (1 << width) - 1;
    for (int j = 0; j < count; j++) {
      int word = 0;
      for (int c = j, shift = 0; c < numbers; c += count, shift += width) {
        word |= (codes[c] >>> from & mask) << shift;
      }
      words[to + j] = word;
    }
  }
}
