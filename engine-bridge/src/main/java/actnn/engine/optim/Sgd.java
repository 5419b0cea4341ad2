package actnn.engine.optim;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.torch.tape.TapeOperators;
import actnn.engine.torch.tape.WeightUpdates.SgdRates;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * SGD with momentum and L2 penalty; keeps one velocity a learned number. With Nesterov's momentum
 * the weights move along where the velocity will be (Sutskever et al. 2013, in the form that
 * PyTorch has).
 */
final class Sgd implements Optimizer {
  private final NDManager owner;
  private final NDArray[] weights;
  private final Moments velocities;
  private final Rates rates;

  /** What does not change from step to step. */
  private record Rates(double momentum, double decay, boolean nesterov) {}

  private Sgd(NDManager owner, NDArray[] weights, Rates rates) {
    this.owner = owner;
    this.weights = weights;
    this.velocities = Moments.of("momentum", weights, owner);
    this.rates = rates;
  }

  static Sgd of(TrainSpec spec, List<NDArray> weights, NDManager parent) {
    Rates rates =
        new Rates(spec.get(Keys.MOMENTUM), spec.get(Keys.WEIGHT_DECAY), spec.get(Keys.NESTEROV));
    return new Sgd(parent.newSubManager(), weights.toArray(NDArray[]::new), rates);
  }

  @Override
  public void update(TapeOperators operators, List<NDArray> gradients, double lr) {
    operators
        .updates()
        .sgd(
            weights,
            gradients.toArray(NDArray[]::new),
            velocities.arrays(),
            new SgdRates(lr, rates.momentum(), rates.decay(), rates.nesterov()));
  }

  @Override
  public Map<String, NDArray> state(List<String> names) {
    Map<String, NDArray> state = new LinkedHashMap<>();
    velocities.into(state, names);
    return state;
  }

  @Override
  public void close() {
    owner.close();
  }
}
