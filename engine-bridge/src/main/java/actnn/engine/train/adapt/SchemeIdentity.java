package actnn.engine.train.adapt;

import actnn.engine.bits.BudgetShare;
import actnn.engine.bits.GreedyAllocation;
import actnn.engine.bits.Sensitivity;
import actnn.engine.config.TrainSpec;
import actnn.engine.model.BitRole;
import actnn.engine.model.Network;
import actnn.engine.tape.form.Chains;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Pins;
import actnn.engine.tape.form.Place;
import actnn.engine.tape.form.Save;

/**
 * What does not change of a quantised save.
 *
 * @param name the layer's name and the number of the save, such as {@code conv1.0}
 * @param role how it comes by its average
 * @param numbers numbers of a sample
 * @param reaching whether noise in it reaches gradients of earlier layers too
 * @param share what it may have of a budget
 */
record SchemeIdentity(
    String name, BitRole role, long numbers, boolean reaching, BudgetShare share) {

  /**
   * Of the save at a place, which makes codes of its own.
   *
   * @param least the fewest bits that they should have in a budget
   */
  static SchemeIdentity of(
      TrainSpec spec, Network network, Compression compression, Place place, int least) {
    int node = place.node();
    Chains.Reader reader = compression.chains().reader(node);
    Save.Input input =
        reader != null
            ? reader.input()
            : (Save.Input)
                network.nodes().get(node).layer().saves(network.inputsOf(node)).get(place.save());
    int ruler = compression.chains().ruler(node);
    Pins pins = compression.pins();
    int most = reader == null ? GreedyAllocation.MAX_BITS : Sensitivity.ReservedZero.MOST_BITS;
    BitRole role = BitRole.of(spec, input, pins.isFree(ruler));
    return new SchemeIdentity(
        network.nodes().get(node).name() + "." + place.save(),
        role,
        network.inputsOf(node).get(input.index()).numbers(),
        BitRole.isNorm(input),
        new BudgetShare(pins.budget(ruler), role == BitRole.BUDGETED ? least : 1, most));
  }

  /** Whether its bits are chosen, not given. */
  boolean adapts() {
    return role == BitRole.BUDGETED || role == BitRole.FOLLOWING;
  }

  /** Number of the budget that it shares, where it shares one. */
  int budget() {
    return share.budget();
  }

  /** The fewest bits that its numbers should have. */
  int least() {
    return share.least();
  }

  /** The most bits that its numbers can have. */
  int most() {
    return share.most();
  }
}
