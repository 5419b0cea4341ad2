package actnn.engine.layers;

import actnn.engine.bits.Sensitivity;
import actnn.engine.tape.Dims;
import actnn.engine.tape.Restored;
import actnn.engine.tape.Save;
import actnn.engine.torch.Operators;
import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * A fully connected layer; an input of any shape is read as one row a sample. As for convolution,
 * only the gradient of the weight reads the saved input.
 *
 * @param outputs numbers of the output
 */
public record Linear(int outputs) implements Layer {
  @Override
  public String kind() {
    return "linear";
  }

  @Override
  public Dims output(List<Dims> inputs) {
    return Dims.of(outputs);
  }

  /** Uniform in +-1/sqrt(inputs), PyTorch's default. */
  @Override
  public List<Weight> weights(List<Dims> inputs) {
    long numbers = inputs.get(0).numbers();
    Weight.Start start = new Weight.Start.Uniform(1 / Math.sqrt(numbers));
    return List.of(
        new Weight("weight", new long[] {outputs, numbers}, start, true),
        new Weight("bias", new long[] {outputs}, start, true));
  }

  @Override
  public List<Save> saves(List<Dims> inputs) {
    return List.of(new Save.Input(0, new Sensitivity.Linear(1)));
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    return new Forwarded(operators.linear(inputs[0], weights[0], weights[1]));
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    NDArray weight;
    try (Restored x = backward.restore(0)) {
      weight = backward.operators().linearGradWeight(gradient, x.array());
    }
    NDArray bias = backward.operators().gradBias(gradient);
    List<NDArray> inputs =
        backward.wantsInputs()
            ? List.of(
                backward
                    .operators()
                    .linearGradInput(gradient, backward.weight(0), backward.inputShape(0)))
            : List.of();
    return new Gradients(inputs, List.of(weight, bias));
  }
}
