package actnn.engine.plan;

import actnn.engine.bits.TypicalGain;
import actnn.engine.config.TrainSpec;
import actnn.engine.model.BitRole;
import actnn.engine.model.Footprint;
import actnn.engine.model.Network;
import actnn.engine.tape.Compression;
import actnn.engine.tape.Pins;
import actnn.engine.tape.Save;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A save that is kept as codes of its own.
 *
 * @param node the layer that makes them
 * @param layer its name
 * @param role how it comes by its bits
 * @param numbers numbers of a sample
 * @param budget number of the budget that it shares, where it shares one
 * @param noise what rounding costs, from shapes: b bits add {@code noise / (2^b - 1)^2}. Every
 *     group spans the same range and the gradient that arrives has the same squared norm at every
 *     layer, which is what a run counts with before its first backward pass; a batch norm's noise
 *     is weighed as by {@link actnn.engine.bits.NormNoise} with channels of deviation one; layers
 *     that restore the same codes add theirs
 */
record QuantisedSave(int node, String layer, BitRole role, long numbers, int budget, double noise) {

  /**
   * All of a network, in forward order.
   *
   * @param all the saves
   * @param makers for each node the one whose codes it restores, its own if it makes some; else -1
   */
  record Found(List<QuantisedSave> all, int[] makers) {}

  /** Finds them by the same rule that the tape follows. */
  static Found in(TrainSpec spec, Network network, Compression compression) {
    Footprint footprint = Footprint.of(network, compression, 1);
    int nodes = network.nodes().size();
    int[] makers = new int[nodes];
    Arrays.fill(makers, -1);
    Map<Integer, Integer> makerOf = new HashMap<>();
    Map<Integer, Integer> placeOf = new HashMap<>();
    List<QuantisedSave> all = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      List<Save> saves = network.nodes().get(node).layer().saves(network.inputsOf(node));
      for (int i = 0; i < saves.size(); i++) {
        Footprint.Kept kept = footprint.costs().get(node).saves().get(i);
        if (!kept.form().hasCodes() || !(saves.get(i) instanceof Save.Input input)) {
          continue;
        }
        QuantisedSave save = of(spec, network, compression.pins(), node, input);
        if (kept.isShared()) {
          makers[node] = makerOf.getOrDefault(kept.value(), node);
          int place = placeOf.getOrDefault(kept.value(), 0);
          all.set(place, all.get(place).noisierBy(save.noise()));
        } else {
          makers[node] = node;
          makerOf.put(kept.value(), node);
          placeOf.put(kept.value(), all.size());
          all.add(save);
        }
      }
    }
    return new Found(List.copyOf(all), makers);
  }

  private QuantisedSave noisierBy(double more) {
    return new QuantisedSave(node, layer, role, numbers, budget, noise + more);
  }

  private static QuantisedSave of(
      TrainSpec spec, Network network, Pins pins, int node, Save.Input input) {
    var dims = network.inputsOf(node).get(input.index());
    boolean norm = BitRole.isNorm(input);
    double arriving = norm ? 1.0 / dims.get(0) : 1;
    double[] squaredRange = {dims.numbers()};
    double own = input.sensitivity().of(squaredRange, new double[] {arriving})[0];
    return new QuantisedSave(
        node,
        network.nodes().get(node).name(),
        BitRole.of(spec, input, pins.isFree(node)),
        dims.numbers(),
        pins.budget(node),
        own * TypicalGain.of(norm));
  }
}
