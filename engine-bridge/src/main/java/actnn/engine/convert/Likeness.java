package actnn.engine.convert;

import actnn.engine.layers.base.Layer;
import actnn.engine.tape.Dims;
import actnn.engine.torch.Torch;
import actnn.engine.torch.autograd.AutogradOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares a function that hides what it computes with one that is known: on two batches of
 * different size, one of numbers of every magnitude with zeros, infinities and NaN, its values and
 * its gradients must be the same to the last bit. Values alone would not do: {@code maximum(x, 0)}
 * has the values of a ReLU and another gradient at 0, and a function that stops the gradient has
 * the values of the identity.
 */
final class Likeness {
  private static final AutogradOperators OPERATORS = new AutogradOperators();

  private Likeness() {}

  /** Makes one array of some, each with the batch in front. */
  interface Function {
    NDArray of(NDArray[] inputs);
  }

  /** Layers without arrays, one behind another. */
  static Function chain(List<? extends Layer> layers) {
    return inputs -> {
      NDArray[] at = inputs;
      for (Layer layer : layers) {
        at = new NDArray[] {layer.forward(OPERATORS, new NDArray[0], at).output()};
      }
      // A handle of its own, as autograd sees it: the identity would return the input.
      return at == inputs ? at[0].reshape(at[0].getShape()) : at[0];
    };
  }

  /** Whether two functions are one, as far as can be seen. */
  static boolean alike(Function hidden, Function known, List<Dims> inputs) {
    int batch = inputs.stream().mapToInt(Probes::batch).max().orElse(2);
    return alike(hidden, known, inputs, Probes.Kind.MODERATE, batch)
        && alike(hidden, known, inputs, Probes.Kind.WIDE, batch + 1);
  }

  private static boolean alike(
      Function hidden, Function known, List<Dims> inputs, Probes.Kind kind, int batch) {
    Outcome a = outcome(hidden, inputs, kind, batch);
    Outcome b = a == null ? null : outcome(known, inputs, kind, batch);
    return a != null && b != null && a.isSame(b);
  }

  /** Shape of what a function makes of a batch, without the batch; null if it cannot be run. */
  static @Nullable Dims output(Function function, List<Dims> inputs) {
    Outcome outcome = outcome(function, inputs, Probes.Kind.MODERATE, 2);
    if (outcome == null || outcome.shape().dimension() < 2 || outcome.shape().get(0) != 2) {
      return null;
    }
    return Dims.of(outcome.shape().slice(1).getShape());
  }

  /**
   * What came out.
   *
   * @param numbers values, then gradients of each input
   */
  private record Outcome(Shape shape, List<float[]> numbers) {
    boolean isSame(Outcome other) {
      boolean same = shape.equals(other.shape) && numbers.size() == other.numbers.size();
      for (int i = 0; same && i < numbers.size(); i++) {
        same = Arrays.equals(numbers.get(i), other.numbers.get(i));
      }
      return same;
    }
  }

  private static @Nullable Outcome outcome(
      Function function, List<Dims> inputs, Probes.Kind kind, int batch) {
    Torch.start();
    boolean recording = AutogradOperators.record(true);
    try (NDManager moment = Torch.manager()) {
      NDArray[] x = new NDArray[inputs.size()];
      for (int i = 0; i < x.length; i++) {
        x[i] = Probes.array(moment, inputs.get(i), batch, kind, i);
        AutogradOperators.track(x[i]);
      }
      NDArray y = function.of(x);
      if (y.getDataType() != DataType.FLOAT32) {
        return null;
      }
      List<float[]> numbers = new ArrayList<>();
      numbers.add(numbers(y));
      if (y.getShape().dimension() > 1) {
        Dims made = Dims.of(y.getShape().slice(1).getShape());
        int rows = Math.toIntExact(y.getShape().get(0));
        NDArray seed = Probes.array(moment, made, rows, Probes.Kind.MODERATE, 99);
        AutogradOperators.backward(y.mul(seed).sum());
        for (NDArray in : x) {
          numbers.add(numbers(AutogradOperators.gradient(in)));
        }
      }
      return new Outcome(y.getShape(), numbers);
    } catch (RuntimeException e) {
      // It takes no such input or has no gradient: then it is none of those that are known.
      return null;
    } finally {
      AutogradOperators.record(recording);
    }
  }

  /** With one NaN and one zero, which has no sign. */
  private static float[] numbers(NDArray array) {
    float[] numbers = array.toFloatArray();
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = Float.isNaN(numbers[i]) ? Float.NaN : numbers[i] + 0f;
    }
    return numbers;
  }
}
