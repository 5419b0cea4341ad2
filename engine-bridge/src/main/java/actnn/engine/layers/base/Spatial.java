package actnn.engine.layers.base;

import actnn.engine.tape.Dims;
import actnn.engine.torch.operator.Convolution;
import actnn.engine.torch.operator.Window;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import java.util.List;

/** What layers over (C, ...) with 1 to 3 spatial dimensions have in common. */
public final class Spatial {
  private static final String[] SHAPES = {
    "sequences (channels x length)",
    "images (channels x height x width)",
    "volumes (channels x depth x height x width)"
  };

  private Spatial() {}

  /** Size of an output's dimension from that of an input. */
  @FunctionalInterface
  public interface Side {
    long of(int axis, long size);
  }

  /** Throws, in one sentence, unless there are so many spatial dimensions. */
  public static Dims check(Dims dims, int rank, String kind) {
    if (dims.rank() != rank + 1) {
      throw new IllegalArgumentException(
          kind + " takes " + SHAPES[rank - 1] + ", not " + dims + ".");
    }
    return dims;
  }

  /** Throws, in one sentence, unless there is at least one spatial dimension and at most three. */
  public static Dims checkAny(Dims dims, String kind) {
    if (dims.rank() < 2 || dims.rank() > 4) {
      throw new IllegalArgumentException(
          kind + " takes channels with 1 to 3 spatial dimensions, not " + dims + ".");
    }
    return dims;
  }

  /** Throws, in one sentence, unless the groups divide the channels. */
  public static void checkGroups(String kind, String which, long channels, int groups) {
    if (groups < 1 || channels % groups != 0) {
      throw new IllegalArgumentException(
          "%s cannot split %d %s channels into %d groups of one size."
              .formatted(kind, channels, which, groups));
    }
  }

  /** Throws, in one sentence, where padding alone would fill a window. */
  public static void checkPoolPadding(String kind, Window window) {
    for (int axis = 0; axis < window.rank(); axis++) {
      if (2 * window.padding().get(axis) > window.kernel().get(axis)) {
        throw new IllegalArgumentException(
            "The padding of %s must be at most half its kernel %s, not %s."
                .formatted(kind, window.kernel(), window.padding()));
      }
    }
  }

  /** Throws, in one sentence, unless these are 1 to 3 numbers of at least 1. */
  public static List<Integer> checkSizes(String kind, List<Integer> sizes) {
    if (sizes.isEmpty() || sizes.size() > 3 || sizes.stream().anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException(
          "%s takes 1 to 3 numbers of at least 1, not %s.".formatted(kind, sizes));
    }
    return List.copyOf(sizes);
  }

  /** That many channels with sides made from those of {@code in}. */
  public static Dims of(long channels, Dims in, Side side) {
    long[] sizes = new long[in.rank()];
    sizes[0] = channels;
    for (int axis = 0; axis < in.rank() - 1; axis++) {
      sizes[axis + 1] = side.of(axis, in.get(axis + 1));
    }
    return Dims.of(sizes);
  }

  /** Shape of a weight. */
  public static long[] kernel(long first, long second, Window window) {
    long[] shape = new long[2 + window.rank()];
    shape[0] = first;
    shape[1] = second;
    for (int axis = 0; axis < window.rank(); axis++) {
      shape[axis + 2] = window.kernel().get(axis);
    }
    return shape;
  }

  /** Gradients of the input, if wanted, and of the weight of a convolution. */
  public static Gradients convBackward(
      Backward backward, NDArray g, NDArray x, Convolution convolution) {
    TapeOperators operators = backward.operators();
    NDArray w = backward.weight(0);
    if (!backward.wantsInputs()) {
      return new Gradients(List.of(), List.of(operators.convGradWeight(g, x, w, convolution)));
    }
    NDArray[] both = operators.convBackward(g, x, w, convolution);
    return new Gradients(List.of(both[0]), List.of(both[1]));
  }
}
