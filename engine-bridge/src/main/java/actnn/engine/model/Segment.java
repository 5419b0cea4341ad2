package actnn.engine.model;

import actnn.engine.tape.form.Place;
import actnn.engine.tape.form.Save;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Consecutive nodes whose forward is computed a second time in backward, from what is kept of the
 * values before them. Not all of it: a node whose output nobody in the segment needs, and that
 * keeps only its input, is left out, such as the addition at the end of a residual block and the
 * convolution before it. Immutable.
 */
public final class Segment {
  private final int from;
  private final int to;
  private final List<Input> inputs;
  private final BitSet computed;
  private final int[] readers;

  /**
   * A value from before the segment.
   *
   * @param value its number
   * @param place where the tape keeps it: the first node of the segment that needs it, behind what
   *     that node saves by itself
   */
  public record Input(int value, Place place) {}

  private Segment(int from, int to, List<Input> inputs, BitSet computed, int[] readers) {
    this.from = from;
    this.to = to;
    this.inputs = List.copyOf(inputs);
    this.computed = computed;
    this.readers = readers;
  }

  /** Nodes {@code from} (included) to {@code to} (excluded) of a network. */
  static Segment of(Network network, int from, int to) {
    BitSet computed = new BitSet();
    BitSet needed = new BitSet();
    for (int node = to - 1; node >= from; node--) {
      if (needed.get(node + 1) || keepsWhatItMakes(network, node)) {
        computed.set(node);
        network.nodes().get(node).inputs().forEach(needed::set);
      }
      network.savedInputs(node).forEach(needed::set);
    }
    return new Segment(
        from,
        to,
        inputs(network, from, to, needed, computed),
        computed,
        readers(network, from, to, computed));
  }

  private static boolean keepsWhatItMakes(Network network, int node) {
    return network.nodes().get(node).layer().saves(network.inputsOf(node)).stream()
        .anyMatch(save -> save instanceof Save.SignOfOutput || save instanceof Save.Own);
  }

  private static List<Input> inputs(
      Network network, int from, int to, BitSet needed, BitSet computed) {
    List<Input> inputs = new ArrayList<>();
    BitSet seen = new BitSet();
    for (int node = from; node < to; node++) {
      List<Integer> reads = reads(network, node, computed);
      int behind = network.nodes().get(node).layer().saves(network.inputsOf(node)).size();
      for (int value : reads) {
        if (value <= from && needed.get(value) && !seen.get(value)) {
          seen.set(value);
          inputs.add(new Input(value, new Place(node, behind++)));
        }
      }
    }
    return inputs;
  }

  private static int[] readers(Network network, int from, int to, BitSet computed) {
    int[] readers = new int[to + 1];
    for (int node = from; node < to; node++) {
      reads(network, node, computed).forEach(value -> readers[value]++);
    }
    return readers;
  }

  /** What a node that is not computed again needs all the same: the inputs that it saves. */
  private static List<Integer> reads(Network network, int node, BitSet computed) {
    return computed.get(node) ? network.nodes().get(node).inputs() : network.savedInputs(node);
  }

  /** Its first node. */
  public int from() {
    return from;
  }

  /** The node behind its last. */
  public int to() {
    return to;
  }

  /** What is kept from before it, in the order in which its nodes need it. */
  public List<Input> inputs() {
    return inputs;
  }

  /** Whether a node of it has to be computed again. */
  public boolean computes(int node) {
    return computed.get(node);
  }

  /** How many of its nodes read a value, or save it without being computed again. */
  public int readers(int value) {
    return readers[value];
  }
}
