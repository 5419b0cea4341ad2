package actnn.engine.layers;

import actnn.engine.layers.base.Backward;
import actnn.engine.layers.base.Forwarded;
import actnn.engine.layers.base.Gradients;
import actnn.engine.layers.base.Layer;
import actnn.engine.tape.Dims;
import actnn.engine.torch.operator.Operators;
import ai.djl.ndarray.NDArray;
import java.util.List;

/** Reads a sample of any shape as one row: the same memory under another shape. */
public record Flatten() implements Layer {
  @Override
  public String kind() {
    return "flatten";
  }

  @Override
  public Dims output(List<Dims> inputs) {
    return Dims.of(inputs.get(0).numbers());
  }

  @Override
  public boolean isView() {
    return true;
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    return new Forwarded(operators.flatten(inputs[0]));
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    return Gradients.ofInput(
        backward.operators().flattenBackward(gradient, backward.inputShape(0)));
  }
}
