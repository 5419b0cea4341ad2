package actnn.engine.torch.tape;

import ai.djl.ndarray.NDArray;

/** Passes over a tensor in main memory; a place for somebody who is faster at them than ATen. */
public interface HostPasses {
  /**
   * The sum of squares of each of some parts of equal length.
   *
   * @param x float32, contiguous
   * @param parts how many
   */
  float[] squares(NDArray x, int parts);

  /**
   * What a batch norm normalises by.
   *
   * @param x float32, contiguous, (samples, channels, ...)
   */
  Moments moments(NDArray x);

  /**
   * One number a channel.
   *
   * @param mean over all samples and positions
   * @param variance about it, of the batch: the squares over their number
   */
  record Moments(float[] mean, float[] variance) {}
}
