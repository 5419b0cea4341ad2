package actnn.engine.plan;

import actnn.engine.bits.BudgetShare;
import actnn.engine.bits.GreedyAllocation;
import actnn.engine.bits.Sensitivity;
import actnn.engine.bits.Sensitivity.ReservedZero;
import actnn.engine.bits.TypicalGain;
import actnn.engine.config.TrainSpec;
import actnn.engine.model.BitRole;
import actnn.engine.model.Network;
import actnn.engine.model.footprint.Footprint;
import actnn.engine.model.footprint.LeastBits;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.Chains;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Pins;
import actnn.engine.tape.form.Save;
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
 * @param share what it may have of a budget
 * @param noise what rounding costs, from shapes: b bits add {@code noise / (2^b - 1)^2}. Every
 *     group spans the same range and the gradient that arrives has the same squared norm at every
 *     layer, which is what a run counts with before its first backward pass; a batch norm's noise
 *     is weighed as by {@link actnn.engine.bits.NormNoise} with channels of deviation one; layers
 *     that restore the same codes add theirs
 */
record QuantisedSave(
    int node, String layer, BitRole role, long numbers, BudgetShare share, double noise) {

  /**
   * All of a network, in forward order.
   *
   * @param all the saves
   * @param makers for each node the one whose codes it restores, its own if it makes some; else -1
   */
  record Found(List<QuantisedSave> all, int[] makers) {}

  /** A layer, and the fewest bits that codes it makes should have in a budget. */
  private record At(int node, int least) {}

  /**
   * Finds them by the same rule that the tape follows.
   *
   * @param batch samples of a step, whatever the settings say
   */
  static Found in(TrainSpec spec, Network network, Compression compression, long batch) {
    Footprint footprint = Footprint.of(network, compression, 1);
    int nodes = network.nodes().size();
    int[] least = LeastBits.of(network, compression, footprint, batch);
    int[] makers = new int[nodes];
    Arrays.fill(makers, -1);
    Map<Integer, Integer> makerOf = new HashMap<>();
    Map<Integer, Integer> placeOf = new HashMap<>();
    List<QuantisedSave> all = new ArrayList<>();
    for (int node = 0; node < nodes; node++) {
      List<Save> saves = network.nodes().get(node).layer().saves(network.inputsOf(node));
      for (int i = 0; i < saves.size(); i++) {
        Footprint.Kept kept = footprint.costs().get(node).saves().get(i);
        if (!kept.form().hasCodes()) {
          continue;
        }
        QuantisedSave save =
            of(spec, network, compression, new At(node, least[node]), saves.get(i));
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
    return new QuantisedSave(node, layer, role, numbers, share, noise + more);
  }

  /** A ReLU that heads a chain has no noise of its own: those that read its codes have. */
  private static QuantisedSave of(
      TrainSpec spec, Network network, Compression compression, At at, Save declared) {
    int node = at.node();
    Chains chains = compression.chains();
    Chains.Reader reader = chains.reader(node);
    Save.Input input = reader == null ? (Save.Input) declared : reader.input();
    int ruler = chains.ruler(node);
    Pins pins = compression.pins();
    boolean reserves = chains.reserves(chains.head(node));
    BitRole role = BitRole.of(spec, input, pins.isFree(ruler));
    return new QuantisedSave(
        node,
        network.nodes().get(node).name(),
        role,
        network.inputsOf(node).get(input.index()).numbers(),
        new BudgetShare(
            pins.budget(ruler),
            role == BitRole.BUDGETED ? at.least() : 1,
            reserves ? ReservedZero.MOST_BITS : GreedyAllocation.MAX_BITS),
        reader == null ? noise(network.inputsOf(node).get(input.index()), input, reserves) : 0);
  }

  private static double noise(Dims dims, Save.Input input, boolean reserves) {
    boolean norm = BitRole.isNorm(input);
    Sensitivity sensitivity =
        reserves ? new ReservedZero(input.sensitivity()) : input.sensitivity();
    double[] squaredRange = {dims.numbers()};
    double[] arriving = {norm ? 1.0 / dims.get(0) : 1};
    return sensitivity.of(squaredRange, arriving)[0] * TypicalGain.of(norm);
  }
}
