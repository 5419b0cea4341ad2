package actnn.engine.optim;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Map;

/**
 * Moves weights along their gradients, in place, and keeps what it needs from step to step.
 * Confined to one thread.
 */
public sealed interface Optimizer extends AutoCloseable permits Sgd, Adam {

  /**
   * The one that the settings ask for, with nothing learned yet.
   *
   * @param weights what it moves; stay the caller's
   * @param parent its state dies with it at the latest, and lies on its device
   */
  static Optimizer of(TrainSpec spec, List<NDArray> weights, NDManager parent) {
    return switch (spec.get(Keys.OPTIMIZER)) {
      case SGD -> Sgd.of(spec, weights, parent);
      case ADAM, ADAMW -> Adam.of(spec, weights, parent);
    };
  }

  /**
   * Takes one step.
   *
   * @param gradients parallel to the weights; stay the caller's and as they are
   * @param lr the learning rate of this step
   */
  void update(TapeOperators operators, List<NDArray> gradients, double lr);

  /**
   * What it keeps, for a checkpoint: whoever overwrites these arrays returns to where they are
   * from.
   *
   * @param names of the weights
   * @return float32 arrays by name, such as {@code momentum/conv1.weight}, in order
   */
  Map<String, NDArray> state(List<String> names);

  /** Frees the state. */
  @Override
  void close();
}
