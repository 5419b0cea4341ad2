package actnn.engine.quant;

import jdk.incubator.vector.FloatVector;

/** Sums of squares, in the order that {@link Codec#squares} says. */
final class VectorSquares {
  private static final int V = Lanes.COUNT;
  private static final int COLUMNS = Codec.SQUARES_COLUMNS;

  private VectorSquares() {}

  /**
   * Of no more numbers than a stage.
   *
   * @param columns scratch
   */
  static double sum(float[] x, int at, int length, float[] columns) {
    int whole = length / COLUMNS * COLUMNS;
    for (int j = 0; j < COLUMNS; j += V) {
      FloatVector column = FloatVector.zero(Lanes.FLOATS);
      for (int e = 0; e < whole; e += COLUMNS) {
        FloatVector numbers = FloatVector.fromArray(Lanes.FLOATS, x, at + j + e);
        column = column.add(numbers.mul(numbers));
      }
      column.intoArray(columns, j);
    }
    for (int e = whole; e < length; e++) {
      columns[e - whole] += x[at + e] * x[at + e];
    }
    double sum = 0;
    for (float column : columns) {
      sum += column;
    }
    return sum;
  }
}
