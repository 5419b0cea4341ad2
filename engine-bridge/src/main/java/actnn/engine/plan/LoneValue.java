package actnn.engine.plan;

import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.layers.BatchNorm;
import actnn.engine.model.Network;
import actnn.engine.model.Node;
import java.util.Optional;

/**
 * Batch norms that would see a single number a channel. Its variance over n numbers enters the
 * running statistics as n / (n - 1) times what it is, so that one number makes them NaN, and every
 * evaluation after it; PyTorch's module refuses it, too ("Expected more than 1 value per channel
 * when training"). Training batches are whole, so that the smallest one is the batch of the
 * settings.
 */
final class LoneValue {
  private LoneValue() {}

  /**
   * Refuses a batch that is too small.
   *
   * @throws ConfigException naming the first such norm
   */
  static void check(TrainSpec spec, Network network) {
    if (spec.get(Keys.BATCH) > 1) {
      return;
    }
    Optional<Node> norm = norm(network);
    if (norm.isPresent()) {
      throw new ConfigException(
          Keys.BATCH.name(),
          "'batch' cannot be 1 here: %s would see one value a channel, which has no variance; take at least 2, or a larger 'input'."
              .formatted(norm.get().name()));
    }
  }

  /** The smallest batch that is not refused. */
  static long leastBatch(Network network) {
    return norm(network).isPresent() ? 2 : 1;
  }

  /** The first norm that sees one value a channel of each sample. */
  private static Optional<Node> norm(Network network) {
    for (int i = 0; i < network.nodes().size(); i++) {
      Node node = network.nodes().get(i);
      boolean learns = node.layer() instanceof BatchNorm norm && !norm.frozen();
      if (learns && network.value(i + 1).pixels() == 1) {
        return Optional.of(node);
      }
    }
    return Optional.empty();
  }
}
