package actnn.engine.torch.operator;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * The forward functions that layers are made of, on floating-point arrays with the batch in
 * dimension 0.
 *
 * <p>Both arms compute the same values with the same kernels; only what is remembered for backward
 * differs. Results belong to the caller, who closes them.
 */
public interface Operators {
  /**
   * Convolution of {@code x} (N, C, ...) with {@code w}, plus {@code b} (O) if any. Plain: a
   * correlation with {@code w} (O, C / groups, K...). Transposed: its adjoint, with {@code w} (C, O
   * / groups, K...).
   */
  NDArray conv(NDArray x, NDArray w, @Nullable NDArray b, Convolution convolution);

  /** {@code x} (N, C, ...) with more values around each channel, made up as the mode says. */
  NDArray pad(NDArray x, Padding padding);

  /**
   * Normalises each channel of {@code x} (N, C, ...) by the statistics of the batch and moves the
   * running statistics towards them, in place; or by the running statistics, where frozen.
   */
  Normalised batchNorm(NDArray x, BatchNormState state);

  /** max(x, 0). */
  NDArray relu(NDArray x);

  /**
   * {@code x} / (1 - rate) where the noise keeps a number, else 0. A pure function of its
   * arguments: applied to the gradient it is its own derivative.
   */
  NDArray dropout(NDArray x, DropoutNoise noise);

  /**
   * {@code x * transpose(w) + b} on the last dimension, with {@code w} (O, I) and {@code b} (O), if
   * any.
   */
  NDArray linear(NDArray x, NDArray w, @Nullable NDArray b);

  /** The same numbers as one row a sample; shares the memory of {@code x}. */
  NDArray flatten(NDArray x);

  /** Sum of two arrays of one shape. */
  NDArray add(NDArray a, NDArray b);

  /** Arrays (N, C_i, ...) one after another along their channels. */
  NDArray concat(NDArray[] parts);

  /**
   * Maps of a dense detector as rows: for each level classes (N, A * K, H, W) and boxes (N, A * 4,
   * H, W) to (N, the sum of H * W * A, K + 4), level by level, then row, column and anchor.
   *
   * @param anchors A
   */
  NDArray anchorRows(NDArray[] classes, NDArray[] boxes, int anchors);

  /** What an unknown function computes; always an array of its own. */
  NDArray replay(Replay replay, NDArray[] weights, NDArray[] inputs);

  /** Functions that change the resolution. */
  Pools pools();

  /**
   * The same functions for a caller that needs the first argument no more: {@link #relu} and {@link
   * #add} may write into it and return it. An arm whose memory others hold returns itself.
   */
  default Operators overwriting() {
    return this;
  }

  /**
   * Parameters (C) and running statistics (C) of a batch norm.
   *
   * @param momentum weight of the batch in the running statistics
   * @param epsilon added to the variance
   * @param frozen whether the running statistics normalise, in training too
   */
  record BatchNormState(
      NDArray gamma,
      NDArray beta,
      NDArray runningMean,
      NDArray runningVariance,
      double momentum,
      double epsilon,
      boolean frozen) {}

  /**
   * Output of batch norm.
   *
   * @param mean of the batch, (C); null where the arm remembers it by itself
   * @param inverseDeviation 1/sqrt(variance + eps) of the batch, (C); null likewise
   */
  record Normalised(NDArray output, @Nullable NDArray mean, @Nullable NDArray inverseDeviation) {}
}
