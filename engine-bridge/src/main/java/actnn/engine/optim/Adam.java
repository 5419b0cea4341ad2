package actnn.engine.optim;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.value.OptimizerKind;
import actnn.engine.torch.tape.TapeOperators;
import actnn.engine.torch.tape.WeightUpdates.AdamRates;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adam (Kingma and Ba 2015), with L2 penalty or decoupled weight decay (Loshchilov and Hutter
 * 2019). Keeps two moments a learned number, and how many steps it has taken.
 */
final class Adam implements Optimizer {
  private final NDManager owner;
  private final NDArray[] weights;
  private final Moments means;
  private final Moments squares;
  private final NDArray steps;
  private final Rates rates;

  /** What does not change from step to step. */
  private record Rates(
      double beta1, double beta2, double epsilon, double decay, boolean decoupled) {}

  private Adam(NDManager owner, NDArray[] weights, Rates rates) {
    this.owner = owner;
    this.weights = weights;
    this.means = Moments.of("adam.mean", weights, owner);
    this.squares = Moments.of("adam.square", weights, owner);
    this.steps = owner.zeros(new Shape(1));
    this.rates = rates;
  }

  static Adam of(TrainSpec spec, List<NDArray> weights, NDManager parent) {
    Rates rates =
        new Rates(
            spec.get(Keys.ADAM_BETA1),
            spec.get(Keys.ADAM_BETA2),
            spec.get(Keys.ADAM_EPSILON),
            spec.get(Keys.WEIGHT_DECAY),
            spec.get(Keys.OPTIMIZER) == OptimizerKind.ADAMW);
    return new Adam(parent.newSubManager(), weights.toArray(NDArray[]::new), rates);
  }

  @Override
  public void update(TapeOperators operators, List<NDArray> gradients, double lr) {
    operators
        .updates()
        .adam(
            weights,
            gradients.toArray(NDArray[]::new),
            new NDArray[][] {means.arrays(), squares.arrays()},
            steps,
            new AdamRates(
                lr,
                rates.beta1(),
                rates.beta2(),
                rates.epsilon(),
                rates.decay(),
                rates.decoupled()));
  }

  @Override
  public Map<String, NDArray> state(List<String> names) {
    Map<String, NDArray> state = new LinkedHashMap<>();
    means.into(state, names);
    squares.into(state, names);
    state.put("adam.steps", steps);
    return state;
  }

  @Override
  public void close() {
    owner.close();
  }
}
