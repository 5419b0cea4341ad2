package actnn.engine.layers;

import actnn.engine.tape.Dims;
import actnn.engine.torch.Operators;
import ai.djl.ndarray.NDArray;
import java.util.List;

/** Mean over height and width: an image becomes one number a channel. Saves nothing. */
public record GlobalPool() implements Layer {
  @Override
  public String kind() {
    return "globalpool";
  }

  @Override
  public Dims output(List<Dims> inputs) {
    return Dims.of(Conv2d.images(inputs.get(0), kind()).get(0));
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    return new Forwarded(operators.globalPool(inputs[0]));
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    NDArray input = backward.operators().globalPoolBackward(gradient, backward.inputShape(0));
    return new Gradients(List.of(input), List.of());
  }
}
