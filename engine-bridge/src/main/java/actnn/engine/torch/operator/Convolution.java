package actnn.engine.torch.operator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Everything about a convolution but its arrays.
 *
 * @param window kernel, stride, padding with zeros, dilation
 * @param groups parts that input and output channels are split into, each output part reading only
 *     its own input part
 * @param transposed whether it is the adjoint of a convolution, which enlarges by its stride
 * @param outputPadding of a transposed one: positions added at the end of each dimension of the
 *     output, to choose between the sizes that the stride maps to one
 */
public record Convolution(
    Window window, int groups, boolean transposed, List<Integer> outputPadding) {

  /** A plain convolution. */
  public static Convolution plain(Window window, int groups) {
    return new Convolution(window, groups, false, Collections.nCopies(window.rank(), 0));
  }

  /** A transposed convolution. */
  public static Convolution transposed(Window window, int groups, List<Integer> outputPadding) {
    return new Convolution(
        window, groups, true, Window.checked("output padding", outputPadding, window.rank(), 0));
  }

  /** Arrays, then the numbers, as the program takes them. */
  public Object[] arguments(Object... arrays) {
    List<Object> all = new ArrayList<>(List.of(arrays));
    all.add(Window.longs(window.stride()));
    all.add(Window.longs(window.padding()));
    all.add(Window.longs(window.dilation()));
    all.add(transposed);
    all.add(Window.longs(outputPadding));
    all.add(groups);
    return all.toArray();
  }
}
