package actnn.engine.torch.operator;

import ai.djl.ndarray.NDArray;
import org.jspecify.annotations.Nullable;

/**
 * Forward functions that change the resolution of (N, C, ...) arrays with 1 to 3 spatial
 * dimensions. Results belong to the caller.
 */
public interface Pools {
  /**
   * Largest value of each window; see {@link Pooled}.
   *
   * @param ceil whether windows that hang over the end count
   */
  Pooled max(NDArray x, Window window, boolean ceil);

  /** Mean of each window, without dilation. */
  NDArray average(NDArray x, Window window, Averaging averaging);

  /** Means over a grid of {@code sizes} cells that cover each channel as evenly as can be. */
  NDArray adaptiveAverage(NDArray x, long... sizes);

  /** Mean over all positions: (N, C, ...) to (N, C). */
  NDArray global(NDArray x);

  /** Each channel resampled to {@code sizes}. */
  NDArray resize(NDArray x, Interpolation interpolation, long... sizes);

  /**
   * What counts as part of a window.
   *
   * @param ceil whether windows that hang over the end count
   * @param countPadding whether padding counts as zeros; else the mean is of real values only
   */
  record Averaging(boolean ceil, boolean countPadding) {}

  /** How values between positions are found. */
  enum Interpolation {
    /** That of the nearest position. */
    NEAREST,
    /** Linear between neighbours in each dimension; pixels are areas. */
    LINEAR,
    /** Linear, with the corners of input and output on each other. */
    LINEAR_CORNERS;

    /** Whether corners lie on each other. */
    public boolean alignsCorners() {
      return this == LINEAR_CORNERS;
    }
  }

  /**
   * Output of max-pool.
   *
   * @param index position inside the window, row-major, shape of the output, in the narrowest of
   *     uint8, int16 and int32 that holds every position; an int16 stands as two uint8 along the
   *     last dimension, since DJL has no such type. Null where the arm remembers it by itself
   */
  record Pooled(NDArray output, @Nullable NDArray index) {

    /** Bytes of one index: 1 up to 256 positions, 2 up to 32768, else 4. */
    public static int indexBytes(long positions) {
      return positions <= 1 << 8 ? 1 : positions <= 1 << 15 ? 2 : 4;
    }
  }
}
