package actnn.engine.model.zoo;

import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.model.Network;
import actnn.engine.model.Parameters;
import actnn.engine.tape.Dims;
import ai.djl.ndarray.NDManager;

/** Where a run's network and the numbers that it starts from come from. */
public interface NetworkSource {
  /**
   * The network for data of that kind.
   *
   * @param input shape of one sample
   * @param classes that its output must tell apart
   * @throws IllegalArgumentException in one sentence when it does not fit
   */
  Network network(Dims input, int classes);

  /**
   * The arrays that training starts from.
   *
   * @param network what {@link #network} made
   * @param seed of the run, for what starts at random
   * @param parent the manager whose device they lie on; they die with it at the latest
   */
  default Parameters parameters(Network network, long seed, NDManager parent) {
    return Parameters.create(network, seed, parent);
  }

  /** The network that settings name or describe, with fresh arrays. */
  static NetworkSource of(TrainSpec spec) {
    return (input, classes) -> {
      try {
        return Architectures.of(spec, input, classes);
      } catch (ConfigException e) {
        throw e;
      } catch (IllegalArgumentException e) {
        throw new ConfigException(
            "input", e.getMessage() + " Choose a larger 'input' or another 'model'.");
      }
    };
  }
}
