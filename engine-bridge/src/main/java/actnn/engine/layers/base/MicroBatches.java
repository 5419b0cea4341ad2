package actnn.engine.layers.base;

import actnn.engine.tape.Parts;
import actnn.engine.tape.Restored;
import actnn.engine.torch.tape.BatchSlices;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The backward pass of a convolution in parts of the batch (level L3.1): of each part only the
 * input is unpacked, its gradient is written to where it belongs, and the gradient of the weight is
 * added up. That is the whole pass but for the order in which the weight's gradient is summed.
 */
public final class MicroBatches {
  private final TapeOperators operators;
  private final long[] inputShape;
  private @Nullable NDArray input;
  private @Nullable NDArray weight;

  private MicroBatches(TapeOperators operators, long[] inputShape) {
    this.operators = operators;
    this.inputShape = inputShape;
  }

  /** The backward pass of some samples. */
  @FunctionalInterface
  public interface Part {
    /**
     * Gradients of the input, if wanted, and of the weight.
     *
     * @param gradient that arrived for them
     * @param x their saved input
     */
    Gradients of(NDArray gradient, NDArray x);
  }

  /**
   * Differentiates a convolution, whose input is its first save.
   *
   * @param gradient that arrived; stays the caller's
   */
  public static Gradients backward(Backward backward, NDArray gradient, Part part) {
    BatchSlices slices = backward.operators().slices();
    long bytes = gradient.size() * gradient.getDataType().getNumOfBytes();
    try (Parts parts = backward.restoreParts(0, bytes)) {
      if (parts.count() == 1) {
        try (Restored x = parts.take(0)) {
          return part.of(gradient, x.array());
        }
      }
      MicroBatches sums = new MicroBatches(backward.operators(), backward.inputShape(0));
      for (int i = 0; i < parts.count(); i++) {
        try (Restored x = parts.take(i);
            NDArray g = slices.of(gradient, parts.first(i), parts.size(i))) {
          sums.add(part.of(g, x.array()), parts.first(i));
        }
      }
      return sums.gradients();
    }
  }

  private void add(Gradients made, int first) {
    for (NDArray of : made.inputs()) {
      if (input == null) {
        input = operators.slices().room(of, inputShape);
      }
      operators.slices().put(input, of, first);
      of.close();
    }
    NDArray more = made.weights().get(0);
    if (weight == null) {
      weight = more;
    } else {
      operators.addTo(weight, more);
      more.close();
    }
  }

  private Gradients gradients() {
    List<NDArray> weights = new ArrayList<>();
    if (weight != null) {
      weights.add(weight);
    }
    return new Gradients(input == null ? List.of() : List.of(input), List.copyOf(weights));
  }
}
