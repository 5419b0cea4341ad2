package actnn.engine.train.step;

import actnn.engine.layers.base.Weight;
import actnn.engine.model.Network;
import java.util.ArrayList;
import java.util.List;

/** What the arrays of a network are called, such as {@code conv1.weight}. */
public final class WeightNames {
  private WeightNames() {}

  /** Of what is learned, parallel to {@link actnn.engine.model.Parameters#trainable}. */
  public static List<String> trainable(Network network) {
    return of(network, true);
  }

  /** Of running statistics. */
  public static List<String> buffers(Network network) {
    return of(network, false);
  }

  private static List<String> of(Network network, boolean trainable) {
    List<String> names = new ArrayList<>();
    for (int node = 0; node < network.nodes().size(); node++) {
      for (Weight weight : network.weightsOf(node)) {
        if (weight.trainable() == trainable) {
          names.add(network.nodes().get(node).name() + "." + weight.name());
        }
      }
    }
    return names;
  }
}
