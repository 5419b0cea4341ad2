package actnn.engine.layers;

import actnn.engine.layers.base.Backward;
import actnn.engine.layers.base.Forwarded;
import actnn.engine.layers.base.Gradients;
import actnn.engine.layers.base.Layer;
import actnn.engine.layers.base.Spatial;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.Save;
import actnn.engine.torch.operator.Operators;
import actnn.engine.torch.operator.Pools.Averaging;
import actnn.engine.torch.operator.Window;
import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Mean of each window over 1 to 3 spatial dimensions. Needs only a shape in backward; PyTorch keeps
 * the input.
 *
 * @param window kernel, stride and padding of at most half the kernel
 * @param averaging what counts as part of a window
 */
public record AvgPool(Window window, Averaging averaging) implements Layer {
  /** Refuses dilation, and padding that PyTorch refuses. */
  public AvgPool {
    Spatial.checkPoolPadding("avgpool" + window.rank() + "d", window);
    if (!window.isDense()) {
      throw new IllegalArgumentException(
          "avgpool%dd has no dilation, so not %s.".formatted(window.rank(), window.dilation()));
    }
  }

  /** Whole windows only; padding counts as zeros. */
  public AvgPool(Window window) {
    this(window, new Averaging(false, true));
  }

  @Override
  public String kind() {
    return "avgpool" + window.rank() + "d";
  }

  @Override
  public Dims output(List<Dims> inputs) {
    Dims in = Spatial.check(inputs.get(0), window.rank(), kind());
    return Spatial.of(in.get(0), in, (axis, size) -> window.outputs(axis, size, averaging.ceil()));
  }

  @Override
  public List<Save> autogradSaves(List<Dims> inputs) {
    return List.of(new Save.Whole(0));
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    return new Forwarded(operators.pools().average(inputs[0], window, averaging));
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    return Gradients.ofInput(
        backward
            .operators()
            .pools()
            .averageBackward(gradient, window, averaging, backward.inputShape(0)));
  }
}
