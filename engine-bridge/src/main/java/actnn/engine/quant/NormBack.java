package actnn.engine.quant;

import ai.djl.ndarray.NDArray;

/**
 * A gradient on its way back through a batch norm, whose input was kept in codes.
 *
 * <p>With M numbers a channel, mean m and inverse deviation r of the exact input and {@code n = (x
 * - m) r}, the gradients are {@code dgamma = sum g n}, {@code dbeta = sum g} and {@code dx = gamma
 * r (g - dbeta / M - n dgamma / M)}.
 *
 * <p>The squares of exact n add up to M at most, so none exceeds sqrt(M - 1). Restored ones do
 * where a group of codes holds channels of other sizes: the steps of such a group may be a million
 * deviations of a channel that hardly varies. Two bounds hold them:
 *
 * <ul>
 *   <li>each number is brought to {@link #bound} where it lies beyond;
 *   <li>the gradient of the input takes n twice. With u of length 1 along n and squares that add up
 *       to c M, it is {@code gamma r (I - c u u^T)(g - mean g)}, up to c - 1 times as long as an
 *       exact one could be, at every norm on the way. So where the squares add up to more than
 *       {@link #mostSquares}, {@code n dgamma / M} is multiplied with that over their sum. The
 *       gradient of gamma is linear in n and goes nowhere else: it stays as it is.
 * </ul>
 *
 * <p>The second bounds an expectation, which single draws exceed, so it is a bias also in channels
 * that have their groups to themselves. It takes 4 % of {@code n dgamma / M} at M = 4, 1.3 % at 9,
 * 0.05 % at 16 and nothing from 64 on (two bits, one group a channel, the gradient along n, worst
 * of 20 normal channels; {@code NormSquaresTest}).
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
   * (Samuelson's inequality).
   */
  float bound() {
    return (float) Math.sqrt(numbersOfChannel() - 1.0);
  }

  /**
   * What the squares of a channel's normalised numbers may add up to before the gradient of the
   * input counts them for less: the largest expectation that there is for a channel that has its
   * groups to itself.
   *
   * <p>Restored numbers are {@code n + e}, e of mean 0 and of a variance of at most a quarter of
   * the squared step, so their squares add up to {@code M + sum step^2 / 4} at most in expectation.
   * The squares of exact n add up to M, so their range is at most sqrt(2 M), and b bits cut it into
   * {@code B = 2^b - 1} steps: {@code M (1 + M / (2 B^2))}, which two outliers of opposite signs
   * come up to with all others halfway between two codes. Where rows have bits of their own, the
   * mean of {@code 1 / B^2} over the numbers counts; steps of the shut side of a folded channel are
   * wider by {@link Fold#SHRINK}.
   *
   * @param codes of the norm's input
   * @param folded whether they are distances from where a ReLU opens
   */
  double mostSquares(Packed codes, boolean folded) {
    Layout layout = codes.layout();
    byte[] bits = codes.bits();
    double squaredSteps = 0;
    for (int row = 0; row < bits.length; row++) {
      double steps = (1 << bits[row]) - 1;
      double numbers = row == bits.length - 1 ? layout.lastNumbers() : layout.rowNumbers();
      squaredSteps += numbers / layout.totalNumbers() / (steps * steps);
    }
    double wider = folded ? 1.0 / (Fold.SHRINK * Fold.SHRINK) : 1;
    double m = numbersOfChannel();
    return m * (1 + m / 2 * squaredSteps * wider);
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
