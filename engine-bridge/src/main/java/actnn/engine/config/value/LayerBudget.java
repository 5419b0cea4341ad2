package actnn.engine.config.value;

import java.util.ArrayList;
import java.util.List;

/**
 * A budget that some layers share apart from all others.
 *
 * @param pattern which layers; see {@link LayerPattern}
 * @param bits average bits of their numbers, 1 to 8
 */
public record LayerBudget(String pattern, double bits) {
  /** Whether it is the budget of the layer of that name. */
  public boolean matches(String layer) {
    return new LayerPattern(pattern).matches(layer);
  }

  /** Such as {@code stage1.*=4}. */
  @Override
  public String toString() {
    return pattern + "=" + (bits == Math.rint(bits) ? Long.toString((long) bits) : "" + bits);
  }

  /**
   * Reads {@code stage1.*=4,classifier=6.5}; of an empty text no budgets.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static List<LayerBudget> list(String text) {
    if (text.isBlank()) {
      return List.of();
    }
    List<LayerBudget> budgets = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      int sign = part.indexOf('=');
      String pattern = part.substring(0, Math.max(sign, 0)).strip();
      double bits = sign < 0 ? 0 : Double.parseDouble(part.substring(sign + 1).strip());
      if (pattern.isEmpty() || !(bits >= 1 && bits <= 8)) {
        throw new IllegalArgumentException();
      }
      budgets.add(new LayerBudget(pattern, bits));
    }
    return List.copyOf(budgets);
  }
}
