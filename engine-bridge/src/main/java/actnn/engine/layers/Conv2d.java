package actnn.engine.layers;

import actnn.engine.bits.Sensitivity;
import actnn.engine.tape.Dims;
import actnn.engine.tape.Restored;
import actnn.engine.tape.Save;
import actnn.engine.torch.Operators;
import actnn.engine.torch.Operators.Window;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/**
 * Convolution over images (C, H, W) with a square kernel.
 *
 * <p>Only the gradient of its weight reads the saved input, and is linear in it: unbiased rounding
 * leaves that gradient unbiased and the others exact (ActNN paper, section 3).
 *
 * @param channels of the output
 * @param window kernel, stride and padding
 * @param bias whether a number is added to each output channel
 */
public record Conv2d(int channels, Window window, boolean bias) implements Layer {
  @Override
  public String kind() {
    return "conv2d";
  }

  @Override
  public Dims output(List<Dims> inputs) {
    Dims in = images(inputs.get(0), kind());
    return Dims.of(channels, side(in.get(1), window, kind()), side(in.get(2), window, kind()));
  }

  /** He normal by fan-out, which keeps the variance of gradients through ReLU (He et al. 2015). */
  @Override
  public List<Weight> weights(List<Dims> inputs) {
    long k = window.kernel();
    double deviation = Math.sqrt(2.0 / (k * k * channels));
    long[] shape = {channels, inputs.get(0).get(0), k, k};
    List<Weight> weights = new ArrayList<>();
    weights.add(new Weight("weight", shape, new Weight.Start.Normal(deviation), true));
    if (bias) {
      weights.add(Weight.constant("bias", 0, true, channels));
    }
    return weights;
  }

  @Override
  public List<Save> saves(List<Dims> inputs) {
    long positions = (long) window.kernel() * window.kernel();
    long pixels = inputs.get(0).pixels();
    return List.of(new Save.Input(0, new Sensitivity.Convolution(positions, 1, pixels)));
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    NDArray b = bias ? weights[1] : null;
    return new Forwarded(operators.conv2d(inputs[0], weights[0], b, window));
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    List<NDArray> weights = new ArrayList<>();
    List<NDArray> inputs = List.of();
    try (Restored x = backward.restore(0)) {
      NDArray w = backward.weight(0);
      if (backward.wantsInputs()) {
        NDArray[] both = backward.operators().conv2dBackward(gradient, x.array(), w, window);
        inputs = List.of(both[0]);
        weights.add(both[1]);
      } else {
        weights.add(backward.operators().conv2dGradWeight(gradient, x.array(), w, window));
      }
    }
    if (bias) {
      weights.add(backward.operators().gradBias(gradient));
    }
    return new Gradients(inputs, weights);
  }

  static Dims images(Dims dims, String kind) {
    if (dims.rank() != 3) {
      throw new IllegalArgumentException(
          kind + " takes images (channels x height x width), not " + dims + ".");
    }
    return dims;
  }

  static long side(long input, Window w, String kind) {
    long room = input + 2L * w.padding() - w.kernel();
    if (room < 0) {
      throw new IllegalArgumentException(
          kind + " with kernel " + w.kernel() + " does not fit an image of " + input + " pixels.");
    }
    return room / w.stride() + 1;
  }
}
