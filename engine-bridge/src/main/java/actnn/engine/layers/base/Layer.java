package actnn.engine.layers.base;

import actnn.engine.tape.Dims;
import actnn.engine.tape.form.Save;
import actnn.engine.torch.operator.Operators;
import ai.djl.ndarray.NDArray;
import java.util.List;

/** One operation of a network: what it computes, and what it must keep to be differentiated. */
public interface Layer {
  /** What it is, such as {@code conv2d}. */
  String kind();

  /**
   * Shape of its output for one sample.
   *
   * @throws IllegalArgumentException in one sentence when it cannot take these inputs
   */
  Dims output(List<Dims> inputs);

  /** Whether its output is the memory of its first input under another shape. */
  default boolean isView() {
    return false;
  }

  /** Its learned arrays and buffers, in the order in which forward takes them. */
  default List<Weight> weights(List<Dims> inputs) {
    return List.of();
  }

  /** What it keeps for backward; {@link Save.Own} in the order in which forward returns them. */
  default List<Save> saves(List<Dims> inputs) {
    return List.of();
  }

  /** What PyTorch's autograd keeps for the same operation. */
  default List<Save> autogradSaves(List<Dims> inputs) {
    return saves(inputs);
  }

  /** Whether the gradient that arrives is itself the gradient of every input. */
  default boolean passesGradientOn() {
    return false;
  }

  /** Whether its backward pass can take the batch in parts, each with an unpacked input. */
  default boolean goesBackInParts() {
    return false;
  }

  /** What the library takes for a moment beside inputs, outputs and gradients. */
  default Workspace workspace(List<Dims> inputs) {
    return Workspace.NONE;
  }

  /**
   * Computes the output exactly, whatever is compressed.
   *
   * @param weights parallel to {@link #weights}
   * @param inputs with the batch in front; stay the caller's
   */
  Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs);

  /**
   * Sends a gradient back.
   *
   * @param gradient of the output; stays the caller's
   */
  Gradients backward(Backward backward, NDArray gradient);
}
