package actnn.engine.layers;

import actnn.engine.layers.base.Backward;
import actnn.engine.layers.base.Forwarded;
import actnn.engine.layers.base.Gradients;
import actnn.engine.layers.base.Layer;
import actnn.engine.tape.Dims;
import actnn.engine.torch.operator.Operators;
import ai.djl.ndarray.NDArray;
import java.util.List;

/** Sum of two branches; both receive the gradient as it came. Saves nothing. */
public record Add() implements Layer {
  @Override
  public String kind() {
    return "add";
  }

  @Override
  public Dims output(List<Dims> inputs) {
    if (!inputs.get(0).equals(inputs.get(1))) {
      throw new IllegalArgumentException(
          "add takes two inputs of one shape, not "
              + inputs.get(0)
              + " and "
              + inputs.get(1)
              + ".");
    }
    return inputs.get(0);
  }

  @Override
  public boolean passesGradientOn() {
    return true;
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    return new Forwarded(operators.add(inputs[0], inputs[1]));
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    return new Gradients(List.of(gradient, gradient), List.of());
  }
}
