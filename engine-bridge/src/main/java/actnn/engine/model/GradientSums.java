package actnn.engine.model;

import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gradients of a network's values while backward walks. A value that several layers read receives
 * one gradient from each, and their sum is what its own layer sees. One array may stand for two
 * values, as after an addition, so a sum is made in place only where nobody else looks.
 */
final class GradientSums {
  private final @Nullable NDArray[] sums;
  private final Map<NDArray, Integer> uses = new IdentityHashMap<>();
  private final TapeOperators operators;

  GradientSums(int values, TapeOperators operators) {
    this.sums = new NDArray[values];
    this.operators = operators;
  }

  /** Adds a gradient to a value; the array is this object's from now on. */
  void add(int value, NDArray gradient) {
    uses.merge(gradient, 1, Integer::sum);
    NDArray sum = sums[value];
    if (sum == null) {
      sums[value] = gradient;
    } else if (isSole(sum)) {
      operators.addTo(sum, gradient);
      drop(gradient);
    } else {
      NDArray fresh = operators.add(sum, gradient);
      uses.put(fresh, 1);
      sums[value] = fresh;
      drop(sum);
      drop(gradient);
    }
  }

  /** Takes the sum of a value away, to be {@link #drop dropped} when it has been used. */
  NDArray take(int value) {
    NDArray sum = sums[value];
    if (sum == null) {
      throw new IllegalStateException("no gradient reached value " + value);
    }
    sums[value] = null;
    return sum;
  }

  /** Whether a gradient stands for one value only, so that its layer may write into it. */
  boolean isSole(NDArray gradient) {
    return uses.getOrDefault(gradient, 0) == 1;
  }

  /** One use less; the last one frees the array. */
  void drop(NDArray gradient) {
    if (uses.merge(gradient, -1, Integer::sum) == 0) {
      uses.remove(gradient);
      gradient.close();
    }
  }
}
