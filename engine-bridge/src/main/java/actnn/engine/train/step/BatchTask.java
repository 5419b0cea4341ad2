package actnn.engine.train.step;

import actnn.engine.data.Batch;
import actnn.engine.objective.Objective;
import actnn.engine.theory.BatchGradient;
import actnn.engine.torch.operator.Randomness;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

/**
 * A batch with the run's own loss, to be differentiated outside training steps.
 *
 * @param objective what is lowered
 * @param batch stays the caller's and must stay open
 * @param randomness what dropout draws from
 */
public record BatchTask(Objective objective, Batch batch, Randomness randomness)
    implements BatchGradient.Task {
  @Override
  public NDArray input(NDManager owner) {
    return BatchArrays.images(batch, owner);
  }

  @Override
  public NDArray gradient(TapeOperators operators, NDArray output, NDManager owner) {
    return objective.score(operators, output, objective.targets(batch.targets(), owner)).gradient();
  }
}
