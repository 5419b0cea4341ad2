package actnn.engine.convert;

import actnn.engine.layers.base.Weight;
import actnn.engine.model.Network;
import actnn.engine.model.Parameters;
import actnn.engine.model.zoo.NetworkSource;
import actnn.engine.tape.Dims;
import actnn.engine.torch.HostCopies;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * A DJL block as a network of ours, what became of each of its parts, and the way of its numbers
 * there and back. The block stays as it is until {@link #export}.
 *
 * <p>Its numbers are read when a run opens, not when it is converted, so that a block without
 * numbers can be planned. Confined to the thread that uses the block.
 */
public final class Conversion implements NetworkSource {
  private final Network network;
  private final List<List<Parameter>> parameters;
  private final List<Converted> blocks;

  private Conversion(Drawing drawing, String name) {
    this.network = drawing.network(name);
    this.parameters = drawing.parameters();
    this.blocks = drawing.told();
  }

  /**
   * Converts a block.
   *
   * @param name of the network, for people
   * @param block what is known of it is substituted, the rest is computed again in backward. Blocks
   *     that hide a function in them are run on made-up numbers, which loads native code; others
   *     are not, and need not be initialised
   * @param input shape of one sample, without the batch
   * @throws ConversionException in one sentence where it cannot be done
   */
  public static Conversion of(String name, Block block, Dims input) {
    Drawing drawing = new Drawing(input);
    try {
      new BlockWalk(drawing).draw("", block, 0);
    } catch (Unsuitable e) {
      throw new ConversionException("%s cannot be converted: %s.".formatted(name, e.why()));
    }
    Conversion made = new Conversion(drawing, name);
    if (made.network.nodes().isEmpty()) {
      throw new ConversionException(
          name + " cannot be converted: it holds no layer, so there is nothing to train.");
    }
    made.refuseTies();
    return made;
  }

  private void refuseTies() {
    Set<Parameter> met = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int node = 0; node < parameters.size(); node++) {
      for (Parameter parameter : parameters.get(node)) {
        if (!met.add(parameter)) {
          throw new ConversionException(
              "%s cannot be converted: '%s' shares its array '%s' with another block; share the block itself."
                  .formatted(
                      network.name(), network.nodes().get(node).name(), parameter.getName()));
        }
      }
    }
  }

  /** The network. */
  public Network network() {
    return network;
  }

  /** What became of each block, in the order in which they compute. */
  public List<Converted> blocks() {
    return blocks;
  }

  /** Those that are computed again, with nothing inside compressed. */
  public List<Converted> recomputed() {
    return blocks.stream()
        .filter(block -> block.outcome() instanceof Converted.Recomputed)
        .toList();
  }

  /** A line for each block. */
  public String report() {
    StringBuilder text = new StringBuilder();
    for (Converted block : blocks) {
      text.append(
          "%s: %s became %s%n".formatted(block.path(), block.block(), block.outcome().words()));
    }
    return text.toString();
  }

  /** This network, if it fits the data. */
  @Override
  public Network network(Dims input, int classes) {
    Dims takes = network.value(0);
    Dims makes = network.value(network.nodes().size());
    if (!takes.equals(input)) {
      throw new ConversionException(
          "%s takes %s, but the data is %s.".formatted(network.name(), takes, input));
    }
    if (makes.rank() < 3 && makes.get(makes.rank() - 1) < classes) {
      throw new ConversionException(
          "%s makes %s, but the data has %d classes.".formatted(network.name(), makes, classes));
    }
    return network;
  }

  /**
   * Copies of the block's numbers, to the last bit.
   *
   * @throws ConversionException where it has none yet, or of another shape
   */
  @Override
  public Parameters parameters(Network same, long seed, NDManager parent) {
    List<List<NDArray>> given = new ArrayList<>();
    for (int node = 0; node < parameters.size(); node++) {
      given.add(arrays(node));
    }
    return Parameters.copies(network, given, parent);
  }

  private List<NDArray> arrays(int node) {
    List<NDArray> arrays = new ArrayList<>();
    List<Weight> weights = network.weightsOf(node);
    for (int i = 0; i < weights.size(); i++) {
      Parameter parameter = parameters.get(node).get(i);
      if (!parameter.isInitialized()) {
        throw new ConversionException(
            "Block '%s' has no numbers yet: call initialize(...) of %s before it trains."
                .formatted(network.nodes().get(node).name(), network.name()));
      }
      long[] shape = parameter.getArray().getShape().getShape();
      if (!Arrays.equals(shape, weights.get(i).shape())) {
        throw new ConversionException(
            "Block '%s' was initialised for another input: its '%s' is %s, not %s."
                .formatted(
                    network.nodes().get(node).name(),
                    parameter.getName(),
                    Arrays.toString(shape),
                    Arrays.toString(weights.get(i).shape())));
      }
      arrays.add(parameter.getArray());
    }
    return arrays;
  }

  /**
   * Writes trained numbers, running statistics included, into the block.
   *
   * @param trained of a run of this conversion, which must still be open
   */
  public void export(Parameters trained) {
    for (int node = 0; node < parameters.size(); node++) {
      List<NDArray> mine = arrays(node);
      for (int i = 0; i < mine.size(); i++) {
        HostCopies.back(trained.of(node)[i], mine.get(i));
      }
    }
  }
}
