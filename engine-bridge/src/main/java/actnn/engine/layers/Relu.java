package actnn.engine.layers;

import actnn.engine.layers.base.Backward;
import actnn.engine.layers.base.Forwarded;
import actnn.engine.layers.base.Gradients;
import actnn.engine.layers.base.Layer;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.Save;
import actnn.engine.torch.operator.Operators;
import ai.djl.ndarray.NDArray;
import java.util.List;

/** max(x, 0) of any shape; its gradient needs one bit a number. */
public record Relu() implements Layer {
  @Override
  public String kind() {
    return "relu";
  }

  @Override
  public Dims output(List<Dims> inputs) {
    return inputs.get(0);
  }

  @Override
  public List<Save> saves(List<Dims> inputs) {
    return List.of(new Save.SignOfOutput());
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    return new Forwarded(operators.relu(inputs[0]));
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    return Gradients.ofInput(backward.masked(0, gradient));
  }
}
