package actnn.engine.optim;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;

/**
 * One number for each learned number, at first zero.
 *
 * @param name of the moment, such as {@code momentum}
 */
record Moments(String name, NDArray[] arrays) {
  static Moments of(String name, NDArray[] weights, NDManager owner) {
    NDArray[] arrays = new NDArray[weights.length];
    for (int i = 0; i < arrays.length; i++) {
      arrays[i] = owner.zeros(weights[i].getShape());
    }
    return new Moments(name, arrays);
  }

  /** Adds them under the names of the weights. */
  void into(Map<String, NDArray> state, List<String> names) {
    for (int i = 0; i < arrays.length; i++) {
      state.put(name + "/" + names.get(i), arrays[i]);
    }
  }
}
