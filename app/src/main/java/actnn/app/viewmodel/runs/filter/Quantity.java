package actnn.app.viewmodel.runs.filter;

import actnn.app.chart.spec.Unit;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as people write them: {@code 0.9}, {@code 90%}, {@code 1.5MiB}, {@code 20ms}. */
final class Quantity {
  private static final Pattern NUMBER =
      Pattern.compile("([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)([a-zA-Z%×]*)");

  private static final double PERCENT = 0.01;

  private static final Map<Unit, Map<String, Double>> UNITS =
      Map.of(
          Unit.PERCENT, Map.of("%", PERCENT),
          Unit.RATIO, Map.of("x", 1.0, "×", 1.0),
          Unit.BITS, Map.of("bits", 1.0, "bit", 1.0),
          Unit.BYTES,
              Map.of(
                  "b", 1.0, "kib", 0x1p10, "mib", 0x1p20, "gib", 0x1p30, "tib", 0x1p40, "kb", 1e3,
                  "mb", 1e6, "gb", 1e9),
          Unit.MILLIS, Map.of("ms", 1.0, "s", 1e3),
          Unit.SECONDS, Map.of("ms", 1e-3, "s", 1.0, "min", 60.0, "h", 3600.0));

  private Quantity() {}

  /**
   * The number of a text in the base of a unit; empty where it is none of that unit. Of what is
   * shown in percent, a bare number above 1 is one of percent.
   */
  static OptionalDouble of(String text, Unit unit) {
    Matcher match = NUMBER.matcher(text);
    if (!match.matches()) {
      return OptionalDouble.empty();
    }
    double value = Double.parseDouble(match.group(1));
    String suffix = match.group(2).toLowerCase(Locale.ROOT);
    if (suffix.isEmpty()) {
      // What is shown in percent is never above 1: who writes 90 means what the column shows.
      boolean percent = unit == Unit.PERCENT && Math.abs(value) > 1;
      return OptionalDouble.of(percent ? value * PERCENT : value);
    }
    Double factor = UNITS.getOrDefault(unit, Map.of()).get(suffix);
    return factor == null ? OptionalDouble.empty() : OptionalDouble.of(value * factor);
  }

  /** How one may write a number of a unit. */
  static String example(Unit unit) {
    return switch (unit) {
      case PERCENT -> "90%, 90 or 0.9";
      case BYTES -> "200KiB or 1.5MiB";
      case MILLIS -> "20ms";
      case SECONDS -> "90s, 5min or 2h";
      case RATIO -> "8 or 8x";
      case BITS -> "2";
      case NUMBER, COUNT, CLOCK -> "20 or 0.5";
    };
  }
}
