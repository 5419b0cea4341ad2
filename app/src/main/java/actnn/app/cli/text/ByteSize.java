package actnn.app.cli.text;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 16GiB}, {@code 800 MB}, {@code 2e9}. */
public final class ByteSize {
  private static final Pattern FORM =
      Pattern.compile("([0-9.]+(?:e[0-9]+)?)\\s*([kmgt]?i?b?)", Pattern.CASE_INSENSITIVE);
  private static final Map<String, Double> UNITS =
      Map.of(
          "", 1.0, "k", 1e3, "m", 1e6, "g", 1e9, "t", 1e12, "ki", 0x1p10, "mi", 0x1p20, "gi",
          0x1p30, "ti", 0x1p40);

  private ByteSize() {}

  /** The number of bytes; empty when it is no size above zero. */
  public static OptionalLong read(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      return OptionalLong.empty();
    }
    String unit = form.group(2).toLowerCase(Locale.ROOT).replace("b", "");
    Double factor = UNITS.get(unit);
    try {
      double bytes = factor == null ? 0 : Double.parseDouble(form.group(1)) * factor;
      return bytes >= 1 && bytes < 0x1p62 ? OptionalLong.of((long) bytes) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
