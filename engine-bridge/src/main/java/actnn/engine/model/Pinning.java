package actnn.engine.model;

import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.config.refusal.Quote;
import actnn.engine.config.value.LayerBudget;
import actnn.engine.config.value.LayerPattern;
import actnn.engine.config.value.Pin;
import actnn.engine.tape.form.Pins;
import actnn.engine.tape.form.Save;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the layers that the settings {@code pin} and {@code budgets} speak of. */
public final class Pinning {
  private static final int CLOSE_NAMES = 3;

  /** Of so many letters one may be wrong in a name that is still close. */
  private static final int SLIPS_IN = 4;

  private Pinning() {}

  /**
   * What the settings say of a network's layers; the first pattern that matches a layer counts.
   *
   * @throws ConfigException when a pattern matches no layer that stores its input, or all layers of
   *     a budget are pinned to something else, so that it says nothing
   */
  public static Pins of(TrainSpec spec, Network network) {
    List<Pin> wishes = spec.get(Keys.PIN);
    List<LayerBudget> budgets = spec.get(Keys.BUDGETS);
    if (wishes.isEmpty() && budgets.isEmpty()) {
      return Pins.NONE;
    }
    wishes.forEach(wish -> check(Keys.PIN, wish.pattern(), network));
    budgets.forEach(budget -> check(Keys.BUDGETS, budget.pattern(), network));
    budgets.forEach(budget -> checkShares(budget, budgets, wishes, network));
    return Pins.of(ofStoring(network, name -> bits(wishes, name)))
        .budgeted(
            ofStoring(network, name -> budget(budgets, name)),
            budgets.stream().mapToDouble(LayerBudget::bits).toArray());
  }

  /** A number for each node; 0 where it stores no input. */
  private static int[] ofStoring(Network network, ToIntFunction<String> number) {
    return IntStream.range(0, network.nodes().size())
        .map(node -> storesInput(network, node) ? number.applyAsInt(name(network, node)) : 0)
        .toArray();
  }

  private static String name(Network network, int node) {
    return network.nodes().get(node).name();
  }

  private static void check(Key<?> key, String pattern, Network network) {
    List<String> storing = storing(network);
    if (storing.stream().noneMatch(new LayerPattern(pattern)::matches)) {
      throw new ConfigException(key.name(), unknown(key, pattern, network, storing));
    }
  }

  /** One pinned layer of many is an exception to their budget; all of them leave it nothing. */
  private static void checkShares(
      LayerBudget budget, List<LayerBudget> budgets, List<Pin> wishes, Network network) {
    int number = budgets.indexOf(budget) + 1;
    List<String> its =
        storing(network).stream().filter(name -> budget(budgets, name) == number).toList();
    if (its.isEmpty() || its.stream().anyMatch(name -> bits(wishes, name) == 0)) {
      return;
    }
    String pins =
        wishes.stream()
            .filter(wish -> its.stream().anyMatch(wish::matches))
            .map(Pin::toString)
            .collect(Collectors.joining(","));
    throw new ConfigException(
        Keys.PIN.name(),
        "'pin' asks for %s and 'budgets' for %s, of the same layer%s: leave it out of one of the two."
            .formatted(Quote.of(pins), Quote.of(budget.toString()), its.size() == 1 ? "" : "s"));
  }

  /** The names of the layers that store their input. */
  private static List<String> storing(Network network) {
    return IntStream.range(0, network.nodes().size())
        .filter(node -> storesInput(network, node))
        .mapToObj(node -> name(network, node))
        .toList();
  }

  private static int bits(List<Pin> wishes, String name) {
    return wishes.stream().filter(w -> w.matches(name)).mapToInt(Pin::bits).findFirst().orElse(0);
  }

  /** The number of the first budget that matches; {@link Pins#COMMON} where none does. */
  private static int budget(List<LayerBudget> budgets, String name) {
    return IntStream.range(0, budgets.size())
        .filter(i -> budgets.get(i).matches(name))
        .map(i -> i + 1)
        .findFirst()
        .orElse(Pins.COMMON);
  }

  private static boolean storesInput(Network network, int node) {
    return network.nodes().get(node).layer().saves(network.inputsOf(node)).stream()
        .anyMatch(Save.Input.class::isInstance);
  }

  private static String unknown(Key<?> key, String pattern, Network network, List<String> storing) {
    List<String> close =
        storing.stream()
            .filter(name -> distance(pattern, name) <= pattern.length() / SLIPS_IN)
            .sorted(Comparator.comparingInt(name -> distance(pattern, name)))
            .toList();
    String these =
        close.isEmpty()
            ? ": it has " + listed(storing) + more(storing.size() - CLOSE_NAMES)
            : "; close to it " + (close.size() == 1 ? "is " : "are ") + listed(close);
    return "'%s' names %s, but %s has no such layer that stores its input%s."
        .formatted(key, Quote.of(pattern), network.name(), these);
  }

  private static String listed(List<String> names) {
    return names.stream()
        .limit(CLOSE_NAMES)
        .map(name -> "'" + name + "'")
        .collect(Collectors.joining(", "));
  }

  private static String more(int others) {
    return others > 0 ? " and %d more".formatted(others) : "";
  }

  /** A pattern of a beginning is compared with as much of a name. */
  private static int distance(String pattern, String name) {
    String begun = pattern.endsWith("*") ? pattern.substring(0, pattern.length() - 1) : pattern;
    return letters(
        begun,
        begun.equals(pattern) ? name : name.substring(0, Math.min(begun.length(), name.length())));
  }

  /** Levenshtein's: the fewest letters to insert, drop or change. */
  private static int letters(String from, String to) {
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
