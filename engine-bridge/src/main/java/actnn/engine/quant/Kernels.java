package actnn.engine.quant;

import actnn.engine.torch.tape.HostPasses;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import org.jspecify.annotations.Nullable;

/**
 * The quantiser and the one-bit masks, behind one interface for every device.
 *
 * <p>All implementations produce the same bytes from the same arguments, so a run does not depend
 * on which one was chosen. The format is drawn in the package page.
 *
 * <p>Every method may be called from any thread, one call at a time for each object; a call may
 * spread over threads of its own, and its result does not depend on their number.
 */
public interface Kernels extends HostPasses, AutoCloseable {

  /** A short name for logs and reports: scalar, vector or aten. */
  String name();

  /**
   * Pass one: minimum and range of every group.
   *
   * @param x float32, contiguous, any shape of {@code samples x numbers} elements
   * @param layout how to cut it
   */
  Ranges ranges(NDArray x, Layout layout);

  /**
   * Pass two: rounds every number to its row's bits and packs the codes.
   *
   * @param x the same tensor
   * @param ranges what pass one said of it
   * @param bits bits of each row, 1 to 8; copied
   * @param key the noise to round with
   * @param owner the manager that the packed storage belongs to until it is closed
   */
  Packed pack(NDArray x, Ranges ranges, byte[] bits, NoiseKey key, NDManager owner);

  /**
   * Restores a packed tensor.
   *
   * @param packed made by any kernels on the same device
   * @param out float32, contiguous, any shape of {@code samples x numbers} elements; overwritten
   */
  default void unpack(Packed packed, NDArray out) {
    unpackRows(packed, 0, packed.layout().rows(), out);
  }

  /**
   * Restores some rows of a packed tensor, to the same numbers as all together.
   *
   * @param packed made by any kernels on the same device
   * @param first the first of them
   * @param end the one behind the last
   * @param out float32, contiguous, as many elements as their samples have; overwritten
   */
  void unpackRows(Packed packed, int first, int end, NDArray out);

  /**
   * Restores some rows of a tensor that was packed with {@link Ranges#reserving}: exactly zero
   * where it was not positive, and an unbiased estimate elsewhere.
   *
   * @param packed made by any kernels on the same device
   * @param first the first of them
   * @param end the one behind the last
   * @param out float32, contiguous, as many elements as their samples have; overwritten
   */
  void unpackReserved(Packed packed, int first, int end, NDArray out);

  /**
   * Lets the gradient through where a tensor that was packed with {@link Ranges#reserving} was
   * positive and writes 0 elsewhere: what its {@link #applyMask mask} would do.
   *
   * @param packed made by any kernels on the same device
   * @param gradient float32, contiguous, as many elements as the tensor
   * @param out like the gradient; may be the gradient itself
   */
  void letThrough(Packed packed, NDArray gradient, NDArray out);

  /**
   * One bit a number: whether it is above zero (NaN is not).
   *
   * @param y float32, contiguous, any shape
   * @param owner the manager that the mask belongs to until it is closed
   */
  Mask packMask(NDArray y, NDManager owner);

  /**
   * Lets the gradient through where the mask is set and writes 0 elsewhere.
   *
   * @param mask made by any kernels on the same device
   * @param gradient float32, contiguous, as many elements as the mask
   * @param out like the gradient; may be the gradient itself
   */
  void applyMask(Mask mask, NDArray gradient, NDArray out);

  /**
   * Folds the input of a batch norm at its channels' thresholds.
   *
   * @param x float32, contiguous, (samples, channels, ...)
   * @param out like x; may be x itself
   */
  void fold(NDArray x, Fold fold, NDArray out);

  /**
   * Makes the norm's input or the ReLU's output of folded numbers, in place.
   *
   * @param first the number of the mask that the values begin with, the first of a sample
   * @param values folded; float32, contiguous, whole samples; overwritten
   */
  void unfold(Unfold unfold, long first, NDArray values);

  /**
   * Restores some rows of packed folded numbers and unfolds them: the same numbers as {@link
   * #unpackRows} and {@link #unfold} give one after the other, where possible in one pass.
   */
  default void unpackFolded(Packed packed, int first, int end, Unfold unfold, NDArray out) {
    unpackRows(packed, first, end, out);
    Layout layout = packed.layout();
    unfold(unfold, layout.start(first * layout.groups()), out);
  }

  /**
   * The sum of squares of each of some parts of equal length: the norms that bits are chosen by.
   * Kernels in main memory give the same sums; those of ATen the same to rounding.
   *
   * @param x float32, contiguous, any shape of a multiple of so many elements
   * @param parts how many
   */
  @Override
  float[] squares(NDArray x, int parts);

  /**
   * Mean and variance of each channel. Kernels in main memory give the same; those of ATen the same
   * to rounding.
   */
  @Override
  Moments moments(NDArray x);

  /**
   * Restores the packed input of a batch norm and sends a gradient back through the norm: see
   * {@link NormBack}. Kernels in main memory give the same; those of ATen the same to rounding.
   *
   * @param packed the norm's input; folded if there is something to unfold it with
   * @param back the gradient of the norm's output; its array stays as it is
   * @param out becomes the gradient of the norm's input; float32, contiguous, like that
   */
  NormBack.Sums normBack(Packed packed, @Nullable Unfold unfold, NormBack back, NDArray out);

  /** Ends the threads, if there are any. */
  @Override
  void close();
}
