package actnn.engine.torch;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * The forward functions that layers are made of, on float32 arrays with the batch in dimension 0.
 *
 * <p>Both arms compute the same values with the same kernels; only what is remembered for backward
 * differs. Results belong to the caller, who closes them.
 */
public interface Operators {
  /**
   * Correlation of {@code x} (N, C, H, W) with {@code w} (O, C, K, K), plus {@code b} (O) if any.
   */
  NDArray conv2d(NDArray x, NDArray w, @Nullable NDArray b, Window window);

  /**
   * Normalises each channel of {@code x} by the statistics of the batch and moves the running
   * statistics towards them, in place.
   */
  Normalised batchNorm(NDArray x, BatchNormState state);

  /** max(x, 0). */
  NDArray relu(NDArray x);

  /** {@code flatten(x) * transpose(w) + b} with {@code w} (O, I) and {@code b} (O). */
  NDArray linear(NDArray x, NDArray w, NDArray b);

  /** Largest value of each window; see {@link Pooled}. */
  Pooled maxPool2d(NDArray x, Window window);

  /** Mean of each window; no padding. */
  NDArray avgPool2d(NDArray x, Window window);

  /** Mean over height and width: (N, C, H, W) to (N, C). */
  NDArray globalPool(NDArray x);

  /** Sum of two arrays of one shape. */
  NDArray add(NDArray a, NDArray b);

  /**
   * Maps of a dense detector as rows: for each level classes (N, A * K, H, W) and boxes (N, A * 4,
   * H, W) to (N, the sum of H * W * A, K + 4), level by level, then row, column and anchor.
   *
   * @param anchors A
   */
  NDArray anchorRows(NDArray[] classes, NDArray[] boxes, int anchors);

  /** A square window; {@code padding} is on every side, in pixels. */
  record Window(int kernel, int stride, int padding) {}

  /** Parameters (C) and running statistics (C) of a batch norm. */
  record BatchNormState(
      NDArray gamma,
      NDArray beta,
      NDArray runningMean,
      NDArray runningVariance,
      double momentum,
      double epsilon) {}

  /**
   * Output of batch norm.
   *
   * @param mean of the batch, (C); null where the arm remembers it by itself
   * @param inverseDeviation 1/sqrt(variance + eps) of the batch, (C); null likewise
   */
  record Normalised(NDArray output, @Nullable NDArray mean, @Nullable NDArray inverseDeviation) {}

  /**
   * Output of max-pool.
   *
   * @param index position inside the window, row-major, uint8, shape of the output; null where the
   *     arm remembers it by itself
   */
  record Pooled(NDArray output, @Nullable NDArray index) {}
}
