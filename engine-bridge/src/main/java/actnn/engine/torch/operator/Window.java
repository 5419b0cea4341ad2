package actnn.engine.torch.operator;

import java.util.Collections;
import java.util.List;

/**
 * How a kernel moves over the positions of an input, one number for each spatial dimension. Sizes
 * are in positions of the input.
 *
 * @param kernel positions that one output reads
 * @param stride from one output to the next
 * @param padding on either side
 * @param dilation from one position of the kernel to the next
 */
public record Window(
    List<Integer> kernel, List<Integer> stride, List<Integer> padding, List<Integer> dilation) {

  /** Checks that all lists have one length and possible numbers. */
  public Window {
    kernel = checked("kernel", kernel, kernel.size(), 1);
    stride = checked("stride", stride, kernel.size(), 1);
    padding = checked("padding", padding, kernel.size(), 0);
    dilation = checked("dilation", dilation, kernel.size(), 1);
  }

  /** A square window over images, without dilation. */
  public Window(int kernel, int stride, int padding) {
    this(List.of(kernel, kernel), List.of(stride, stride), List.of(padding, padding));
  }

  /** A window without dilation. */
  public Window(List<Integer> kernel, List<Integer> stride, List<Integer> padding) {
    this(kernel, stride, padding, Collections.nCopies(kernel.size(), 1));
  }

  /** A window with the same numbers in each of {@code rank} dimensions. */
  public static Window of(int rank, int kernel, int stride, int padding) {
    return new Window(
        Collections.nCopies(rank, kernel),
        Collections.nCopies(rank, stride),
        Collections.nCopies(rank, padding));
  }

  /** The same window with that dilation everywhere. */
  public Window dilated(int dilation) {
    return new Window(kernel, stride, padding, Collections.nCopies(rank(), dilation));
  }

  /** The same window without padding. */
  public Window unpadded() {
    return new Window(kernel, stride, Collections.nCopies(rank(), 0), dilation);
  }

  /** Spatial dimensions: 1 for sequences, 2 for images, 3 for volumes. */
  public int rank() {
    return kernel.size();
  }

  /** Positions of the kernel, such as 9 for 3 x 3. */
  public long positions() {
    return kernel.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  /** Whether every kernel position follows its neighbour. */
  public boolean isDense() {
    return dilation.stream().allMatch(step -> step == 1);
  }

  /** Positions from the first that the kernel reads to the last, in one dimension. */
  public long extent(int axis) {
    return dilation.get(axis) * (kernel.get(axis) - 1L) + 1;
  }

  /**
   * Outputs along one dimension.
   *
   * @param size positions of the input
   * @param ceil whether a window that hangs over the end counts, as long as it begins before it
   * @throws IllegalArgumentException in one sentence when the kernel does not fit
   */
  public long outputs(int axis, long size, boolean ceil) {
    long room = size + 2L * padding.get(axis) - extent(axis);
    if (room < 0) {
      throw new IllegalArgumentException(
          "A kernel of %d with dilation %d does not fit a side of %d with padding %d."
              .formatted(kernel.get(axis), dilation.get(axis), size, padding.get(axis)));
    }
    long step = stride.get(axis);
    long outputs = (room + (ceil ? step - 1 : 0)) / step + 1;
    boolean beyond = ceil && (outputs - 1) * step >= size + padding.get(axis);
    return beyond ? outputs - 1 : outputs;
  }

  public static long[] longs(List<Integer> numbers) {
    return numbers.stream().mapToLong(Integer::longValue).toArray();
  }

  static List<Integer> checked(String what, List<Integer> numbers, int rank, int least) {
    if (rank < 1 || rank > 3 || numbers.size() != rank) {
      throw new IllegalArgumentException(
          "A window has 1 to 3 dimensions with one number each, not the %s %s."
              .formatted(what, numbers));
    }
    if (numbers.stream().anyMatch(number -> number < least)) {
      throw new IllegalArgumentException(
          "The %s must be at least %d, not %s.".formatted(what, least, numbers));
    }
    return List.copyOf(numbers);
  }
}
