package actnn.engine.torch;

import ai.djl.ndarray.NDArray;

/** Adds up squares; a place for somebody who is faster at it than ATen. */
@FunctionalInterface
public interface SquareSums {
  /**
   * The sum of squares of each of some parts of equal length.
   *
   * @param x float32, contiguous
   * @param parts how many
   */
  float[] of(NDArray x, int parts);
}
