package actnn.engine.torch.autograd;

import actnn.engine.torch.Program;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/**
 * Forward functions that DJL does not offer, recorded by autograd: {@code autograd.py}. Nothing but
 * forward stands there, so what is differentiated is PyTorch's own. Thread-safe.
 */
final class Recorded {
  private Recorded() {}

  /** Runs a function on arrays; the result is attached to the manager of the first. */
  static NDArray run(String method, NDArray... arguments) {
    return Compiled.RECORDED.recorded(method, arguments);
  }

  /** The mask of a dropout, as an array that autograd may keep. */
  static NDArray dropoutMask(NDArray x, double rate, long[] key) {
    try (NDArray mask = Compiled.MASKS.tensor(x.getManager(), "dropout_mask", x, rate, key)) {
      // Made in inference mode, which autograd refuses to remember; a copy made outside is not.
      return mask.duplicate();
    }
  }

  /** Lists of one length as an int64 matrix. */
  @SafeVarargs
  static NDArray rows(NDArray like, List<Integer>... lists) {
    int columns = lists[0].size();
    long[] numbers = new long[lists.length * columns];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = lists[i / columns].get(i % columns);
    }
    return like.getManager().create(numbers, new Shape(lists.length, columns));
  }

  /** Code without state: compiled when first needed, for the rest of the process. */
  private static final class Compiled {
    static final Program RECORDED = Program.load(Recorded.class, "Recorded", "autograd.py");
    static final Program MASKS = TapeOperators.compile();
  }
}
