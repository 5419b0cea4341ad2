package actnn.app.viewmodel.budget;

import actnn.engine.config.ConfigException;
import actnn.engine.config.Keys;
import actnn.engine.config.Pin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Edits the text of the setting {@code pin} one layer at a time; patterns of the user stay. */
public final class PinText {
  private PinText() {}

  /** The wish that decides a layer's bits: the first that matches. */
  public static Optional<Pin> of(String text, String layer) {
    return read(text).stream().filter(pin -> pin.matches(layer)).findFirst();
  }

  /** The text in which a layer has these bits. It stands first, before patterns that match it. */
  static String with(String text, String layer, int bits) {
    List<Pin> pins = new ArrayList<>();
    pins.add(new Pin(layer, bits));
    pins.addAll(others(text, layer));
    return write(pins);
  }

  /** The text without a wish for this very layer; a pattern may still match it. */
  static String without(String text, String layer) {
    return write(others(text, layer));
  }

  private static List<Pin> others(String text, String layer) {
    return read(text).stream().filter(pin -> !pin.pattern().equals(layer)).toList();
  }

  private static List<Pin> read(String text) {
    try {
      return Keys.PIN.read(text);
    } catch (ConfigException halfTyped) {
      // Whoever types sees the sentence under the field; a click on a bar begins anew.
      return List.of();
    }
  }

  private static String write(List<Pin> pins) {
    return pins.stream().map(Pin::toString).collect(Collectors.joining(","));
  }
}
