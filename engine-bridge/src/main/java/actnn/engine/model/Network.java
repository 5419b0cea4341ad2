package actnn.engine.model;

import actnn.engine.layers.base.Weight;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.Save;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * A network as data: layers in forward order with checked shapes. The output of the last layer is
 * the output of the network. Immutable; needs no native code.
 */
public final class Network {
  private final String name;
  private final List<Node> nodes;
  private final List<Dims> values;
  private final int[] readers;

  private Network(String name, List<Node> nodes, List<Dims> values, int[] readers) {
    this.name = name;
    this.nodes = List.copyOf(nodes);
    this.values = List.copyOf(values);
    this.readers = readers;
  }

  /**
   * Puts layers together.
   *
   * @throws IllegalArgumentException naming the first layer that does not fit
   */
  public static Network of(String name, Dims input, List<Node> nodes) {
    List<Dims> values = new ArrayList<>();
    values.add(input);
    int[] readers = new int[nodes.size() + 1];
    for (Node node : nodes) {
      values.add(output(name, node, values));
      requireFittingWeights(name, node, nodes, values);
      node.inputs().forEach(value -> readers[value]++);
    }
    return new Network(name, nodes, values, readers);
  }

  /** Shape of what a node makes of the values before it. */
  static Dims output(String network, Node node, List<Dims> values) {
    try {
      return node.layer().output(node.inputs().stream().map(values::get).toList());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Layer '" + node.name() + "' of " + network + " does not fit: " + e.getMessage(), e);
    }
  }

  private static void requireFittingWeights(
      String name, Node node, List<Node> nodes, List<Dims> values) {
    Integer lender = node.borrowed();
    if (lender != null && !shapes(node, values).equals(shapes(nodes.get(lender), values))) {
      throw new IllegalArgumentException(
          "Layer '%s' of %s cannot use the weights of '%s': their shapes differ."
              .formatted(node.name(), name, nodes.get(lender).name()));
    }
  }

  private static List<List<Long>> shapes(Node node, List<Dims> values) {
    return node.layer().weights(node.inputs().stream().map(values::get).toList()).stream()
        .map(weight -> LongStream.of(weight.shape()).boxed().toList())
        .toList();
  }

  /** Its name, such as {@code preact-resnet-20}. */
  public String name() {
    return name;
  }

  /** Its layers in forward order. */
  public List<Node> nodes() {
    return nodes;
  }

  /** Shape of a value: 0 is the input, i + 1 the output of node i. */
  public Dims value(int value) {
    return values.get(value);
  }

  /** The value whose memory a value is: itself, unless it is another one under another shape. */
  public int memory(int value) {
    int place = value;
    while (place > 0 && nodes.get(place - 1).layer().isView()) {
      place = nodes.get(place - 1).inputs().get(0);
    }
    return place;
  }

  /** Shapes of what a node reads. */
  public List<Dims> inputsOf(int node) {
    return nodes.get(node).inputs().stream().map(values::get).toList();
  }

  /** The value that a save of a node is about: one of its inputs, or its output. */
  public int savedValue(int node, Save save) {
    List<Integer> inputs = nodes.get(node).inputs();
    if (save instanceof Save.Input input) {
      return inputs.get(input.index());
    }
    return save instanceof Save.Whole whole ? inputs.get(whole.index()) : node + 1;
  }

  /** The inputs that a node saves, in any form. */
  public List<Integer> savedInputs(int node) {
    return nodes.get(node).layer().saves(inputsOf(node)).stream()
        .filter(save -> save instanceof Save.Input || save instanceof Save.Whole)
        .map(save -> savedValue(node, save))
        .toList();
  }

  /** How many layers read a value. */
  public int readers(int value) {
    return readers[value];
  }

  /** The arrays that a node has; none for one that borrows another's. */
  public List<Weight> weightsOf(int node) {
    return ownerOf(node) == node ? nodes.get(node).layer().weights(inputsOf(node)) : List.of();
  }

  /** The node whose arrays a node computes with: itself unless it borrows. */
  public int ownerOf(int node) {
    Integer borrowed = nodes.get(node).borrowed();
    return borrowed == null ? node : borrowed;
  }

  /** Numbers that it learns. */
  public long parameters() {
    return count(true);
  }

  /** Numbers that it keeps without learning them, such as running statistics. */
  public long buffers() {
    return count(false);
  }

  private long count(boolean trainable) {
    long numbers = 0;
    for (int node = 0; node < nodes.size(); node++) {
      for (Weight weight : weightsOf(node)) {
        numbers += weight.trainable() == trainable ? weight.numbers() : 0;
      }
    }
    return numbers;
  }
}
