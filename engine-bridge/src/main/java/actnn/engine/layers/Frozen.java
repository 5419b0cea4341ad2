package actnn.engine.layers;

import actnn.engine.tape.Dims;
import actnn.engine.tape.Save;
import actnn.engine.torch.Operators;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A layer some of whose arrays stay as they are. It keeps for backward what it would keep anyway,
 * and drops the gradients of those arrays.
 *
 * @param layer what it is in all else
 * @param names of the arrays that are not learned
 */
public record Frozen(Layer layer, Set<String> names) implements Layer {
  /** Copies the names. */
  public Frozen {
    names = Set.copyOf(names);
  }

  @Override
  public String kind() {
    return layer.kind();
  }

  @Override
  public Dims output(List<Dims> inputs) {
    return layer.output(inputs);
  }

  @Override
  public List<Weight> weights(List<Dims> inputs) {
    return layer.weights(inputs).stream()
        .map(
            weight ->
                new Weight(
                    weight.name(),
                    weight.shape(),
                    weight.start(),
                    weight.trainable() && !names.contains(weight.name())))
        .toList();
  }

  @Override
  public List<Save> saves(List<Dims> inputs) {
    return layer.saves(inputs);
  }

  @Override
  public List<Save> autogradSaves(List<Dims> inputs) {
    return layer.autogradSaves(inputs);
  }

  @Override
  public boolean goesBackInParts() {
    return layer.goesBackInParts();
  }

  @Override
  public Workspace workspace(List<Dims> inputs) {
    return layer.workspace(inputs);
  }

  @Override
  public Forwarded forward(Operators operators, NDArray[] weights, NDArray[] inputs) {
    return layer.forward(operators, weights, inputs);
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    Gradients made = layer.backward(backward, gradient);
    List<NDArray> learned = new ArrayList<>();
    int next = 0;
    for (Weight weight : layer.weights(inputs(backward))) {
      if (weight.trainable()) {
        NDArray one = made.weights().get(next++);
        if (names.contains(weight.name())) {
          one.close();
        } else {
          learned.add(one);
        }
      }
    }
    return new Gradients(made.inputs(), List.copyOf(learned));
  }

  private static List<Dims> inputs(Backward backward) {
    List<Dims> inputs = new ArrayList<>();
    for (int i = 0; i < backward.inputs(); i++) {
      long[] shape = backward.inputShape(i);
      inputs.add(Dims.of(java.util.Arrays.copyOfRange(shape, 1, shape.length)));
    }
    return inputs;
  }
}
