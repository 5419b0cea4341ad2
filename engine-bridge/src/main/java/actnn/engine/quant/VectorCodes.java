package actnn.engine.quant;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Numbers to codes and back, for a run of like groups, between arrays.
 *
 * <p>Codes travel in pairs: word c of a group of 2h numbers holds the code of number c in its low
 * and that of number c + h in its high half. So one word of noise makes one pair, and a plane of
 * the packed format (see {@link VectorPlanes}) takes both at once.
 *
 * <p>Habits of all vector loops here, each for a reason met on Java 17. A method does one loop nest
 * for every bit count and neither takes nor returns a vector: compiled on its own, a method that
 * does may no longer be inlined, and every call then allocates. <b>A shift's count never depends on
 * the loop</b>: when such a loop is unrolled, the compiler may give a copy the count of another,
 * silently. Loops count up by a constant. A code becomes a float by being written into the lowest
 * bits of 2^23, which is then taken off, as the conversion is not a machine instruction.
 */
final class VectorCodes {
  private static final int V = Lanes.COUNT;
  private static final int MAGIC = 0x4b000000;
  private static final float MAGIC_VALUE = 0x1p23f;

  private VectorCodes() {}

  /**
   * Rounds.
   *
   * @param x the numbers, the first at {@code at}
   * @param noise the noise of the first group
   * @param scales of each group its minimum, and what turns a distance from it into steps
   * @param pairs the codes, from 0
   */
  static void round(float[] x, int at, Run run, Noise.Stream noise, Scales scales, int[] pairs) {
    int half = run.half();
    int limit = Noise.limit(run.bits());
    int keep = (1 << run.bits()) - 1;
    for (int g = 0; g < run.groups(); g++) {
      FloatVector minimum = FloatVector.broadcast(Lanes.FLOATS, scales.minimum()[g]);
      FloatVector inverse = FloatVector.broadcast(Lanes.FLOATS, scales.factor()[g]);
      int from = at + 2 * half * g;
      int counter = noise.counter() + g * noise.stride();
      for (int c = 0; c < half; c += V) {
        // Noise.hash
        IntVector h = Lanes.IOTA.add(counter + c);
        h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
        h = h.mul(Noise.FIRST).lanewise(VectorOperators.XOR, noise.key());
        h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 15));
        h = h.mul(noise.second());
        h = h.lanewise(VectorOperators.XOR, h.lanewise(VectorOperators.LSHR, 16));
        // Noise.code
        IntVector low =
            FloatVector.fromArray(Lanes.FLOATS, x, from + c)
                .sub(minimum)
                .mul(inverse)
                .add(h.and(Noise.FIELD).or(noise.base()).reinterpretAsFloats())
                .reinterpretAsInts()
                .min(limit)
                .lanewise(VectorOperators.LSHR, Noise.POINT)
                .and(keep);
        IntVector high =
            FloatVector.fromArray(Lanes.FLOATS, x, from + half + c)
                .sub(minimum)
                .mul(inverse)
                .add(h.lanewise(VectorOperators.LSHR, 17).or(noise.base()).reinterpretAsFloats())
                .reinterpretAsInts()
                .min(limit)
                .lanewise(VectorOperators.LSHR, Noise.POINT)
                .and(keep);
        low.or(high.lanewise(VectorOperators.LSHL, 16)).intoArray(pairs, half * g + c);
      }
    }
  }

  /**
   * Restores.
   *
   * @param pairs the codes, from 0
   * @param scales of each group its minimum and its step
   * @param out the numbers, the first at {@code at}
   */
  static void restore(int[] pairs, Run run, Scales scales, float[] out, int at) {
    int half = run.half();
    for (int g = 0; g < run.groups(); g++) {
      FloatVector minimum = FloatVector.broadcast(Lanes.FLOATS, scales.minimum()[g]);
      FloatVector step = FloatVector.broadcast(Lanes.FLOATS, scales.factor()[g]);
      int to = at + 2 * half * g;
      for (int c = 0; c < half; c += V) {
        IntVector pair = IntVector.fromArray(Lanes.INTS, pairs, half * g + c);
        pair.and(0xffff)
            .or(MAGIC)
            .reinterpretAsFloats()
            .sub(MAGIC_VALUE)
            .mul(step)
            .add(minimum)
            .intoArray(out, to + c);
        pair.lanewise(VectorOperators.LSHR, 16)
            .or(MAGIC)
            .reinterpretAsFloats()
            .sub(MAGIC_VALUE)
            .mul(step)
            .add(minimum)
            .intoArray(out, to + half + c);
      }
    }
  }
}
