package actnn.engine.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A checked, immutable choice of a value for every {@link Keys key}. Two specs with the same texts
 * are equal, and train bit for bit alike on one device.
 *
 * <p>An explicit value wins over the default of the level, the task, the model or the optimiser,
 * which wins over the general default.
 */
public final class TrainSpec {
  /** The keys whose values bring defaults for others. */
  public static final List<Key<?>> LEADING =
      List.of(Keys.LEVEL, Keys.TASK, Keys.MODEL, Keys.OPTIMIZER);

  private final Map<String, String> chosen;
  private final Map<String, String> effective;

  private TrainSpec(Map<String, String> chosen, Map<String, String> effective) {
    this.chosen = chosen;
    this.effective = effective;
  }

  /** The spec in which nobody chose anything. */
  public static TrainSpec defaults() {
    return of(Map.of());
  }

  /**
   * A spec from explicit texts by key name.
   *
   * @throws ConfigException on an unknown key, a text that cannot be read, or values that
   *     contradict each other; nothing has been started then
   */
  public static TrainSpec of(Map<String, String> texts) {
    texts.keySet().forEach(TrainSpec::requireKnown);
    LEADING.forEach(key -> read(key, texts));
    Map<String, String> defaults = defaultsUnder(texts);
    Map<String, String> chosen = new LinkedHashMap<>();
    Map<String, String> effective = new LinkedHashMap<>();
    for (Key<?> key : Keys.ALL) {
      String explicit = texts.get(key.name());
      if (explicit != null) {
        chosen.put(key.name(), explicit);
      }
      String text =
          explicit != null ? explicit : defaults.getOrDefault(key.name(), key.defaultText());
      key.read(text);
      effective.put(key.name(), text);
    }
    TrainSpec spec =
        new TrainSpec(Collections.unmodifiableMap(chosen), Collections.unmodifiableMap(effective));
    SpecChecks.check(spec);
    return spec;
  }

  /**
   * The defaults that the leading keys bring along, later ones over earlier ones; a text of theirs
   * that cannot be read brings none.
   *
   * @param texts explicit texts by key name
   */
  public static Map<String, String> defaultsUnder(Map<String, String> texts) {
    Map<String, String> defaults = new LinkedHashMap<>();
    try {
      defaults.putAll(read(Keys.LEVEL, texts).defaults());
      defaults.putAll(read(Keys.TASK, texts).defaults());
      String usual = defaults.getOrDefault(Keys.MODEL.name(), Keys.MODEL.defaultText());
      String model = texts.getOrDefault(Keys.MODEL.name(), usual);
      defaults.putAll(ModelDefaults.of(Keys.MODEL.read(model)));
      defaults.putAll(read(Keys.OPTIMIZER, texts).defaults());
    } catch (ConfigException unreadable) {
      // Whoever starts with it is told; a form is being typed into.
      return defaults;
    }
    return defaults;
  }

  /** This spec with one more explicit value. */
  public TrainSpec with(Key<?> key, String text) {
    Map<String, String> texts = new LinkedHashMap<>(chosen);
    texts.put(key.name(), text);
    return of(texts);
  }

  /** The value that counts. */
  public <T> T get(Key<T> key) {
    return key.read(text(key));
  }

  /** The value that counts, as an int. */
  public int intOf(Key<Long> key) {
    return Math.toIntExact(get(key));
  }

  /** The text of the value that counts. */
  public String text(Key<?> key) {
    String text = effective.get(key.name());
    if (text == null) {
      throw new IllegalArgumentException("no such key: " + key.name());
    }
    return text;
  }

  /** What was chosen explicitly, in reading order. */
  public Map<String, String> chosen() {
    return chosen;
  }

  /** Every key with the text that counts, in reading order. */
  public Map<String, String> effective() {
    return effective;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrainSpec spec && effective.equals(spec.effective);
  }

  @Override
  public int hashCode() {
    return effective.hashCode();
  }

  @Override
  public String toString() {
    return "TrainSpec" + effective;
  }

  private static <T> T read(Key<T> key, Map<String, String> texts) {
    String text = texts.get(key.name());
    return key.read(text == null ? key.defaultText() : text);
  }

  private static void requireKnown(String name) {
    if (Keys.find(name).isEmpty()) {
      String known = Keys.ALL.stream().map(Key::name).collect(Collectors.joining(", "));
      throw new ConfigException(
          name, "There is no setting '" + name + "'; the settings are " + known + ".");
    }
  }
}
