package actnn.engine.layers;

import actnn.engine.bits.NormNoise;
import actnn.engine.bits.Sensitivity;
import actnn.engine.layers.base.Backward;
import actnn.engine.layers.base.Forwarded;
import actnn.engine.layers.base.Gradients;
import actnn.engine.layers.base.Layer;
import actnn.engine.layers.base.Spatial;
import actnn.engine.layers.base.Weight;
import actnn.engine.tape.Dims;
import actnn.engine.tape.NormGradients;
import actnn.engine.tape.Restored;
import actnn.engine.tape.form.Save;
import actnn.engine.torch.HostCopies;
import actnn.engine.torch.operator.Operators;
import actnn.engine.torch.operator.Operators.BatchNormState;
import actnn.engine.torch.operator.Operators.Normalised;
import actnn.engine.torch.tape.TapeNorms.Statistics;
import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Batch norm of (C), (C, L), (C, H, W) or (C, D, H, W): each channel is normalised over the batch
 * and all positions.
 *
 * <p>Its input gradient reads the saved input, twice: rounding adds variance to it, and a bias of
 * the order of one over the numbers in a channel, which is negligible. Mean and deviation are kept
 * exactly; {@link NormNoise} derives where the noise goes. A frozen one is an affine function of
 * each channel: its input gradient reads nothing, and the gradient of gamma is linear in the saved
 * input, so without bias.
 *
 * @param momentum weight of the batch in the running statistics
 * @param epsilon added to the variance
 * @param frozen whether the running statistics normalise in training too, and stay as they are
 */
public record BatchNorm(double momentum, double epsilon, boolean frozen) implements Layer {
  /** With PyTorch's defaults. */
  public BatchNorm() {
    this(0.1, 1e-5);
  }

  /** By the statistics of the batch. */
  public BatchNorm(double momentum, double epsilon) {
    this(momentum, epsilon, false);
  }

  @Override
  public String kind() {
    return "batchnorm";
  }

  @Override
  public Dims output(List<Dims> inputs) {
    Dims in = inputs.get(0);
    return in.rank() == 1 ? in : Spatial.checkAny(in, kind());
  }

  @Override
  public List<Weight> weights(List<Dims> inputs) {
    long c = inputs.get(0).get(0);
    return List.of(
        Weight.constant("gamma", 1, true, c),
        Weight.constant("beta", 0, true, c),
        Weight.constant("runningMean", 0, false, c),
        Weight.constant("runningVariance", 1, false, c));
  }

  @Override
  public List<Save> saves(List<Dims> inputs) {
    Dims in = inputs.get(0);
    long statistic = in.get(0) * Float.BYTES;
    Save input = new Save.Input(0, new Sensitivity.BatchNorm(in.pixels()));
    if (frozen) {
      return List.of(input);
    }
    return List.of(
        input,
        new Save.Own("batch mean", 0, statistic),
        new Save.Own("batch deviation", 0, statistic));
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    Normalised out = operators.batchNorm(inputs[0], state(place -> weights[place]));
    NDArray mean = out.mean();
    NDArray deviation = out.inverseDeviation();
    return mean == null || deviation == null
        ? new Forwarded(out.output())
        : new Forwarded(out.output(), List.of(mean, deviation));
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    if (frozen) {
      return frozenBackward(backward, gradient);
    }
    try (Restored mean = backward.restore(1);
        Restored deviation = backward.restore(2)) {
      Statistics statistics =
          new Statistics(mean.array(), deviation.array(), backward.weight(0), epsilon);
      NormGradients made = backward.throughNorm(0, gradient, statistics);
      backward.offer(() -> noise(backward, gradient.size(), statistics, made));
      return new Gradients(List.of(made.input()), List.of(made.gamma(), made.beta()));
    }
  }

  private Gradients frozenBackward(Backward backward, NDArray gradient) {
    try (Restored x = backward.restore(0)) {
      NDArray[] all =
          backward.operators().norms().frozenBackward(gradient, x.array(), state(backward::weight));
      return new Gradients(List.of(all[0]), List.of(all[1], all[2]));
    }
  }

  private static NormNoise noise(
      Backward backward, long numbers, Statistics statistics, NormGradients made) {
    double[][] norms = made.squares().get();
    return NormNoise.of(
        norms,
        new NormNoise.Channels(
            HostCopies.floats(statistics.inverseDeviation()),
            HostCopies.floats(statistics.gamma()),
            HostCopies.floats(backward.weight(1)),
            HostCopies.floats(made.gamma())),
        numbers / norms.length / norms[0].length);
  }

  private BatchNormState state(IntFunction<NDArray> weights) {
    return new BatchNormState(
        weights.apply(0),
        weights.apply(1),
        weights.apply(2),
        weights.apply(3),
        momentum,
        epsilon,
        frozen);
  }
}
