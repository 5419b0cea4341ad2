package actnn.engine.train;

import actnn.engine.model.Parameters;
import actnn.engine.torch.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * SGD with momentum and weight decay; keeps one velocity a learned number. Confined to one thread.
 */
final class Sgd implements AutoCloseable {
  private final NDManager owner;
  private final NDArray[] weights;
  private final NDArray[] velocities;

  Sgd(Parameters parameters, NDManager parent) {
    owner = parent.newSubManager();
    weights = parameters.trainable().toArray(NDArray[]::new);
    velocities = new NDArray[weights.length];
    for (int i = 0; i < weights.length; i++) {
      velocities[i] = owner.zeros(weights[i].getShape());
    }
  }

  /** Moves every weight along its gradient; the gradients stay the caller's. */
  void update(TapeOperators operators, List<NDArray> gradients, TapeOperators.SgdRates rates) {
    operators.sgd(weights, gradients.toArray(NDArray[]::new), velocities, rates);
  }

  @Override
  public void close() {
    owner.close();
  }
}
