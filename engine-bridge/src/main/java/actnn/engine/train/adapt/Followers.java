package actnn.engine.train.adapt;

import actnn.engine.bits.TypicalGain;
import actnn.engine.model.BitRole;
import actnn.engine.model.Network;
import actnn.engine.tape.form.Chains;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Save;
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
 * <p>Beside chains there are layers that restore the codes which another one made of the same
 * tensor (ADR 0012). The noise is the same number for number, and parameters are others, so what it
 * costs adds up, with the ratio of the typical gains where one of the two is a norm.
 *
 * <p>State of one step; confined to its thread.
 */
final class Followers {
  private final Map<Integer, Follower> all = new HashMap<>();
  private final Map<Integer, double[]> sums = new HashMap<>();
  private final Map<Integer, Sharer> sharers = new HashMap<>();
  private final Map<Integer, double[]> shared = new HashMap<>();

  /**
   * One of them.
   *
   * @param head the norm or ReLU
   * @param factor what its squared gradient norms count among the head's
   * @param last whether no other of the chain goes back behind it, nor has the head norms
   */
  private record Follower(int head, double factor, boolean last) {}

  /**
   * A layer that reads the same tensor as the maker of its codes.
   *
   * @param maker whose codes it restores
   * @param factor what its weights count among the maker's
   * @param norm whether it is a batch norm
   */
  private record Sharer(int maker, double factor, boolean norm) {}

  /**
   * One more layer that restores another's codes.
   *
   * @param maker the layer that makes them
   */
  void add(Network network, Compression compression, int node, int maker) {
    Chains chains = compression.chains();
    if (!chains.follows(node)) {
      double factor = perNorm(network, node) / perNorm(network, maker);
      double gains = TypicalGain.of(isNorm(network, node)) / TypicalGain.of(isNorm(network, maker));
      sharers.put(node, new Sharer(maker, factor * gains, isNorm(network, node)));
    } else {
      int head = chains.head(node);
      int first = chains.ruler(node);
      boolean norm = !chains.reserves(head);
      double gains = norm ? TypicalGain.of(false) / TypicalGain.of(true) : 1;
      double factor = perNorm(network, node) / perNorm(network, first) * gains;
      all.put(node, new Follower(head, factor, !norm && node == first));
    }
  }

  private static double perNorm(Network network, int node) {
    return input(network, node).sensitivity().of(new double[] {1}, new double[] {1})[0];
  }

  private static boolean isNorm(Network network, int node) {
    return BitRole.isNorm(input(network, node));
  }

  private static Save.Input input(Network network, int node) {
    return (Save.Input) network.nodes().get(node).layer().saves(network.inputsOf(node)).get(0);
  }

  /** Whether they alone tell of the noise in a node's save. */
  boolean tell(int node) {
    return all.values().stream().anyMatch(one -> one.last() && one.head() == node);
  }

  /** Whether a node is one. */
  boolean contains(int node) {
    return all.containsKey(node) || sharers.containsKey(node);
  }

  /** Whether a node is a batch norm that restores another's codes of the same tensor. */
  boolean isNorm(int node) {
    Sharer sharer = sharers.get(node);
    return sharer != null && sharer.norm();
  }

  /** Whether any of them is a batch norm that restores the codes of a maker. */
  boolean haveNormOf(int maker) {
    return sharers.values().stream().anyMatch(one -> one.norm() && one.maker() == maker);
  }

  /**
   * Takes note of what one of them was told, until its norm is asked.
   *
   * @return what its ReLU has learned with that, or null while there is more to come
   */
  @Nullable Learned learn(Learned learned) {
    Sharer sharer = sharers.get(learned.node());
    if (sharer != null) {
      add(shared, sharer.maker(), sharer.factor(), learned.weights());
      return null;
    }
    Follower follower = all.get(learned.node());
    if (follower == null) {
      throw new IllegalArgumentException("node " + learned.node() + " follows nobody");
    }
    double[] sum = add(sums, follower.head(), follower.factor(), learned.weights());
    if (!follower.last()) {
      return null;
    }
    sums.remove(follower.head());
    return new Learned(follower.head(), sum, Double.NaN);
  }

  private static double[] add(
      Map<Integer, double[]> sums, int node, double factor, double[] weights) {
    double[] sum = sums.computeIfAbsent(node, other -> new double[weights.length]);
    for (int n = 0; n < weights.length; n++) {
      sum[n] += factor * weights[n];
    }
    return sum;
  }

  /**
   * What a layer was told, with what those that follow it or share its codes were told before,
   * which is used up.
   */
  double[] with(Learned learned) {
    double[] behind = sums.remove(learned.node());
    double[] beside = shared.remove(learned.node());
    double[] weights = learned.weights().clone();
    for (int n = 0; n < weights.length; n++) {
      weights[n] += behind == null ? 0 : learned.slope() * behind[n];
      weights[n] += beside == null ? 0 : beside[n];
    }
    return weights;
  }
}
