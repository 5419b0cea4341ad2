package actnn.engine.train;

import actnn.engine.bits.Sensitivity;
import actnn.engine.bits.TypicalGain;
import actnn.engine.model.Network;
import actnn.engine.tape.Compression;
import actnn.engine.tape.Save;
import java.util.Map;

/**
 * A convolution or linear layer that reads a ReLU whose norm keeps one save for both: what noise in
 * that save does to its weight gradient is added to what it does to the norm's.
 *
 * <p>Noise of variance s in the norm's input has variance {@code (gamma r)^2 s} in the ReLU's
 * output where that is positive, and none elsewhere. So a sample whose gradient has the squared
 * norm S adds {@code C_layer(S) (gamma r)^2 s}, averaged over channels with the part of their
 * numbers that is open; the norm's own term is {@code C_norm(W) s}. Both formulas are linear in S
 * and W: S counts {@code C_layer(1) / C_norm(1)} times in W. Since the norm's noise goes on to
 * earlier layers and this one's does not, it counts by the ratio of the typical gains, too; the
 * gain that is measured is that of both together.
 */
final class Follower {
  private final int head;
  private final double factor;

  Follower(Network network, Compression compression, int node) {
    head = compression.chains().head(node);
    factor =
        perNorm(network, node)
            / perNorm(network, head)
            * (TypicalGain.of(false) / TypicalGain.of(true));
  }

  private static double perNorm(Network network, int node) {
    Save.Input input =
        (Save.Input) network.nodes().get(node).layer().saves(network.inputsOf(node)).get(0);
    Sensitivity sensitivity = input.sensitivity();
    return sensitivity.of(new double[] {1}, new double[] {1})[0];
  }

  /** Adds squared gradient norms of the samples to those known for the head of its chain. */
  void addTo(Map<Integer, double[]> ofHeads, double[] norms) {
    double[] sums = ofHeads.computeIfAbsent(head, key -> new double[norms.length]);
    for (int n = 0; n < norms.length; n++) {
      sums[n] += factor * norms[n];
    }
  }
}
