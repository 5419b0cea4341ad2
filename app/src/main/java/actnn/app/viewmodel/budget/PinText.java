package actnn.app.viewmodel.budget;

import actnn.engine.config.Keys;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.config.value.Pin;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Edits the text of the setting {@code pin} one layer at a time. Patterns of the user stay, and so
 * does what is half typed: the sentence under the field says what is wrong with it.
 */
public final class PinText {
  private PinText() {}

  /** The wish that decides a layer's bits: the first that matches. */
  public static Optional<Pin> of(String text, String layer) {
    return wishes(text)
        .flatMap(wish -> read(wish).stream())
        .filter(pin -> pin.matches(layer))
        .findFirst();
  }

  /** The text in which a layer has these bits. It stands first, before patterns that match it. */
  static String with(String text, String layer, int bits) {
    return Stream.concat(Stream.of(new Pin(layer, bits).toString()), others(text, layer))
        .collect(Collectors.joining(","));
  }

  /** The text without a wish for this very layer; a pattern may still match it. */
  static String without(String text, String layer) {
    return others(text, layer).collect(Collectors.joining(","));
  }

  private static Stream<String> others(String text, String layer) {
    return wishes(text)
        .filter(wish -> read(wish).stream().noneMatch(pin -> pin.pattern().equals(layer)));
  }

  private static Stream<String> wishes(String text) {
    return Arrays.stream(text.split(",")).map(String::strip).filter(wish -> !wish.isEmpty());
  }

  private static List<Pin> read(String wish) {
    try {
      return Keys.PIN.read(wish);
    } catch (ConfigException halfTyped) {
      return List.of();
    }
  }
}
