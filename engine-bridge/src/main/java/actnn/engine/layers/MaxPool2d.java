package actnn.engine.layers;

import actnn.engine.tape.Dims;
import actnn.engine.tape.Restored;
import actnn.engine.tape.Save;
import actnn.engine.torch.Operators;
import actnn.engine.torch.Operators.Pooled;
import actnn.engine.torch.Operators.Window;
import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Largest value of each window. Keeps the position inside the window in one byte an output, where
 * PyTorch keeps the input and a 64-bit index.
 *
 * @param window kernel of at most 16, stride and padding
 */
public record MaxPool2d(Window window) implements Layer {
  /** Refuses windows whose positions do not fit a byte. */
  public MaxPool2d {
    if (window.kernel() > 16) {
      throw new IllegalArgumentException(
          "maxpool2d takes a kernel of at most 16, not " + window.kernel() + ".");
    }
  }

  @Override
  public String kind() {
    return "maxpool2d";
  }

  @Override
  public Dims output(List<Dims> inputs) {
    Dims in = Conv2d.images(inputs.get(0), kind());
    return Dims.of(
        in.get(0), Conv2d.side(in.get(1), window, kind()), Conv2d.side(in.get(2), window, kind()));
  }

  @Override
  public List<Save> saves(List<Dims> inputs) {
    return List.of(new Save.Own("position of each maximum", output(inputs).numbers(), 0));
  }

  @Override
  public List<Save> autogradSaves(List<Dims> inputs) {
    return List.of(
        new Save.Whole(0),
        new Save.Own("index of each maximum", output(inputs).numbers() * Long.BYTES, 0));
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    Pooled pooled = operators.maxPool2d(inputs[0], window);
    NDArray index = pooled.index();
    return index == null
        ? new Forwarded(pooled.output())
        : new Forwarded(pooled.output(), List.of(index));
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    try (Restored index = backward.restore(0)) {
      NDArray input =
          backward
              .operators()
              .maxPool2dBackward(gradient, index.array(), window, backward.inputShape(0));
      return new Gradients(List.of(input), List.of());
    }
  }
}
