package actnn.engine.model.footprint;

import actnn.engine.bits.NormFloor;
import actnn.engine.model.Network;
import actnn.engine.model.TinyNorms;
import actnn.engine.tape.form.Compression;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The fewest bits that codes have in a budget they share: one rule for the run that spends it and
 * for the plan that predicts it. Codes that a batch norm restores, be they its own or another
 * layer's, have as many as {@link NormFloor} says.
 */
public final class LeastBits {
  private LeastBits() {}

  /**
   * For each node, of the codes that it makes; 1 where it makes none.
   *
   * @param footprint of that network, kept so, for any batch
   * @param batch samples that a norm normalises over
   */
  public static int[] of(
      Network network, Compression compression, Footprint footprint, long batch) {
    int[] least = new int[network.nodes().size()];
    Arrays.fill(least, 1);
    Map<Integer, Integer> makers = new HashMap<>();
    for (int node = 0; node < least.length; node++) {
      for (Footprint.Kept kept : footprint.costs().get(node).saves()) {
        if (kept.form().hasCodes()) {
          if (!kept.isShared()) {
            makers.put(kept.value(), node);
          }
          int maker = makers.getOrDefault(kept.value(), node);
          boolean folded = compression.chains().isHead(maker);
          least[maker] = Math.max(least[maker], of(network, node, batch, folded));
        }
      }
    }
    return least;
  }

  /** What a layer asks for that restores codes. */
  private static int of(Network network, int node, long batch, boolean folded) {
    OptionalLong numbers = TinyNorms.numbers(network, node, batch);
    return numbers.isPresent() ? NormFloor.leastBits(numbers.getAsLong(), folded) : 1;
  }
}
