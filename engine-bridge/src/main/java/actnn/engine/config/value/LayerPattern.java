package actnn.engine.config.value;

import java.util.regex.Pattern;

/**
 * Names layers.
 *
 * @param text a layer's name, in which {@code *} stands for any characters and {@code ?} for one
 */
public record LayerPattern(String text) {
  /** Whether the layer of that name is meant. */
  public boolean matches(String layer) {
    StringBuilder regex = new StringBuilder();
    for (char c : text.toCharArray()) {
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.matches(regex.toString(), layer);
  }
}
