package actnn.engine.quant;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** {@link Codec#select}, with the habits of {@link VectorCodes}. */
final class VectorSelect {
  private static final int V = Lanes.COUNT;

  private VectorSelect() {}

  static void select(float[] numbers, int from, int to, Codec.Choice choice, float[] open) {
    FloatVector otherwise = FloatVector.broadcast(Lanes.FLOATS, choice.otherwise());
    int i = from;
    for (; i <= to - V; i += V) {
      otherwise
          .blend(
              FloatVector.fromArray(Lanes.FLOATS, open, i),
              FloatVector.fromArray(Lanes.FLOATS, numbers, i)
                  .compare(VectorOperators.GT, choice.bound()))
          .intoArray(numbers, i);
    }
    for (; i < to; i++) {
      numbers[i] = numbers[i] > choice.bound() ? open[i] : choice.otherwise();
    }
  }
}
