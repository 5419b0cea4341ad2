package actnn.engine.layers;

import actnn.engine.layers.base.Backward;
import actnn.engine.layers.base.Forwarded;
import actnn.engine.layers.base.Gradients;
import actnn.engine.layers.base.Layer;
import actnn.engine.layers.base.Spatial;
import actnn.engine.tape.Dims;
import actnn.engine.torch.operator.Operators;
import ai.djl.ndarray.NDArray;
import java.util.List;

/** Mean over all positions: (C, ...) becomes one number a channel. Saves nothing. */
public record GlobalPool() implements Layer {
  @Override
  public String kind() {
    return "globalpool";
  }

  @Override
  public Dims output(List<Dims> inputs) {
    return Dims.of(Spatial.checkAny(inputs.get(0), kind()).get(0));
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    return new Forwarded(operators.pools().global(inputs[0]));
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    return Gradients.ofInput(
        backward.operators().pools().globalBackward(gradient, backward.inputShape(0)));
  }
}
