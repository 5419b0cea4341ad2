package actnn.engine.config.value;

import actnn.engine.config.refusal.ConfigException;
import actnn.engine.config.refusal.Quote;
import java.util.ArrayList;
import java.util.List;

/**
 * A wish for some layers: so many bits, whatever the allocation would choose.
 *
 * @param pattern which layers; see {@link LayerPattern}
 * @param bits 1 to 8, or {@link #FULL} for full precision
 */
public record Pin(String pattern, int bits) {
  /** Keeps the input of a layer as it is. */
  public static final int FULL = 32;

  /** Whether this wish is for the layer of that name. */
  public boolean matches(String layer) {
    return new LayerPattern(pattern).matches(layer);
  }

  /** Such as {@code conv1=8}. */
  @Override
  public String toString() {
    return pattern + "=" + bits;
  }

  /**
   * Reads {@code conv1=8,stage1.*=4}; of an empty text no wishes.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static List<Pin> list(String text) {
    if (text.isBlank()) {
      return List.of();
    }
    List<Pin> pins = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      int sign = part.indexOf('=');
      String pattern = part.substring(0, Math.max(sign, 0)).strip();
      int bits = sign < 0 ? 0 : Integer.parseInt(part.substring(sign + 1).strip());
      if (pattern.isEmpty() || (bits != FULL && (bits < 1 || bits > 8))) {
        throw new IllegalArgumentException();
      }
      if (pins.stream().anyMatch(earlier -> earlier.pattern().equals(pattern))) {
        throw new ConfigException(
            "pin", "'pin' names " + Quote.of(pattern) + " twice: give its bits once.");
      }
      pins.add(new Pin(pattern, bits));
    }
    return List.copyOf(pins);
  }
}
