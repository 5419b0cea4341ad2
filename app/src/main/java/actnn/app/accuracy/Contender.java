package actnn.app.accuracy;

import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.config.value.Arm;
import actnn.engine.config.value.Level;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A way of keeping activations that takes part in a comparison.
 *
 * @param way a level such as {@code L3}, or an arm such as {@code autograd}
 * @param settings that are its own, by key, such as {@code bits} of 3
 */
public record Contender(String way, SortedMap<String, String> settings) {
  /** PyTorch as it is, which all others are compared with. */
  public static final Contender BASELINE =
      new Contender(Arm.AUTOGRAD.key(), Collections.emptySortedMap());

  /** What may be compared with the baseline. */
  public static List<String> ways() {
    return Stream.concat(levels(), arms())
        .filter(way -> !way.equals(BASELINE.way()))
        .distinct()
        .toList();
  }

  /**
   * Reads a way with settings of its own behind it, such as {@code fused,bits=3}.
   *
   * @throws ConfigException when the way is neither a level nor an arm, or a setting has no value
   *     or says more than how activations are kept
   */
  public static Contender of(String text) {
    List<String> parts = Arrays.asList(text.split(",", -1));
    String way = parts.get(0);
    if (!ways().contains(way)) {
      throw new ConfigException(
          Keys.LEVEL.name(),
          "'%s' cannot be compared with %s: take some of %s."
              .formatted(way, BASELINE.way(), String.join(", ", ways())));
    }
    SortedMap<String, String> settings = new TreeMap<>();
    for (String part : parts.subList(1, parts.size())) {
      String[] pair = part.split("=", 2);
      if (pair.length < 2) {
        throw new ConfigException(
            way,
            "'%s' behind '%s' names no value: write it as KEY=VALUE, such as '%s,bits=3'."
                .formatted(part, way, way));
      }
      checkOwn(way, pair[0]);
      settings.put(pair[0], pair[1]);
    }
    return new Contender(way, Collections.unmodifiableSortedMap(settings));
  }

  /** Another seed, batch or length would compare trainings, not ways of keeping activations. */
  private static void checkOwn(String way, String name) {
    Optional<Key<?>> key = Keys.find(name);
    boolean own =
        key.isEmpty()
            || (key.get().group().equals(Keys.BITS.group())
                && key.get() != Keys.ARM
                && key.get() != Keys.LEVEL);
    if (!own) {
      throw new ConfigException(
          name,
          ("'%s' cannot stand behind '%s', where only is what says how activations are kept, such as"
                  + " '%s,bits=3': give it to all trainings by --set.")
              .formatted(name, way, way));
    }
  }

  /** The way, and its settings behind it, as {@link #of} reads them. */
  public String name() {
    StringBuilder name = new StringBuilder(way);
    settings.forEach((key, value) -> name.append(',').append(key).append('=').append(value));
    return name.toString();
  }

  /**
   * The spec in which activations are kept this way.
   *
   * @throws ConfigException on settings that cannot be
   */
  TrainSpec in(TrainSpec spec) {
    Map<String, String> own = new LinkedHashMap<>(settings);
    own.put(Keys.ARM.name(), levels().anyMatch(way::equals) ? Arm.ACTNN.key() : way);
    if (levels().anyMatch(way::equals)) {
      own.put(Keys.LEVEL.name(), way);
    }
    return spec.with(own);
  }

  private static Stream<String> levels() {
    return Arrays.stream(Level.values()).map(Level::key);
  }

  private static Stream<String> arms() {
    return Arrays.stream(Arm.values()).filter(arm -> arm != Arm.ACTNN).map(Arm::key);
  }
}
