package actnn.engine.train;

import actnn.engine.checkpoint.Tensor;
import actnn.engine.checkpoint.Tensors;
import actnn.engine.model.Parameters;
import actnn.engine.torch.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * SGD with momentum and weight decay; keeps one velocity a learned number. Confined to one thread.
 */
final class Sgd implements AutoCloseable {
  private static final String MOMENTUM = "momentum/";

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

  /** Copies the velocities, under these names of the weights. */
  void save(List<String> names, List<Tensor> out) {
    for (int i = 0; i < velocities.length; i++) {
      out.add(ArrayBytes.copy(MOMENTUM + names.get(i), velocities[i]));
    }
  }

  /**
   * Returns to saved velocities.
   *
   * @throws actnn.engine.checkpoint.CheckpointException when they are of other weights
   */
  void restore(List<String> names, Tensors from, NDManager manager) {
    for (int i = 0; i < velocities.length; i++) {
      long[] shape = velocities[i].getShape().getShape();
      Tensor saved = from.need(MOMENTUM + names.get(i), Tensor.Type.F32, shape);
      ArrayBytes.restore(saved, velocities[i], manager);
    }
  }

  @Override
  public void close() {
    owner.close();
  }
}
