package actnn.engine.quant;

import ai.djl.ndarray.NDArray;

/**
 * A gradient on its way back through a batch norm, whose input was kept in codes.
 *
 * <p>With M numbers a channel, mean m and inverse deviation r of the exact input and {@code n = (x
 * - m) r}, the gradients are {@code dgamma = sum g n}, {@code dbeta = sum g} and {@code dx = gamma
 * r (g - dbeta / M - n dgamma / M)}.
 *
 * <p>No exact n exceeds sqrt(M - 1), since their squares add up to M at most. A restored one does
 * where a group of codes holds channels of other sizes: the steps of such a group may be a million
 * deviations of a channel that hardly varies. So restored ones are brought to sqrt(M) where they
 * lie beyond. That adds a bias only where noise was larger than all that the channel can hold.
 *
 * @param gradient of the norm's output: float32, contiguous, (samples, channels, ...)
 * @param mean m of each channel
 * @param inverseDeviation r of each channel
 * @param gamma of each channel
 */
public record NormBack(NDArray gradient, float[] mean, float[] inverseDeviation, float[] gamma) {

  int channels() {
    return mean.length;
  }

  /** Numbers of one channel of one sample. */
  int pixels() {
    return Math.toIntExact(gradient.size() / gradient.getShape().get(0) / channels());
  }

  /** M. */
  long numbersOfChannel() {
    return gradient.size() / channels();
  }

  /**
   * What no normalised number exceeds: sqrt(M - 1), so 0 where a channel has one number
   * (Samuelson's inequality). It bounds each number, not the sum of their squares, which exact ones
   * have at M.
   */
  float bound() {
    return (float) Math.sqrt(numbersOfChannel() - 1.0);
  }

  /**
   * What comes of it beside the gradient of the input.
   *
   * @param gamma gradient of gamma, each channel
   * @param beta gradient of beta, each channel
   * @param squares sum of {@code g^2} of each channel of each sample
   */
  public record Sums(float[] gamma, float[] beta, float[] squares) {}
}
