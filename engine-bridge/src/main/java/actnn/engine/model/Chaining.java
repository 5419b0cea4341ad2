package actnn.engine.model;

import actnn.engine.bits.Sensitivity;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.layers.BatchNorm;
import actnn.engine.layers.Relu;
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
 * Finds the batch norms of a network whose folded input can serve the layers behind them, and the
 * other ReLUs whose output can serve themselves and those that read it; and says how a network is
 * kept as a whole.
 *
 * <p>A norm heads a chain when a ReLU reads its output. In the chain are all such ReLUs, and every
 * convolution or linear layer that saves the output of one of them, also as a view. Left alone, and
 * kept as without folding, are norms that are frozen or not quantised, or whose input another layer
 * saves too (their codes serve both); and of the readers of a ReLU those that are pinned or draw on
 * another budget than the norm. A norm that is pinned serves its chain at those bits.
 *
 * <p>A ReLU that no norm serves heads a chain when the first layer that saves its output is a
 * convolution or linear layer; in it are all such layers whose codes could be the same. Left alone
 * are ReLUs whose output a norm saves too, where codes have more than {@value
 * actnn.engine.bits.Sensitivity.ReservedZero#MOST_BITS} bits already, and where codes are swapped:
 * they would have to be brought back twice.
 */
public final class Chaining {
  private final Network network;
  private final Compression compression;
  private final int[] heads;
  private final Map<Integer, List<Integer>> savers = new HashMap<>();
  private final Map<Integer, Chains.Reader> readers = new HashMap<>();

  private Chaining(Network network, Compression compression) {
    this.network = network;
    this.compression = compression;
    this.heads = new int[network.nodes().size()];
    Arrays.fill(heads, Chains.NO_HEAD);
    for (int node = 0; node < heads.length; node++) {
      for (int value : network.savedInputs(node)) {
        savers.computeIfAbsent(network.memory(value), memory -> new ArrayList<>()).add(node);
      }
    }
  }

  /**
   * How the settings have a network kept: with its pins, with {@link TinyNorms} whole, and with its
   * chains where they ask for {@code fused}.
   *
   * @throws actnn.engine.config.refusal.ConfigException as {@link Pinning#of} does
   */
  public static Compression compression(TrainSpec spec, Network network) {
    return compression(spec, network, spec.get(Keys.BATCH));
  }

  /** The same for another batch than the one that the settings have. */
  public static Compression compression(TrainSpec spec, Network network, long batch) {
    Pins pins = TinyNorms.whole(Pinning.of(spec, network), network, batch);
    Compression plain = Compression.of(spec, pins);
    boolean fused = spec.get(Keys.ARM).quantises() && spec.get(Keys.FUSED);
    return fused ? plain.with(of(network, plain)) : plain;
  }

  /**
   * The chains of a network.
   *
   * @param plain how it is kept without them
   */
  public static Chains of(Network network, Compression plain) {
    Chaining chaining = new Chaining(network, plain);
    for (int node = 0; node < chaining.heads.length; node++) {
      if (chaining.canHead(node)) {
        chaining.gather(node);
      }
    }
    for (int node = 0; node < chaining.heads.length; node++) {
      chaining.reserve(node);
    }
    return Chains.of(chaining.heads, chaining.readers);
  }

  private boolean canHead(int node) {
    if (!(network.nodes().get(node).layer() instanceof BatchNorm norm) || norm.frozen()) {
      return false;
    }
    Save.Input input = input(node);
    int memory = network.memory(network.savedValue(node, input));
    return compression.form(node, input) == Compression.Form.QUANTISED
        && savers.getOrDefault(memory, List.of()).equals(List.of(node));
  }

  /** Norms, convolutions and linear layers save their input first. */
  private Save.Input input(int node) {
    return (Save.Input) network.nodes().get(node).layer().saves(network.inputsOf(node)).get(0);
  }

  private void gather(int norm) {
    for (int node = norm + 1; node < heads.length; node++) {
      boolean reads = network.nodes().get(node).inputs().contains(norm + 1);
      if (reads && network.nodes().get(node).layer() instanceof Relu) {
        heads[norm] = norm;
        heads[node] = norm;
        savers.getOrDefault(node + 1, List.of()).stream()
            .filter(saver -> isServed(norm, saver))
            .forEach(saver -> heads[saver] = norm);
      }
    }
  }

  /** Gathers those that a ReLU's codes serve, if it is one that no norm serves. */
  private void reserve(int relu) {
    if (!(network.nodes().get(relu).layer() instanceof Relu) || heads[relu] != Chains.NO_HEAD) {
      return;
    }
    List<Integer> coders =
        savers.getOrDefault(network.memory(relu + 1), List.of()).stream()
            .filter(saver -> saver > relu && makesCodes(saver))
            .toList();
    if (coders.isEmpty() || !coders.stream().allMatch(this::isLinear)) {
      return;
    }
    int first = coders.get(0);
    Save.Input input = input(first);
    if (compression.bits(first) <= Sensitivity.ReservedZero.MOST_BITS
        && !compression.swaps(input)) {
      readers.put(relu, new Chains.Reader(first, input));
      heads[relu] = relu;
      coders.stream()
          .filter(coder -> coder == first || compression.serves(first, coder))
          .forEach(coder -> heads[coder] = relu);
    }
  }

  private boolean makesCodes(int saver) {
    return network.nodes().get(saver).layer().saves(network.inputsOf(saver)).stream()
        .anyMatch(save -> compression.form(saver, save) == Compression.Form.QUANTISED);
  }

  /** Whether all that it keeps is an input in which its gradient is linear. */
  private boolean isLinear(int saver) {
    return network.nodes().get(saver).layer().saves(network.inputsOf(saver)).stream()
        .allMatch(save -> save instanceof Save.Input input && !BitRole.isNorm(input));
  }

  private boolean isServed(int norm, int saver) {
    Pins pins = compression.pins();
    return isLinear(saver)
        && pins.isFree(saver)
        && (!pins.isFree(norm) || pins.budget(saver) == pins.budget(norm));
  }
}
