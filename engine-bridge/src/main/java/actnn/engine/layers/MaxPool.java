package actnn.engine.layers;

import actnn.engine.layers.base.Backward;
import actnn.engine.layers.base.Forwarded;
import actnn.engine.layers.base.Gradients;
import actnn.engine.layers.base.Layer;
import actnn.engine.layers.base.Spatial;
import actnn.engine.layers.base.Workspace;
import actnn.engine.tape.Dims;
import actnn.engine.tape.Restored;
import actnn.engine.tape.form.Save;
import actnn.engine.torch.operator.Operators;
import actnn.engine.torch.operator.Pools.Pooled;
import actnn.engine.torch.operator.Window;
import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Largest value of each window over 1 to 3 spatial dimensions; padding never wins. Keeps the
 * position inside the window, in one byte an output up to 256 positions and else in two or four,
 * where PyTorch keeps the input and a 64-bit index.
 *
 * @param window kernel, stride, padding of at most half the kernel, and dilation
 * @param ceil whether windows that hang over the end count
 */
public record MaxPool(Window window, boolean ceil) implements Layer {
  /** Refuses padding that PyTorch refuses. */
  public MaxPool {
    Spatial.checkPoolPadding("maxpool" + window.rank() + "d", window);
  }

  /** Whole windows only. */
  public MaxPool(Window window) {
    this(window, false);
  }

  @Override
  public String kind() {
    return "maxpool" + window.rank() + "d";
  }

  @Override
  public Dims output(List<Dims> inputs) {
    Dims in = Spatial.check(inputs.get(0), window.rank(), kind());
    return Spatial.of(in.get(0), in, (axis, size) -> window.outputs(axis, size, ceil));
  }

  @Override
  public List<Save> saves(List<Dims> inputs) {
    long bytes = output(inputs).numbers() * Pooled.indexBytes(window.positions());
    return List.of(new Save.Own("position of each maximum", bytes, 0));
  }

  @Override
  public List<Save> autogradSaves(List<Dims> inputs) {
    return List.of(
        new Save.Whole(0),
        new Save.Own("index of each maximum", output(inputs).numbers() * Long.BYTES, 0));
  }

  /** Positions are worked out in four arrays of 64-bit numbers. */
  @Override
  public Workspace workspace(List<Dims> inputs) {
    long bytes = 4 * Long.BYTES * output(inputs).numbers();
    return new Workspace(bytes, bytes);
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    Pooled pooled = operators.pools().max(inputs[0], window, ceil);
    NDArray index = pooled.index();
    return index == null
        ? new Forwarded(pooled.output())
        : new Forwarded(pooled.output(), List.of(index));
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    try (Restored index = backward.restore(0)) {
      return Gradients.ofInput(
          backward
              .operators()
              .pools()
              .maxBackward(gradient, index.array(), window, ceil, backward.inputShape(0)));
    }
  }
}
