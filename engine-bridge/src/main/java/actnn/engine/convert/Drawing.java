package actnn.engine.convert;

import actnn.engine.layers.base.Layer;
import actnn.engine.model.Network;
import actnn.engine.model.Node;
import actnn.engine.tape.Dims;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A network that is being written down, with where its numbers come from. Confined to a thread. */
final class Drawing {
  private final List<Node> nodes = new ArrayList<>();
  private final List<Dims> values = new ArrayList<>();
  private final List<List<Parameter>> parameters = new ArrayList<>();
  private final List<Converted> told = new ArrayList<>();
  private final IdentityHashMap<Block, Integer> makers = new IdentityHashMap<>();

  Drawing(Dims input) {
    values.add(input);
  }

  /** Shape of a value: 0 is the input, i + 1 what node i made. */
  Dims value(int value) {
    return values.get(value);
  }

  /** Number of the next node, which names its noise. */
  int next() {
    return nodes.size();
  }

  /** A layer without arrays. */
  int add(String path, Layer layer, List<Integer> from) {
    return add(path, layer, from, null, List.of());
  }

  /**
   * A layer.
   *
   * @param block whose arrays it has; met a second time, it borrows those of the first. Null for a
   *     layer without
   * @param own arrays of the block in the order of the layer's
   * @return number of the value that it makes
   */
  int add(
      String path, Layer layer, List<Integer> from, @Nullable Block block, List<Parameter> own) {
    Dims made;
    try {
      made = layer.output(from.stream().map(values::get).toList());
    } catch (IllegalArgumentException e) {
      throw new ConversionException(
          "Block '%s' does not fit what comes before it: %s".formatted(path, e.getMessage()));
    }
    Integer lender = block == null || own.isEmpty() ? null : makers.get(block);
    if (block != null && lender == null) {
      makers.put(block, nodes.size());
    }
    nodes.add(new Node(path, layer, from, lender));
    values.add(made);
    parameters.add(lender == null ? own : List.of());
    return nodes.size();
  }

  void tell(Converted converted) {
    told.add(converted);
  }

  /** How far it has come. */
  record Mark(int nodes, int told) {}

  Mark mark() {
    return new Mark(nodes.size(), told.size());
  }

  /** Forgets everything since. */
  void back(Mark mark) {
    nodes.subList(mark.nodes(), nodes.size()).clear();
    parameters.subList(mark.nodes(), parameters.size()).clear();
    values.subList(mark.nodes() + 1, values.size()).clear();
    told.subList(mark.told(), told.size()).clear();
    makers.values().removeIf(maker -> maker >= mark.nodes());
  }

  /** Puts it together. */
  Network network(String name) {
    return Network.of(name, values.get(0), nodes);
  }

  /** Of each node what its arrays are in the block. */
  List<List<Parameter>> parameters() {
    return List.copyOf(parameters);
  }

  List<Converted> told() {
    return List.copyOf(told);
  }

  /** A layer that was drawn, in words. */
  Converted.Layer layer(int node) {
    Node at = nodes.get(node);
    return new Converted.Layer(
        at.name(),
        at.layer().kind(),
        KeptWords.of(at.layer(), at.inputs().stream().map(values::get).toList()));
  }
}
