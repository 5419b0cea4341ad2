package actnn.app.cli.text;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 16GiB}, {@code 800 MB}, {@code 2e9}. */
public final class ByteSize {
  private static final Pattern FORM =
      Pattern.compile("([0-9.]+(?:e[0-9]+)?)\\s*([kmgtp]?i?b?)", Pattern.CASE_INSENSITIVE);
  private static final Map<String, Double> UNITS =
      Map.ofEntries(
          Map.entry("", 1.0),
          Map.entry("k", 1e3),
          Map.entry("m", 1e6),
          Map.entry("g", 1e9),
          Map.entry("t", 1e12),
          Map.entry("p", 1e15),
          Map.entry("ki", 0x1p10),
          Map.entry("mi", 0x1p20),
          Map.entry("gi", 0x1p30),
          Map.entry("ti", 0x1p40),
          Map.entry("pi", 0x1p50));

  // No machine has a thousandth of it, and sums of a few such sizes still fit a long.
  private static final double MOST = 0x1p60;

  private ByteSize() {}

  /** The number of bytes; empty when it is no size above zero, or too large a one. */
  public static OptionalLong read(String text) {
    double bytes = bytes(text);
    return bytes >= 1 && bytes <= MOST ? OptionalLong.of((long) bytes) : OptionalLong.empty();
  }

  /**
   * What is wrong with a text that is no size, as the end of a sentence that begins with it.
   *
   * @param examples of how to write one
   */
  public static String fault(String text, String examples) {
    return bytes(text) > MOST
        ? " is too large a size: the largest is 1024PiB."
        : " is no size: write it like " + examples + ".";
  }

  /** NaN where it has not the form of a size. */
  private static double bytes(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return Double.NaN;
    }
    String unit = form.group(2).toLowerCase(Locale.ROOT).replace("b", "");
    Double factor = UNITS.get(unit);
    try {
      return factor == null ? Double.NaN : Double.parseDouble(form.group(1)) * factor;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
