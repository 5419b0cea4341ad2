package actnn.engine.layers;

import actnn.engine.bits.Sensitivity;
import actnn.engine.layers.base.Backward;
import actnn.engine.layers.base.Forwarded;
import actnn.engine.layers.base.Gradients;
import actnn.engine.layers.base.Layer;
import actnn.engine.layers.base.MicroBatches;
import actnn.engine.layers.base.Spatial;
import actnn.engine.layers.base.Weight;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.Save;
import actnn.engine.torch.operator.Convolution;
import actnn.engine.torch.operator.Operators;
import actnn.engine.torch.operator.Window;
import ai.djl.ndarray.NDArray;
import java.util.Collections;
import java.util.List;

/**
 * Transposed convolution, the adjoint of a convolution with that window: each input value paints
 * the kernel into the output, so that a stride enlarges. Padded with zeros, which cuts the border
 * of the output off.
 *
 * <p>As for convolution only the gradient of the weight reads the saved input. Each input value
 * meets every kernel position once, with gradients that lie among the positions of the
 * <em>output</em>; so these are the pixels of its sensitivity: {@code sum_q n(q) sum_k |g(q s +
 * k)|^2} is about {@code K |g|^2 / P_out sum_q n(q)} for noise of variance n.
 *
 * @param channels of the output
 * @param window kernel, stride, padding and dilation
 * @param outputPadding positions added at the end of each dimension, below the stride or dilation
 * @param groups parts of the channels that do not see each other
 * @param bias whether a number is added to each output channel
 */
public record ConvTranspose(
    int channels, Window window, List<Integer> outputPadding, int groups, boolean bias)
    implements Layer {

  /** Refuses groups that do not divide the channels, and an output padding as large as a step. */
  public ConvTranspose {
    Spatial.checkGroups("convtranspose" + window.rank() + "d", "output", channels, groups);
    outputPadding = Convolution.transposed(window, groups, outputPadding).outputPadding();
    for (int axis = 0; axis < window.rank(); axis++) {
      int step = Math.max(window.stride().get(axis), window.dilation().get(axis));
      if (outputPadding.get(axis) >= step) {
        throw new IllegalArgumentException(
            "The output padding %s must be below the stride %s or the dilation %s."
                .formatted(outputPadding, window.stride(), window.dilation()));
      }
    }
  }

  /** One group, without output padding. */
  public ConvTranspose(int channels, Window window, boolean bias) {
    this(channels, window, Collections.nCopies(window.rank(), 0), 1, bias);
  }

  @Override
  public String kind() {
    return "convtranspose" + window.rank() + "d";
  }

  @Override
  public Dims output(List<Dims> inputs) {
    Dims in = Spatial.check(inputs.get(0), window.rank(), kind());
    Spatial.checkGroups(kind(), "input", in.get(0), groups);
    return Spatial.of(channels, in, this::side);
  }

  private long side(int axis, long size) {
    long side =
        (size - 1) * window.stride().get(axis)
            - 2L * window.padding().get(axis)
            + window.extent(axis)
            + outputPadding.get(axis);
    if (side < 1) {
      throw new IllegalArgumentException(
          kind()
              + " cuts all of a side of "
              + size
              + " off with padding "
              + window.padding()
              + ".");
    }
    return side;
  }

  /** He normal by fan-out: each input value reaches the kernel times the outputs of its group. */
  @Override
  public List<Weight> weights(List<Dims> inputs) {
    double deviation = Math.sqrt(2.0 * groups / (window.positions() * channels));
    long[] shape = Spatial.kernel(inputs.get(0).get(0), channels / groups, window);
    Weight weight = new Weight("weight", shape, new Weight.Start.Normal(deviation), true);
    return bias ? List.of(weight, Weight.constant("bias", 0, true, channels)) : List.of(weight);
  }

  @Override
  public List<Save> saves(List<Dims> inputs) {
    long pixels = output(inputs).pixels();
    return List.of(
        new Save.Input(0, new Sensitivity.Convolution(window.positions(), groups, pixels)));
  }

  private Convolution convolution() {
    return Convolution.transposed(window, groups, outputPadding);
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    NDArray b = bias ? weights[1] : null;
    return new Forwarded(operators.conv(inputs[0], weights[0], b, convolution()));
  }

  @Override
  public boolean goesBackInParts() {
    return true;
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    Gradients made =
        MicroBatches.backward(
            backward, gradient, (g, x) -> Spatial.convBackward(backward, g, x, convolution()));
    return bias ? made.and(backward.operators().gradBias(gradient)) : made;
  }
}
