package actnn.app.chart.spec;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How a number is written. Bytes are binary, always with their unit; never a locale's comma. */
public enum Unit {
  /** A bare number: loss, variance. */
  NUMBER(""),
  /** A whole number: step, batch. */
  COUNT(""),
  /** Bytes, written in B, KiB, MiB, GiB, TiB. */
  BYTES(""),
  /** Bits an element. */
  BITS("bits"),
  /** A fraction, written as percent. */
  PERCENT("%"),
  /** A factor, written with a multiplication sign. */
  RATIO("×"),
  /** Milliseconds. */
  MILLIS("ms"),
  /** Seconds, written as s, min or h. */
  SECONDS(""),
  /** Seconds since 1970-01-01 UTC, written as local time. */
  CLOCK("");

  private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
  private static final DateTimeFormatter CLOCK_FORM =
      DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH);

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  /** What stands in brackets after an axis label; empty where each number carries its unit. */
  public String symbol() {
    return symbol;
  }

  /** The number with its unit, four significant digits at most; "n/a" for NaN. */
  public String text(double value) {
    if (Double.isNaN(value)) {
      return "n/a";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "∞" : "−∞";
    }
    return switch (this) {
      case NUMBER -> significant(value, 4);
      case COUNT -> value == Math.rint(value) ? whole(value) : significant(value, 4);
      case BYTES -> bytes(value);
      case BITS -> significant(value, 3) + " bits";
      case PERCENT -> significant(100 * value, 4) + " %";
      case RATIO -> significant(value, 3) + "×";
      case MILLIS -> significant(value, 4) + " ms";
      case SECONDS -> duration(value);
      case CLOCK -> clock(value);
    };
  }

  /** The same with as many decimals for every value, for columns of a table; "–" for NaN. */
  public String inColumn(double value) {
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "–" : text(value);
    }
    return switch (this) {
      case NUMBER ->
          value == 0 || Math.abs(value) >= 0.001 && Math.abs(value) < 1e4
              ? decimals(value, 4)
              : text(value);
      case BITS -> decimals(value, 2) + " bits";
      case PERCENT -> decimals(100 * value, 2) + " %";
      case RATIO -> decimals(value, 2) + "×";
      case MILLIS -> decimals(value, 1) + " ms";
      case BYTES -> {
        int power = binaryPower(value);
        double shown = value / Math.pow(1024, power);
        double size = Math.abs(shown);
        int places = power == 0 || size >= 99.95 ? 0 : size >= 9.995 ? 1 : 2;
        yield decimals(shown, places) + " " + BINARY[power];
      }
      case COUNT, SECONDS, CLOCK -> text(value);
    };
  }

  private static String decimals(double value, int places) {
    return String.format(Locale.ROOT, "%." + places + "f", value);
  }

  private static String bytes(double value) {
    int power = binaryPower(value);
    return significant(value / Math.pow(1024, power), power == 0 ? 4 : 3) + " " + BINARY[power];
  }

  /** The power of 1024 that a byte count is best written in: 2 for MiB. */
  public static int binaryPower(double bytes) {
    int power = 0;
    double left = Math.abs(bytes);
    while (left >= 1024 && power < BINARY.length - 1) {
      left /= 1024;
      power++;
    }
    return power;
  }

  /** The unit of a power of 1024: "MiB" for 2. */
  public static String binaryName(int power) {
    return BINARY[power];
  }

  private static String duration(double seconds) {
    double size = Math.abs(seconds);
    if (size < 60) {
      return significant(seconds, 3) + " s";
    }
    long whole = Math.round(size);
    String text =
        whole < 3600
            ? whole / 60 + " min" + tail(whole % 60, " s")
            : whole / 3600 + " h" + tail(whole % 3600 / 60, " min");
    return seconds < 0 ? "−" + text : text;
  }

  private static String tail(long rest, String unit) {
    return rest == 0 ? "" : " " + rest + unit;
  }

  private static String clock(double epochSeconds) {
    Instant instant = Instant.ofEpochMilli(Math.round(epochSeconds * 1000));
    return CLOCK_FORM.format(instant.atZone(ZoneId.systemDefault()));
  }

  private static String whole(double value) {
    return Math.abs(value) < 1e15
        ? String.format(Locale.ROOT, "%,d", (long) value).replace(',', '\u2009')
        : significant(value, 4);
  }

  private static String significant(double value, int digits) {
    double size = Math.abs(value);
    if (size == 0) {
      return "0";
    }
    if (size < 1e-4 || size >= 1e7) {
      String text = String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
      return text.replaceFirst("\\.?0*e([+-])0*(\\d+)", "e$1$2").replace("e+", "e");
    }
    int before = (int) Math.floor(Math.log10(size)) + 1;
    int decimals = Math.max(0, digits - before);
    String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }
}
