package actnn.engine.model;

import actnn.engine.config.ConfigException;
import actnn.engine.config.Keys;
import actnn.engine.config.Pin;
import actnn.engine.config.TrainSpec;
import actnn.engine.tape.Pins;
import actnn.engine.tape.Save;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the layers that the setting {@code pin} speaks of. */
public final class Pinning {
  private static final int CLOSE_NAMES = 3;

  private Pinning() {}

  /**
   * The pins of a network; the first pattern that matches a layer counts.
   *
   * @throws ConfigException when a pattern matches no layer that stores its input
   */
  public static Pins of(TrainSpec spec, Network network) {
    List<Pin> wishes = spec.get(Keys.PIN);
    if (wishes.isEmpty()) {
      return Pins.NONE;
    }
    List<String> storing =
        IntStream.range(0, network.nodes().size())
            .filter(node -> storesInput(network, node))
            .mapToObj(node -> network.nodes().get(node).name())
            .toList();
    for (Pin wish : wishes) {
      if (storing.stream().noneMatch(wish::matches)) {
        throw new ConfigException(Keys.PIN.name(), unknown(wish, network, storing));
      }
    }
    return Pins.of(
        IntStream.range(0, network.nodes().size())
            .map(node -> storesInput(network, node) ? bits(wishes, network, node) : 0)
            .toArray());
  }

  private static int bits(List<Pin> wishes, Network network, int node) {
    String name = network.nodes().get(node).name();
    return wishes.stream().filter(w -> w.matches(name)).mapToInt(Pin::bits).findFirst().orElse(0);
  }

  private static boolean storesInput(Network network, int node) {
    return network.nodes().get(node).layer().saves(network.inputsOf(node)).stream()
        .anyMatch(Save.Input.class::isInstance);
  }

  private static String unknown(Pin wish, Network network, List<String> storing) {
    String close =
        storing.stream()
            .sorted(Comparator.comparingInt(name -> distance(wish.pattern(), name)))
            .limit(CLOSE_NAMES)
            .map(name -> "'" + name + "'")
            .collect(Collectors.joining(", "));
    return "'pin' names '%s', but %s has no such layer that stores its input; close to it are %s."
        .formatted(wish.pattern(), network.name(), close);
  }

  /** Levenshtein's: the fewest letters to insert, drop or change. */
  private static int distance(String from, String to) {
    int[] row = IntStream.rangeClosed(0, to.length()).toArray();
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
