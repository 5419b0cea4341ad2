package actnn.engine.layers;

import actnn.engine.bits.Sensitivity;
import actnn.engine.layers.base.Backward;
import actnn.engine.layers.base.Forwarded;
import actnn.engine.layers.base.Gradients;
import actnn.engine.layers.base.KeepsForWeight;
import actnn.engine.layers.base.Layer;
import actnn.engine.layers.base.Weight;
import actnn.engine.tape.Dims;
import actnn.engine.tape.Restored;
import actnn.engine.tape.form.Save;
import actnn.engine.torch.operator.Operators;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.stream.Stream;

/**
 * A fully connected layer on the last dimension of an input of any rank: (..., I) to (..., O). As
 * for convolution, only the gradient of the weight reads the saved input.
 *
 * @param outputs numbers of the output
 * @param bias whether a number is added to each of them
 */
public record Linear(int outputs, boolean bias) implements Layer, KeepsForWeight {
  /** With a bias. */
  public Linear(int outputs) {
    this(outputs, true);
  }

  @Override
  public String kind() {
    return "linear";
  }

  @Override
  public Dims output(List<Dims> inputs) {
    long[] sizes = inputs.get(0).batched(1);
    sizes[sizes.length - 1] = outputs;
    return Dims.of(java.util.Arrays.copyOfRange(sizes, 1, sizes.length));
  }

  private static long features(List<Dims> inputs) {
    return inputs.get(0).get(inputs.get(0).rank() - 1);
  }

  /** Uniform in +-1/sqrt(inputs), PyTorch's default. */
  @Override
  public List<Weight> weights(List<Dims> inputs) {
    long features = features(inputs);
    Weight.Start start = new Weight.Start.Uniform(1 / Math.sqrt(features));
    Weight weight = new Weight("weight", new long[] {outputs, features}, start, true);
    return bias
        ? List.of(weight, new Weight("bias", new long[] {outputs}, start, true))
        : List.of(weight);
  }

  @Override
  public List<Save> saves(List<Dims> inputs) {
    long rows = inputs.get(0).numbers() / features(inputs);
    return List.of(new Save.Input(0, new Sensitivity.Linear(rows)));
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    NDArray b = bias ? weights[1] : null;
    return new Forwarded(operators.linear(inputs[0], weights[0], b));
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    TapeOperators operators = backward.operators();
    NDArray weight;
    try (Restored x = backward.restore(0)) {
      weight = operators.linearGradWeight(gradient, x.array());
    }
    Gradients rest = backwardWithoutWeight(backward, gradient);
    return new Gradients(
        rest.inputs(), Stream.concat(Stream.of(weight), rest.weights().stream()).toList());
  }

  @Override
  public boolean keepsForWeightAlone() {
    return true;
  }

  @Override
  public Gradients backwardWithoutWeight(Backward backward, NDArray gradient) {
    TapeOperators operators = backward.operators();
    List<NDArray> inputs =
        backward.wantsInputs()
            ? List.of(operators.linearGradInput(gradient, backward.weight(0)))
            : List.of();
    return new Gradients(inputs, bias ? List.of(operators.linearGradBias(gradient)) : List.of());
  }
}
