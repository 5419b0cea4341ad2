package actnn.engine.layers;

import actnn.engine.tape.Dims;
import actnn.engine.tape.Save;
import actnn.engine.torch.Operators;
import actnn.engine.torch.Operators.Window;
import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Mean of each window, without padding. Needs only a shape in backward; PyTorch keeps the input.
 *
 * @param window kernel and stride
 */
public record AvgPool2d(Window window) implements Layer {
  @Override
  public String kind() {
    return "avgpool2d";
  }

  @Override
  public Dims output(List<Dims> inputs) {
    Dims in = Conv2d.images(inputs.get(0), kind());
    return Dims.of(
        in.get(0), Conv2d.side(in.get(1), window, kind()), Conv2d.side(in.get(2), window, kind()));
  }

  @Override
  public List<Save> autogradSaves(List<Dims> inputs) {
    return List.of(new Save.Whole(0));
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    return new Forwarded(operators.avgPool2d(inputs[0], window));
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    NDArray input =
        backward.operators().avgPool2dBackward(gradient, window, backward.inputShape(0));
    return new Gradients(List.of(input), List.of());
  }
}
