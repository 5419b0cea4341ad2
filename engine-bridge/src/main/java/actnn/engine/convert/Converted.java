package actnn.engine.convert;

import java.util.List;

/**
 * What became of one block.
 *
 * @param path its place in the tree, such as {@code 03SequentialBlock.01Conv2d}
 * @param block what it was, such as {@code Conv2d}
 * @param outcome what it became
 */
public record Converted(String path, String block, Outcome outcome) {
  /** What a block became. */
  public sealed interface Outcome {
    /** In words. */
    String words();
  }

  /**
   * Layers of ours that compute the same, forward and back.
   *
   * @param layers one or more, in forward order
   */
  public record Substituted(List<Layer> layers) implements Outcome {
    /** Copies the list. */
    public Substituted {
      layers = List.copyOf(layers);
    }

    @Override
    public String words() {
      return String.join(" | ", layers.stream().map(Layer::words).toList());
    }
  }

  /** A function that returns what it was given: no layer is needed for it. */
  public record Dropped() implements Outcome {
    @Override
    public String words() {
      return "nothing: it returns what it was given";
    }
  }

  /**
   * Itself, computed again in backward; no activation inside is compressed.
   *
   * @param why it was not substituted
   * @param layer in whose name it stands in the network
   */
  public record Recomputed(String why, Layer layer) implements Outcome {
    @Override
    public String words() {
      return layer.words() + ", since " + why;
    }
  }

  /**
   * A layer of the network.
   *
   * @param name of its node
   * @param kind such as {@code conv2d}
   * @param keeps what it keeps for backward, in words
   */
  public record Layer(String name, String kind, String keeps) {
    String words() {
      return kind + " (keeps " + keeps + ")";
    }
  }
}
