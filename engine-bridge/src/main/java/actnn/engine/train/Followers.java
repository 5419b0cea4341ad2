package actnn.engine.train;

import actnn.engine.bits.Sensitivity;
import actnn.engine.bits.TypicalGain;
import actnn.engine.model.Network;
import actnn.engine.tape.Chains;
import actnn.engine.tape.Compression;
import actnn.engine.tape.Save;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Convolutions and linear layers that read a ReLU whose norm keeps one save for both: what noise in
 * that save does to their weight gradients is added to what it does to the norm's.
 *
 * <p>Noise of variance s in the norm's input has variance {@code (gamma r)^2 s} in the ReLU's
 * output where that is positive, and none elsewhere. So a sample whose gradient has the squared
 * norm S adds {@code C_layer(S) (gamma r)^2 s}, averaged over channels with the part of their
 * numbers that is open; the norm's own term is {@code C_norm(W) s}. Both formulas are linear in S
 * and W: S counts {@code C_layer(1) / C_norm(1)} times in W. Since the norm's noise goes on to
 * earlier layers and this one's does not, it counts by the ratio of the typical gains, too; the
 * gain that is measured is that of both together.
 *
 * <p>A ReLU that keeps one save for itself and for those that read it has no gradient that noise
 * could reach: it learns from them alone, of all of which the first is the last to go back. Its
 * norms count as that one's do.
 *
 * <p>State of one step; confined to its thread.
 */
final class Followers {
  private final Map<Integer, Follower> all = new HashMap<>();
  private final Map<Integer, double[]> sums = new HashMap<>();

  /**
   * One of them.
   *
   * @param head the norm or ReLU
   * @param factor what its squared gradient norms count among the head's
   * @param last whether no other of the chain goes back behind it, nor has the head norms
   */
  private record Follower(int head, double factor, boolean last) {}

  /** One more, if another's save serves that node. */
  void add(Network network, Compression compression, int node) {
    Chains chains = compression.chains();
    if (chains.follows(node)) {
      int head = chains.head(node);
      int first = chains.ruler(node);
      boolean norm = !chains.reserves(head);
      double gains = norm ? TypicalGain.of(false) / TypicalGain.of(true) : 1;
      double factor = perNorm(network, node) / perNorm(network, first) * gains;
      all.put(node, new Follower(head, factor, !norm && node == first));
    }
  }

  private static double perNorm(Network network, int node) {
    Save.Input input =
        (Save.Input) network.nodes().get(node).layer().saves(network.inputsOf(node)).get(0);
    Sensitivity sensitivity = input.sensitivity();
    return sensitivity.of(new double[] {1}, new double[] {1})[0];
  }

  /** Whether they alone tell of the noise in a node's save. */
  boolean tell(int node) {
    return all.values().stream().anyMatch(one -> one.last() && one.head() == node);
  }

  /** Whether a node is one. */
  boolean contains(int node) {
    return all.containsKey(node);
  }

  /**
   * Takes note of what one of them was told, until its norm is asked.
   *
   * @return what its ReLU has learned with that, or null while there is more to come
   */
  @Nullable Learned learn(Learned learned) {
    Follower follower = all.get(learned.node());
    if (follower == null) {
      throw new IllegalArgumentException("node " + learned.node() + " follows nobody");
    }
    double[] norms = learned.weights();
    double[] sum = sums.computeIfAbsent(follower.head(), head -> new double[norms.length]);
    for (int n = 0; n < norms.length; n++) {
      sum[n] += follower.factor() * norms[n];
    }
    if (!follower.last()) {
      return null;
    }
    sums.remove(follower.head());
    return new Learned(follower.head(), sum, Double.NaN);
  }

  /** What a layer was told, with what those that follow it were told before, which is used up. */
  double[] with(Learned learned) {
    double[] behind = sums.remove(learned.node());
    double[] weights = learned.weights().clone();
    for (int n = 0; behind != null && n < weights.length; n++) {
      weights[n] += learned.slope() * behind[n];
    }
    return weights;
  }
}
