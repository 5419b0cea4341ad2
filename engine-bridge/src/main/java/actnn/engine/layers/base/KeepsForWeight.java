package actnn.engine.layers.base;

import ai.djl.ndarray.NDArray;

/**
 * A layer that may keep its input for the gradient of its {@code weight} alone, so that it needs to
 * keep nothing where nobody wants that.
 */
public interface KeepsForWeight {
  /** Whether it is so. */
  boolean keepsForWeightAlone();

  /**
   * Sends a gradient back without anything that was kept.
   *
   * @param gradient of the output; stays the caller's
   * @return gradients of the input, if wanted, and of the bias, if there is one
   */
  Gradients backwardWithoutWeight(Backward backward, NDArray gradient);
}
