package actnn.engine.layers.base;

import actnn.engine.tape.Dims;
import actnn.engine.tape.form.Save;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A layer some of whose arrays stay as they are. Where it would keep its input for the gradient of
 * one of those alone, it keeps nothing, as PyTorch does.
 *
 * @param layer what it is in all else
 * @param names of the arrays that are not learned
 */
public record Frozen(Layer layer, Set<String> names) implements LayerDecorator {
  /** Copies the names. */
  public Frozen {
    names = Set.copyOf(names);
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

  /** The layer, where it needs to keep nothing; else null. */
  private @Nullable KeepsForWeight relieved() {
    return names.contains("weight")
            && layer instanceof KeepsForWeight keeper
            && keeper.keepsForWeightAlone()
        ? keeper
        : null;
  }

  @Override
  public List<Save> saves(List<Dims> inputs) {
    return relieved() == null ? layer.saves(inputs) : List.of();
  }

  @Override
  public List<Save> autogradSaves(List<Dims> inputs) {
    return relieved() == null ? layer.autogradSaves(inputs) : List.of();
  }

  @Override
  public boolean goesBackInParts() {
    return relieved() == null && layer.goesBackInParts();
  }

  @Override
  public Gradients backward(Backward backward, NDArray gradient) {
    KeepsForWeight relieved = relieved();
    Gradients made =
        relieved == null
            ? layer.backward(backward, gradient)
            : relieved.backwardWithoutWeight(backward, gradient);
    List<NDArray> learned = new ArrayList<>();
    int next = 0;
    for (Weight weight : layer.weights(inputs(backward))) {
      boolean computed = relieved == null || !weight.name().equals("weight");
      if (weight.trainable() && computed) {
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
      inputs.add(Dims.of(Arrays.copyOfRange(shape, 1, shape.length)));
    }
    return inputs;
  }
}
