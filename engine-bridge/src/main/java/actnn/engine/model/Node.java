package actnn.engine.model;

import actnn.engine.layers.base.Layer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer in its place.
 *
 * @param name dotted path, such as {@code stage2.block1.conv1}
 * @param layer what it computes
 * @param inputs numbers of the values that it reads: 0 is the network's input, i + 1 the output of
 *     node i
 * @param borrowed number of an earlier node whose weights it uses as its own; null if it has its
 *     own
 */
public record Node(String name, Layer layer, List<Integer> inputs, @Nullable Integer borrowed) {
  /** A layer with weights of its own. */
  public Node(String name, Layer layer, List<Integer> inputs) {
    this(name, layer, inputs, null);
  }

  /** Copies the list. */
  public Node {
    inputs = List.copyOf(inputs);
  }
}
