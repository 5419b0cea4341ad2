package actnn.engine.config;

import actnn.engine.config.refusal.ConfigException;
import actnn.engine.config.refusal.Nearest;
import actnn.engine.config.value.Level;
import actnn.engine.config.value.OptimizerKind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    Task task = read(Keys.TASK, texts);
    for (Key<?> key : LEADING) {
      String text = texts.get(key.name());
      if (text != null) {
        task.read(key, text);
      }
    }
    Map<String, Brought> defaults = defaultsUnder(texts);
    Map<String, String> chosen = new LinkedHashMap<>();
    Map<String, String> effective = new LinkedHashMap<>();
    for (Key<?> key : Keys.ALL) {
      String explicit = texts.get(key.name());
      if (explicit != null) {
        chosen.put(key.name(), explicit);
      }
      Brought brought = defaults.get(key.name());
      String usual = brought == null ? key.defaultText() : brought.text();
      String text = explicit == null ? usual : explicit;
      task.read(key, text);
      effective.put(key.name(), text);
    }
    TrainSpec spec =
        new TrainSpec(Collections.unmodifiableMap(chosen), Collections.unmodifiableMap(effective));
    SpecChecks.check(spec);
    return spec;
  }

  /**
   * A default that the choice of another key brings along.
   *
   * @param text what it is
   * @param by the key whose choice brings it
   * @param choice what is chosen there
   */
  public record Brought(String text, Key<?> by, String choice) {}

  /**
   * The defaults that the leading keys bring along, by the name of the key that they are for, later
   * ones over earlier ones; a text of theirs that cannot be read brings none.
   *
   * @param texts explicit texts by key name
   */
  public static Map<String, Brought> defaultsUnder(Map<String, String> texts) {
    Map<String, Brought> defaults = new LinkedHashMap<>();
    try {
      Level level = read(Keys.LEVEL, texts);
      bring(defaults, Keys.LEVEL, level.key(), level.defaults());
      Task task = read(Keys.TASK, texts);
      bring(defaults, Keys.TASK, task.key(), task.defaults());
      Brought usual = defaults.get(Keys.MODEL.name());
      String model =
          texts.getOrDefault(
              Keys.MODEL.name(), usual == null ? Keys.MODEL.defaultText() : usual.text());
      bring(defaults, Keys.MODEL, model, ModelDefaults.of(Keys.MODEL.read(model)));
      OptimizerKind optimizer = read(Keys.OPTIMIZER, texts);
      bring(defaults, Keys.OPTIMIZER, optimizer.key(), optimizer.defaults());
    } catch (ConfigException unreadable) {
      // Whoever starts with it is told; a form is being typed into.
      return defaults;
    }
    return defaults;
  }

  private static void bring(
      Map<String, Brought> all, Key<?> by, String choice, Map<String, String> defaults) {
    defaults.forEach((key, text) -> all.put(key, new Brought(text, by, choice)));
  }

  /**
   * Ready-made texts under choices that win. Where one of the {@link #LEADING} keys is chosen anew,
   * a ready-made text that says no more than what stands there anyway follows it: a learning rate
   * that is the usual one of the ready-made network is no choice against that of another. One that
   * differs from its default stays, as in a form that was filled with these texts, unless another
   * task is chosen that has no such network or data; a description goes with the network that it
   * describes.
   *
   * @param ready texts by key name, such as those of a preset
   * @param choices texts by key name, over them
   */
  public static Map<String, String> under(Map<String, String> ready, Map<String, String> choices) {
    Map<String, String> texts = new LinkedHashMap<>(ready);
    if (LEADING.stream().anyMatch(key -> choices.containsKey(key.name()))) {
      Map<String, Brought> usual = defaultsUnder(ready);
      texts
          .entrySet()
          .removeIf(text -> text.getValue().strip().equals(usual(text.getKey(), usual)));
    }
    String task = choices.get(Keys.TASK.name());
    if (task != null) {
      texts.entrySet().removeIf(text -> isOfOthers(text.getKey(), text.getValue(), Task.of(task)));
    }
    if (!choices.getOrDefault(Keys.MODEL.name(), Task.CUSTOM).equals(Task.CUSTOM)) {
      texts.remove(Keys.NETWORK.name());
    }
    texts.putAll(choices);
    return texts;
  }

  private static boolean isOfOthers(String name, String text, Task task) {
    return Keys.find(name)
        .filter(key -> key.choices().contains(text) && !task.choices(key).contains(text))
        .isPresent();
  }

  private static @Nullable String usual(String name, Map<String, Brought> defaults) {
    Brought brought = defaults.get(name);
    return brought == null ? Keys.find(name).map(Key::defaultText).orElse(null) : brought.text();
  }

  /** This spec with one more explicit value. */
  public TrainSpec with(Key<?> key, String text) {
    return with(Map.of(key.name(), text));
  }

  /** This spec with more explicit values, by key name. */
  public TrainSpec with(Map<String, String> more) {
    Map<String, String> texts = new LinkedHashMap<>(chosen);
    texts.putAll(more);
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
      throw new ConfigException(
          name,
          "There is no setting %s; %s."
              .formatted(Nearest.quoted(name, Keys.names()), Keys.insteadOf(name)));
    }
  }
}
