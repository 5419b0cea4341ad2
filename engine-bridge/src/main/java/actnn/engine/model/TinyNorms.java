package actnn.engine.model;

import actnn.engine.bits.NormFloor;
import actnn.engine.tape.form.Pins;
import actnn.engine.tape.form.Save;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Batch norms with so few numbers a channel ({@link NormFloor#FEW}) that no codes of their input
 * are good enough: they keep it as it is, unless a pin gives them bits. That is next to nothing, as
 * such a norm sees no more than that many pixels of a batch.
 */
public final class TinyNorms {
  private TinyNorms() {}

  /**
   * M: how many numbers a norm takes each mean of. Empty for layers that normalise by no batch,
   * such as frozen norms, whose way back reads no codes.
   *
   * @param batch samples
   */
  public static OptionalLong numbers(Network network, int node, long batch) {
    List<Save> saves = network.nodes().get(node).layer().saves(network.inputsOf(node));
    boolean byBatch = saves.stream().anyMatch(Save.Own.class::isInstance);
    return saves.stream()
        .filter(save -> byBatch && save instanceof Save.Input input && BitRole.isNorm(input))
        .mapToLong(save -> network.inputsOf(node).get(((Save.Input) save).index()).pixels())
        .map(pixels -> batch * pixels)
        .findFirst();
  }

  /**
   * Whether a layer is one of them.
   *
   * @param batch samples
   */
  public static boolean isTiny(Network network, int node, long batch) {
    return numbers(network, node, batch).orElse(Long.MAX_VALUE) <= NormFloor.FEW;
  }

  /**
   * How many a network has.
   *
   * @param batch samples
   */
  public static long count(Network network, long batch) {
    return IntStream.range(0, network.nodes().size())
        .filter(node -> isTiny(network, node, batch))
        .count();
  }

  /** The same pins, but that the free ones among these norms are whole. */
  static Pins whole(Pins pins, Network network, long batch) {
    return pins.whole(network.nodes().size(), node -> isTiny(network, node, batch));
  }
}
