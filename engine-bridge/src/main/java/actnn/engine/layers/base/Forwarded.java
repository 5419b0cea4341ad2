package actnn.engine.layers.base;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What forward made.
 *
 * @param output with the batch in front
 * @param own what it declared as its own saves; empty where autograd remembers by itself
 */
public record Forwarded(NDArray output, List<NDArray> own) {
  public Forwarded(NDArray output) {
    this(output, List.of());
  }
}
