package actnn.engine.layers;

import actnn.engine.bits.Sensitivity;
import actnn.engine.layers.base.Backward;
import actnn.engine.layers.base.Forwarded;
import actnn.engine.layers.base.Gradients;
import actnn.engine.layers.base.KeepsForWeight;
import actnn.engine.layers.base.Layer;
import actnn.engine.layers.base.MicroBatches;
import actnn.engine.layers.base.Spatial;
import actnn.engine.layers.base.Weight;
import actnn.engine.layers.base.Workspace;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.Save;
import actnn.engine.torch.operator.Convolution;
import actnn.engine.torch.operator.Operators;
import actnn.engine.torch.operator.Padding;
import actnn.engine.torch.operator.Window;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * Convolution over (C, L), (C, H, W) or (C, D, H, W), whatever the rank of its window.
 *
 * <p>Only the gradient of its weight reads the saved input, and is linear in it: unbiased rounding
 * leaves that gradient unbiased and the others exact (ActNN paper, section 3). With a padding mode
 * other than zeros the input is saved as it came and padded again in backward, which costs time but
 * stores less than the padded input.
 *
 * @param channels of the output
 * @param window kernel, stride, padding and dilation
 * @param groups parts of the channels that do not see each other; as many as input channels for a
 *     depthwise convolution
 * @param mode where the padding's values come from
 * @param bias whether a number is added to each output channel
 */
public record Conv(int channels, Window window, int groups, Padding.Mode mode, boolean bias)
    implements Layer, KeepsForWeight {
  private static final int BLOCK = 8;

  /** Refuses groups that do not divide the channels. */
  public Conv {
    Spatial.checkGroups("conv" + window.rank() + "d", "output", channels, groups);
  }

  /** One group, padded with zeros. */
  public Conv(int channels, Window window, boolean bias) {
    this(channels, window, 1, Padding.Mode.ZEROS, bias);
  }

  @Override
  public String kind() {
    return "conv" + window.rank() + "d";
  }

  @Override
  public Dims output(List<Dims> inputs) {
    Dims in = Spatial.check(inputs.get(0), window.rank(), kind());
    Spatial.checkGroups(kind(), "input", in.get(0), groups);
    checkPadding(in);
    return Spatial.of(channels, in, (axis, size) -> window.outputs(axis, size, false));
  }

  private void checkPadding(Dims in) {
    for (int axis = 0; axis < window.rank(); axis++) {
      long most = mode.most(in.get(axis + 1));
      if (window.padding().get(axis) > most) {
        throw new IllegalArgumentException(
            "%s can pad a side of %d in mode %s by at most %d, not %d."
                .formatted(
                    kind(),
                    in.get(axis + 1),
                    mode.name().toLowerCase(java.util.Locale.ROOT),
                    most,
                    window.padding().get(axis)));
      }
    }
  }

  /** He normal by fan-out, which keeps the variance of gradients through ReLU (He et al. 2015). */
  @Override
  public List<Weight> weights(List<Dims> inputs) {
    double deviation = Math.sqrt(2.0 * groups / (window.positions() * channels));
    long[] shape = Spatial.kernel(channels, inputs.get(0).get(0) / groups, window);
    Weight weight = new Weight("weight", shape, new Weight.Start.Normal(deviation), true);
    return bias ? List.of(weight, Weight.constant("bias", 0, true, channels)) : List.of(weight);
  }

  @Override
  public List<Save> saves(List<Dims> inputs) {
    Dims in = inputs.get(0);
    return List.of(
        new Save.Input(0, new Sensitivity.Convolution(window.positions(), groups, in.pixels())));
  }

  /** PyTorch keeps the padded input, and to undo a mirror or a copied border also the input. */
  @Override
  public List<Save> autogradSaves(List<Dims> inputs) {
    if (!padsFirst()) {
      return saves(inputs);
    }
    Dims in = inputs.get(0);
    Dims padded = Spatial.of(in.get(0), in, (axis, size) -> size + 2L * window.padding().get(axis));
    Save own = new Save.Own("padded input", padded.numbers() * Float.BYTES, 0);
    return mode == Padding.Mode.CIRCULAR ? List.of(own) : List.of(new Save.Whole(0), own);
  }

  /**
   * oneDNN lays tensors out in blocks of channels, so that a copy of the input stands beside it in
   * forward, and copies of input and gradient in backward. It reads the few channels of a picture
   * as they are.
   */
  @Override
  public Workspace workspace(List<Dims> inputs) {
    Dims in = inputs.get(0);
    long copy = in.get(0) < BLOCK ? 0 : in.numbers() * Float.BYTES;
    return new Workspace(copy, copy + output(inputs).numbers() * Float.BYTES);
  }

  private boolean padsFirst() {
    return mode != Padding.Mode.ZEROS && window.padding().stream().anyMatch(side -> side > 0);
  }

  private Convolution convolution() {
    return Convolution.plain(padsFirst() ? window.unpadded() : window, groups);
  }

  private Padding padding() {
    return new Padding(mode, window.padding());
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    NDArray b = bias ? weights[1] : null;
    if (!padsFirst()) {
      return new Forwarded(operators.conv(inputs[0], weights[0], b, convolution()));
    }
    try (NDArray padded = operators.pad(inputs[0], padding())) {
      return new Forwarded(operators.conv(padded, weights[0], b, convolution()));
    }
  }

  @Override
  public boolean goesBackInParts() {
    return true;
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    Gradients made = MicroBatches.backward(backward, gradient, (g, x) -> part(backward, g, x));
    return bias ? made.and(backward.operators().gradBias(gradient)) : made;
  }

  @Override
  public boolean keepsForWeightAlone() {
    return !padsFirst();
  }

  @Override
  public Gradients backwardWithoutWeight(Backward backward, NDArray gradient) {
    TapeOperators operators = backward.operators();
    NDArray w = backward.weight(0);
    List<NDArray> inputs =
        backward.wantsInputs()
            ? List.of(operators.convGradInput(gradient, w, convolution(), backward.inputShape(0)))
            : List.of();
    return new Gradients(inputs, bias ? List.of(operators.gradBias(gradient)) : List.of());
  }

  private Gradients part(Backward backward, NDArray gradient, NDArray x) {
    if (!padsFirst()) {
      return Spatial.convBackward(backward, gradient, x, convolution());
    }
    try (NDArray padded = backward.operators().pad(x, padding())) {
      Gradients made = Spatial.convBackward(backward, gradient, padded, convolution());
      return unpadded(backward.operators(), made, x.getShape().getShape());
    }
  }

  private Gradients unpadded(TapeOperators operators, Gradients made, long[] shape) {
    if (made.inputs().isEmpty()) {
      return made;
    }
    try (NDArray padded = made.inputs().get(0)) {
      NDArray input = operators.padBackward(padded, padding(), shape);
      return new Gradients(List.of(input), made.weights());
    }
  }
}
