package actnn.engine.train.step;

import actnn.engine.config.value.NonFinite;
import actnn.engine.model.Network;
import actnn.engine.model.Parameters;
import actnn.engine.model.footprint.Footprint;
import actnn.engine.objective.Objective;
import actnn.engine.optim.Optimizer;
import actnn.engine.torch.Program;
import actnn.engine.torch.Torch;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;

/**
 * What every arm trains with.
 *
 * @param network the layers
 * @param parameters their arrays
 * @param optimizer moves them
 * @param objective what is lowered
 * @param nonFinite what is done about infinity and NaN
 * @param program the compiled operators
 * @param footprint predicted memory of a step
 * @param manager parent of what a step allocates
 */
public record Learner(
    Network network,
    Parameters parameters,
    Optimizer optimizer,
    Objective objective,
    NonFinite nonFinite,
    Program program,
    Footprint footprint,
    NDManager manager) {

  /**
   * Returns when the weights are what has been asked for. A CPU is never behind; a GPU computes
   * what is queued, and a clock that does not wait for it would measure the queueing.
   */
  public void settle() {
    List<NDArray> weights = parameters.trainable();
    if (manager.getDevice().isGpu() && !weights.isEmpty()) {
      Torch.await(weights.get(weights.size() - 1));
    }
  }
}
