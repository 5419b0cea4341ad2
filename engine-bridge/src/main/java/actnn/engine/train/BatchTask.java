package actnn.engine.train;

import actnn.engine.data.Batch;
import actnn.engine.theory.BatchGradient;
import actnn.engine.torch.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * A batch with the run's own loss, to be differentiated outside training steps.
 *
 * @param objective what is lowered
 * @param batch stays the caller's and must stay open
 */
record BatchTask(Objective objective, Batch batch) implements BatchGradient.Task {
  @Override
  public NDArray input(NDManager owner) {
    return BatchArrays.images(batch, owner);
  }

  @Override
  public NDArray gradient(TapeOperators operators, NDArray output, NDManager owner) {
    NDArray labels = BatchArrays.labels(batch, owner);
    try (Objective.Score score = objective.score(operators, output, labels)) {
      return objective.gradient(operators, score, labels);
    }
  }
}
