package actnn.engine.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a kind of layer takes in the description of a network.
 *
 * @param name its key
 * @param allowed what it takes, in words
 * @param reader makes its value of JSON; throws IllegalArgumentException where it cannot
 * @param standard its value where it is not given; null where it has to be
 * @param like another argument of the layer whose value it has where it is not given
 */
record LayerArgument(
    String name, String allowed, Reader reader, @Nullable Object standard, @Nullable String like) {
  /** More than any tensor of a sample may have along one side. */
  private static final int LARGEST_SIDE = 65_536;

  /** The most channels or outputs: one sample of one pixel may have no more numbers than that. */
  private static final int MOST_OUTPUTS = 16_777_216;

  /** Stands for the number of classes of the data, which a description does not know. */
  static final int CLASSES = 0;

  /** Makes a value of JSON. */
  @FunctionalInterface
  interface Reader {
    Object read(JsonNode json);
  }

  /** A number of channels or outputs, as an int; {@link #CLASSES} for {@code "classes"}. */
  static LayerArgument outputs(String name) {
    return new LayerArgument(
        name,
        "a whole number from 1 to " + MOST_OUTPUTS + ", or \"classes\"",
        json ->
            json.isTextual() && json.textValue().equals("classes")
                ? CLASSES
                : whole(json, 1, MOST_OUTPUTS),
        null,
        null);
  }

  /** Sizes along height and width, as a list of two ints. */
  static LayerArgument pair(String name, int least) {
    return new LayerArgument(
        name,
        "a whole number from %d to %d, or two as [height, width]".formatted(least, LARGEST_SIDE),
        json -> pair(json, least),
        null,
        null);
  }

  /** An int of at least 1, which is the default. */
  static LayerArgument whole(String name, int standard) {
    return new LayerArgument(
        name,
        "a whole number from 1 to " + MOST_OUTPUTS,
        json -> whole(json, 1, MOST_OUTPUTS),
        standard,
        null);
  }

  /** A double. */
  static LayerArgument real(String name, double least, double most, double standard) {
    return new LayerArgument(
        name,
        "a number from " + least + " to " + most,
        json -> {
          double number = json.doubleValue();
          require(json.isNumber() && number >= least && number <= most);
          return number;
        },
        standard,
        null);
  }

  /** A boolean. */
  static LayerArgument flag(String name, boolean standard) {
    return new LayerArgument(
        name,
        "true or false",
        json -> {
          require(json.isBoolean());
          return json.booleanValue();
        },
        standard,
        null);
  }

  /** One of some words, the first by default. */
  static LayerArgument oneOf(String name, String... words) {
    List<String> all = List.of(words);
    return new LayerArgument(
        name,
        String.join(", ", all),
        json -> {
          require(json.isTextual() && all.contains(json.textValue()));
          return json.textValue();
        },
        all.get(0),
        null);
  }

  /** The same with a default for both sizes of a pair. */
  LayerArgument or(int size) {
    return new LayerArgument(name, allowed, reader, List.of(size, size), null);
  }

  /** The same with the value of another by default. */
  LayerArgument like(String other) {
    return new LayerArgument(name, allowed, reader, null, other);
  }

  boolean isNeeded() {
    return standard == null && like == null;
  }

  private static List<Integer> pair(JsonNode json, int least) {
    if (!json.isArray()) {
      int size = whole(json, least, LARGEST_SIDE);
      return List.of(size, size);
    }
    require(json.size() == 2);
    return StreamSupport.stream(json.spliterator(), false)
        .map(size -> whole(size, least, LARGEST_SIDE))
        .toList();
  }

  static int whole(JsonNode json, int least, int most) {
    require(json.isIntegralNumber() && json.canConvertToInt());
    int number = json.intValue();
    require(number >= least && number <= most);
    return number;
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException();
    }
  }
}
