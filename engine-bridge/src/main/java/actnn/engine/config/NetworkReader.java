package actnn.engine.config;

import actnn.engine.config.NetworkText.Layer;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.config.refusal.Nearest;
import actnn.engine.config.refusal.Quote;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes the groups and repetitions of one description out as layers. Confined to one thread. */
final class NetworkReader {
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._+-]{0,59}");
  private static final int DEEPEST = 16;
  private static final List<String> PARTS = List.of("name", "layers");
  private static final List<String> GROUP = List.of("name", "repeat", "from", "layers");

  private final NetworkFault fault;
  private final NetworkNames names;
  private final List<Layer> layers = new ArrayList<>();

  NetworkReader(NetworkFault fault) {
    this.fault = fault;
    this.names = new NetworkNames(fault);
  }

  /**
   * A list of layers in its place.
   *
   * @param prefix of the names within, such as {@code stage1.block2.}; empty outside of all groups
   * @param place of the list in the JSON
   * @param input value that enters it
   * @param depth groups around it
   */
  record Scope(String prefix, String place, int input, int depth) {}

  NetworkText read(String text) {
    JsonNode root = new NetworkJson(fault).tree(text);
    onlyKnown(root, PARTS, "its beginning", "a network");
    String name = root.has("name") ? networkName(root.get("name")) : Task.CUSTOM;
    list(root, new Scope("", "layers", 0, 0));
    allAreRead();
    return new NetworkText(name, layers);
  }

  private String networkName(JsonNode json) {
    if (!json.isTextual() || !NAME.matcher(json.textValue()).matches()) {
      throw fault.at(
          "'name'",
          "a network cannot be called " + Quote.of(json.asText(json.toString())),
          "take up to 60 letters, digits, spaces, '.', '_', '+' and '-'");
    }
    return json.textValue();
  }

  /** The value that leaves the last of a list of layers. */
  private int list(JsonNode parent, Scope scope) {
    JsonNode list = parent.get("layers");
    if (list == null || !list.isArray() || list.isEmpty()) {
      throw fault.at(
          scope.place(), "there is no layer", "write a list of layers, [{\"kind\": ...}, ...]");
    }
    NetworkNames.Counters counters = NetworkNames.counters(list);
    int previous = scope.input();
    for (int i = 0; i < list.size(); i++) {
      String place = scope.place() + "[" + i + "]";
      JsonNode part = list.get(i);
      if (!part.isObject()) {
        throw fault.at(place, "it is no layer", "write an object, {\"kind\": ...}");
      }
      boolean group = part.has("layers") || part.has("repeat");
      previous =
          group
              ? group(part, scope, place, counters, previous)
              : layer(part, scope, place, counters, previous);
    }
    return previous;
  }

  private int group(
      JsonNode json, Scope scope, String place, NetworkNames.Counters counters, int previous) {
    onlyKnown(json, GROUP, place, "a group");
    if (scope.depth() == DEEPEST) {
      throw fault.at(place, "it is the " + (DEEPEST + 1) + "th group around another", "nest fewer");
    }
    String base = scope.prefix() + names.of(json, place, counters, "group");
    int value =
        json.has("from")
            ? names.from(json.get("from"), scope, place, 1, 1, previous).get(0)
            : previous;
    if (!json.has("repeat")) {
      value = list(json, new Scope(base + ".", place + ".layers", value, scope.depth() + 1));
      names.put(base, value, place);
      return value;
    }
    int times = repeat(json.get("repeat"), place);
    for (int time = 1; time <= times; time++) {
      String path = numbered(base, time);
      value = list(json, new Scope(path + ".", place + ".layers", value, scope.depth() + 1));
      names.put(path, value, place);
    }
    names.put(base, value, place);
    return value;
  }

  private int repeat(JsonNode json, String place) {
    try {
      return LayerArgument.whole(json, 1, NetworkText.MOST_LAYERS);
    } catch (IllegalArgumentException e) {
      throw unfit(place, "repeat", json, "a whole number from 1 to " + NetworkText.MOST_LAYERS);
    }
  }

  /** The digits of a name do not run into those of its number. */
  private static String numbered(String base, int time) {
    boolean ends = Character.isDigit(base.charAt(base.length() - 1));
    return base + (ends ? "." : "") + time;
  }

  private int layer(
      JsonNode json, Scope scope, String place, NetworkNames.Counters counters, int previous) {
    LayerKind kind = kind(json.get("kind"), place);
    List<String> known = new ArrayList<>(List.of("kind", "name", "from"));
    kind.arguments().forEach(argument -> known.add(argument.name()));
    onlyKnown(json, known, place, "'" + kind.word() + "'");
    String path = scope.prefix() + names.of(json, place, counters, kind.word());
    List<Integer> inputs =
        names.from(json.get("from"), scope, place, kind.fewest(), kind.most(), previous);
    if (layers.size() == NetworkText.MOST_LAYERS) {
      throw fault.at(
          place,
          "with its repetitions the network has more than %d layers"
              .formatted(NetworkText.MOST_LAYERS),
          "repeat less");
    }
    layers.add(new Layer(path, kind, inputs, values(json, kind, place + " ('" + path + "')")));
    names.put(path, layers.size(), place);
    return layers.size();
  }

  private LayerKind kind(@Nullable JsonNode json, String place) {
    String instead = "the kinds are " + String.join(", ", LayerKind.words());
    if (json == null || !json.isTextual()) {
      throw fault.at(place, "it does not say its 'kind'", instead);
    }
    String word = json.textValue();
    return LayerKind.of(word)
        .orElseThrow(
            () ->
                fault.at(
                    place, "there is no kind " + Nearest.quoted(word, LayerKind.words()), instead));
  }

  private Map<String, Object> values(JsonNode json, LayerKind kind, String place) {
    Map<String, Object> values = new HashMap<>();
    for (LayerArgument argument : kind.arguments()) {
      JsonNode given = json.get(argument.name());
      if (given != null) {
        values.put(argument.name(), value(argument, given, place));
      } else if (argument.standard() != null) {
        values.put(argument.name(), argument.standard());
      } else if (argument.like() != null) {
        values.put(argument.name(), Objects.requireNonNull(values.get(argument.like())));
      } else {
        throw fault.at(
            place,
            "'%s' needs '%s'".formatted(kind.word(), argument.name()),
            "write " + argument.allowed());
      }
    }
    return values;
  }

  private Object value(LayerArgument argument, JsonNode json, String place) {
    try {
      return argument.reader().read(json);
    } catch (IllegalArgumentException e) {
      throw unfit(place, argument.name(), json, argument.allowed());
    }
  }

  private ConfigException unfit(String place, String key, JsonNode json, String allowed) {
    return fault.at(
        place,
        "'%s' cannot be %s".formatted(key, Quote.of(json.toString())),
        "it takes " + allowed);
  }

  private void onlyKnown(JsonNode json, List<String> known, String place, String what) {
    json.fieldNames()
        .forEachRemaining(
            key -> {
              if (!known.contains(key)) {
                throw fault.at(
                    place,
                    "there is no %s in %s".formatted(Nearest.quoted(key, known), what),
                    "it takes " + String.join(", ", known));
              }
            });
  }

  /** What nobody reads would be computed for nothing, and has no gradient to learn from. */
  private void allAreRead() {
    boolean[] read = new boolean[layers.size() + 1];
    layers.forEach(layer -> layer.inputs().forEach(value -> read[value] = true));
    for (int value = 1; value < layers.size(); value++) {
      if (!read[value]) {
        String name = layers.get(value - 1).name();
        throw fault.at(
            "'" + name + "'",
            "no later layer reads it",
            "name it in the 'from' of one, or leave it out");
      }
    }
  }
}
