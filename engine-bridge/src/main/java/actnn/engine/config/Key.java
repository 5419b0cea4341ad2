package actnn.engine.config;

import actnn.engine.config.refusal.ConfigException;
import actnn.engine.config.refusal.Nearest;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One setting: its name, how its text is read, what is allowed and what it means.
 *
 * @param <T> the type of its value
 */
public final class Key<T> {
  // Only the digits 0 to 9: Java reads those of every script, and files with them travel badly.
  private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private final String name;
  private final String group;
  private final String defaultText;
  private final String allowed;
  private final String explanation;
  private final String example;
  private final List<String> choices;
  private final Function<String, T> reader;

  private Key(Shape shape, String defaultText, List<String> choices, Function<String, T> reader) {
    this.name = shape.name;
    this.group = shape.group;
    this.allowed = shape.allowed;
    this.explanation = shape.explanation;
    this.example = shape.example;
    this.defaultText = defaultText;
    this.choices = List.copyOf(choices);
    this.reader = reader;
  }

  private record Shape(
      String name, String group, String allowed, String explanation, String example) {}

  static Key<Long> whole(Head head, long min, long max, long defaultValue) {
    String allowed = "a whole number from " + min + " to " + max;
    return new Key<>(
        head.shape(allowed),
        Long.toString(defaultValue),
        List.of(),
        text -> {
          require(WHOLE.matcher(text.strip()).matches());
          long value = Long.parseLong(text.strip());
          require(value >= min && value <= max);
          return value;
        });
  }

  static Key<Double> real(Head head, double min, double max, double defaultValue) {
    String allowed = "a number from " + plain(min) + " to " + plain(max);
    return new Key<>(
        head.shape(allowed),
        plain(defaultValue),
        List.of(),
        text -> {
          double value = number(text);
          require(value >= min && value <= max);
          return value;
        });
  }

  static Key<Boolean> flag(Head head, boolean defaultValue) {
    return new Key<>(
        head.shape("true or false"),
        Boolean.toString(defaultValue),
        List.of("true", "false"),
        text -> {
          require(text.equals("true") || text.equals("false"));
          return text.equals("true");
        });
  }

  static Key<String> choice(Head head, List<String> choices, String defaultValue) {
    return of(head, choices, defaultValue, Function.identity());
  }

  static <T> Key<T> of(
      Head head, List<String> choices, String defaultValue, Function<String, T> reader) {
    return new Key<>(
        head.shape(String.join(", ", choices)),
        defaultValue,
        choices,
        text -> {
          // The reader comes first: it may say more about a text than that it is no choice.
          T value = reader.apply(text);
          require(choices.contains(text));
          return value;
        });
  }

  static <T> Key<T> text(
      Head head, String allowed, String defaultValue, Function<String, T> reader) {
    return new Key<>(head.shape(allowed), defaultValue, List.of(), reader);
  }

  record Head(String name, String group, String explanation) {
    Shape shape(String allowed) {
      return new Shape(name, group, allowed, explanation, "");
    }
  }

  /** The same with an example of what it takes. */
  Key<T> suchAs(String text) {
    Shape shape = new Shape(name, group, allowed, explanation, text);
    return new Key<>(shape, defaultText, choices, reader);
  }

  /**
   * Reads a value from its text.
   *
   * @throws ConfigException naming this key, the text and what is allowed
   */
  public T read(String text) {
    try {
      return reader.apply(text);
    } catch (ConfigException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new ConfigException(
          name,
          "'%s' cannot be %s: it takes %s."
              .formatted(name, Nearest.quoted(text, choices), allowed));
    }
  }

  /** The text of a value as people write it: numbers without an exponent; others as they are. */
  public String plain(String text) {
    try {
      return read(text) instanceof Double number ? plain(number) : text;
    } catch (ConfigException e) {
      return text;
    }
  }

  /** The name in presets, {@code --set}, the form and the database. */
  public String name() {
    return name;
  }

  /** The heading under which the launch form shows it: Task, Data, Training or Compression. */
  public String group() {
    return group;
  }

  /** The text that stands when nobody chose; a level may have its own. */
  public String defaultText() {
    return defaultText;
  }

  /** The allowed values, in words. */
  public String allowed() {
    return allowed;
  }

  /** A text that it takes, for one whose allowed values take many words; else empty. */
  public String example() {
    return example;
  }

  /** The allowed texts where they can be listed, else empty. */
  public List<String> choices() {
    return choices;
  }

  /** What it does, in one sentence. */
  public String explanation() {
    return explanation;
  }

  @Override
  public String toString() {
    return name;
  }

  /** A decimal number; Java would also take hexadecimal ones and the ending of a type. */
  static double number(String text) {
    require(DECIMAL.matcher(text.strip()).matches());
    return Double.parseDouble(text.strip());
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException();
    }
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
