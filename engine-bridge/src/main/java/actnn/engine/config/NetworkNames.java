package actnn.engine.config;

import actnn.engine.config.refusal.Nearest;
import actnn.engine.config.refusal.Quote;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the layers and groups of one description are called, and which value a name stands for.
 *
 * <p>A name is looked for in the list that it stands in and then in the lists around it, as names
 * of variables are in programs. Confined to one thread.
 */
final class NetworkNames {
  /** What enters the list. */
  private static final String INPUT = "input";

  /** What the layer before made. */
  private static final String PREVIOUS = "previous";

  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9_-]{1,60}(\\.[A-Za-z0-9_-]{1,60}){0,3}");

  private final NetworkFault fault;
  private final Map<String, Integer> values = new HashMap<>();

  NetworkNames(NetworkFault fault) {
    this.fault = fault;
  }

  /**
   * Names for those of one list that have none.
   *
   * @param taken names that others of the list were given
   */
  record Counters(Set<String> taken, Map<String, Integer> counts) {
    String next(String word) {
      String name;
      do {
        name = word + counts.merge(word, 1, Integer::sum);
      } while (taken.contains(name));
      return name;
    }
  }

  static Counters counters(JsonNode list) {
    Set<String> taken = new HashSet<>();
    list.forEach(part -> taken.add(part.path("name").asText("")));
    return new Counters(taken, new HashMap<>());
  }

  /** The name of a layer or group within its list. */
  String of(JsonNode part, String place, Counters counters, String word) {
    JsonNode json = part.get("name");
    if (json == null) {
      return counters.next(word);
    }
    String name = json.asText("");
    if (!json.isTextual() || !NAME.matcher(name).matches()) {
      throw fault.at(
          place,
          "it cannot be called " + Quote.of(json.isTextual() ? name : json.toString()),
          "take letters, digits, '_' and '-', with dots between words");
    }
    if (name.equals(INPUT) || name.equals(PREVIOUS)) {
      throw fault.at(
          place,
          "it cannot be called '" + name + "', which stands for something in 'from'",
          "take another name");
    }
    return name;
  }

  /** Remembers what a name stands for from now on. */
  void put(String path, int value, String place) {
    if (values.putIfAbsent(path, value) != null) {
      throw fault.at(
          place, "there is a '" + path + "' before it already", "give one of the two another name");
    }
  }

  /**
   * The values that a {@code from} names.
   *
   * @param json a name or a list of names; null for the layer before
   * @param fewest names that there must be
   * @param most names that there may be
   */
  List<Integer> from(
      @Nullable JsonNode json,
      NetworkReader.Scope scope,
      String place,
      int fewest,
      int most,
      int previous) {
    if (json == null && fewest == 1) {
      return List.of(previous);
    }
    List<Integer> found = new ArrayList<>();
    if (json != null && json.isTextual()) {
      found.add(value(json, scope, place, previous));
    } else if (json != null && json.isArray() && json.size() <= most) {
      json.forEach(name -> found.add(value(name, scope, place, previous)));
    }
    if (found.size() < fewest) {
      throw fault.at(
          place,
          json == null
              ? "it does not say what it reads"
              : "'from' cannot be " + Quote.of(json.toString()),
          fewest == 1
              ? "write the name of one layer before it, 'input', or nothing for the one before"
              : "write the names of %s layers, such as \"from\": [\"previous\", \"input\"]"
                  .formatted(fewest == most ? "" + fewest : fewest + " to " + most));
    }
    return found;
  }

  private int value(JsonNode json, NetworkReader.Scope scope, String place, int previous) {
    String name = json.isTextual() ? json.textValue() : json.toString();
    if (name.equals(PREVIOUS)) {
      return previous;
    }
    if (name.equals(INPUT)) {
      return scope.input();
    }
    List<String> prefixes = prefixes(scope.prefix());
    for (String prefix : prefixes) {
      Integer value = values.get(prefix + name);
      if (value != null) {
        return value;
      }
    }
    throw fault.at(
        place,
        "'from' names %s, but nothing before it is called so"
            .formatted(Nearest.quoted(name, within(prefixes))),
        "take a layer or group that ends before it, 'previous' or 'input'");
  }

  /** The innermost first. */
  private static List<String> prefixes(String prefix) {
    List<String> prefixes = new ArrayList<>(List.of(prefix));
    for (String rest = prefix; !rest.isEmpty(); ) {
      rest = rest.substring(0, rest.lastIndexOf('.', rest.length() - 2) + 1);
      prefixes.add(rest);
    }
    return prefixes;
  }

  /** What names can be said from there. */
  private Set<String> within(List<String> prefixes) {
    Set<String> names = new HashSet<>(Set.of(PREVIOUS, INPUT));
    for (String path : values.keySet()) {
      prefixes.stream()
          .filter(path::startsWith)
          .map(prefix -> path.substring(prefix.length()))
          .filter(name -> name.length() <= 60)
          .forEach(names::add);
    }
    return names;
  }
}
