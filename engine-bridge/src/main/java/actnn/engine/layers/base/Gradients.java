package actnn.engine.layers.base;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/**
 * What backward made.
 *
 * @param inputs gradient of each input; empty when nobody wants them. The gradient that came in may
 *     stand here again, for an operation that passes it on.
 * @param weights gradient of each trainable weight, in order
 */
public record Gradients(List<NDArray> inputs, List<NDArray> weights) {
  /** One that sends a gradient to its only input and learns nothing. */
  public static Gradients ofInput(NDArray input) {
    return new Gradients(List.of(input), List.of());
  }

  /** The same with one more weight's gradient behind the others. */
  public Gradients and(NDArray weight) {
    List<NDArray> all = new ArrayList<>(weights);
    all.add(weight);
    return new Gradients(inputs, List.copyOf(all));
  }
}
