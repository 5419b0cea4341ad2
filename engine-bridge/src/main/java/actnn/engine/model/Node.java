package actnn.engine.model;

import actnn.engine.layers.Layer;
import java.util.List;

/**
 * A layer in its place.
 *
 * @param name dotted path, such as {@code stage2.block1.conv1}
 * @param layer what it computes
 * @param inputs numbers of the values that it reads: 0 is the network's input, i + 1 the output of
 *     node i
 */
public record Node(String name, Layer layer, List<Integer> inputs) {
  /** Copies the list. */
  public Node {
    inputs = List.copyOf(inputs);
  }
}
