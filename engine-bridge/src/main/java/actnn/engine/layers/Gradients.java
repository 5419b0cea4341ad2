package actnn.engine.layers;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What backward made.
 *
 * @param inputs gradient of each input; empty when nobody wants them. The gradient that came in may
 *     stand here again, for an operation that passes it on.
 * @param weights gradient of each trainable weight, in order
 */
public record Gradients(List<NDArray> inputs, List<NDArray> weights) {}
