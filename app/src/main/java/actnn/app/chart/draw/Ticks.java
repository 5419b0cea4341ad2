package actnn.app.chart.draw;

import actnn.app.chart.draw.ChartView.Range;
import actnn.app.chart.spec.Unit;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Where an axis is marked and what stands there: round numbers in the unit's own sense (binary for
 * bytes, minutes for seconds), each written with the same number of decimals.
 */
public final class Ticks {
  private static final double[] TIME_STEPS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200, 86400
  };

  /** Smaller numbers are easier read as powers of ten than by counting their zeros. */
  private static final double LEAST_WRITTEN_OUT = 1e-4;

  private Ticks() {}

  /** One mark. */
  public record Tick(double value, String label) {}

  /** About {@code wanted} marks, never more than twice as many, two at least where possible. */
  public static List<Tick> of(Unit unit, Scale scale, int wanted) {
    int count = Math.max(2, wanted);
    List<Tick> ticks = marks(unit, scale, count);
    for (int more = count + 1; ticks.size() < 2 && more <= 2 * count; more++) {
      ticks = marks(unit, scale, more);
    }
    return ticks;
  }

  private static List<Tick> marks(Unit unit, Scale scale, int count) {
    if (scale.log()) {
      return logarithmic(unit, scale.range(), count);
    }
    return switch (unit) {
      case BYTES -> binary(scale.range(), count);
      case SECONDS, CLOCK -> time(unit, scale.range(), count);
      case PERCENT -> decimal(unit, scale.range(), roundStep(scale.range().length() / count));
      case COUNT -> decimal(unit, scale.range(), wholeStep(scale.range(), count));
      default -> decimal(unit, scale.range(), roundStep(scale.range().length() / count));
    };
  }

  /** The smallest of 1, 2, 5 times a power of ten that is at least {@code least}. */
  public static double roundStep(double least) {
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    double left = least / power;
    double lead = left <= 1.0001 ? 1 : left <= 2.0001 ? 2 : left <= 5.0001 ? 5 : 10;
    return lead * power;
  }

  private static double wholeStep(Range range, int count) {
    return Math.max(1, roundStep(range.length() / count));
  }

  private static List<Tick> decimal(Unit unit, Range range, double step) {
    List<Tick> ticks = new ArrayList<>();
    for (double value : multiples(range, step)) {
      ticks.add(new Tick(value, label(unit, value, step)));
    }
    return ticks;
  }

  private static List<Double> multiples(Range range, double step) {
    List<Double> values = new ArrayList<>();
    long first = (long) Math.ceil(range.low() / step - 1e-9);
    long last = (long) Math.floor(range.high() / step + 1e-9);
    for (long i = first; i <= last && values.size() < 200; i++) {
      values.add(i * step);
    }
    return values;
  }

  private static String label(Unit unit, double value, double step) {
    if (unit == Unit.PERCENT) {
      return fixed(100 * value, 100 * step) + " %";
    }
    double size = Math.abs(value);
    if (size == 0 && step < 1e-4) {
      return "0";
    }
    if (unit == Unit.COUNT && step >= 1000 && size >= 1000) {
      return step >= 1e6 || size >= 1e7
          ? fixed(value / 1e6, step / 1e6) + "M"
          : fixed(value / 1e3, step / 1e3) + "k";
    }
    if (value != 0 && (step < 1e-4 || size >= 1e6)) {
      return scientific(value);
    }
    return fixed(value, step);
  }

  private static String fixed(double value, double step) {
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    double rounded = value == 0 ? 0 : value;
    String text = String.format(Locale.ROOT, "%." + Math.min(9, decimals) + "f", rounded);
    return text.startsWith("-") ? "−" + text.substring(1) : text;
  }

  private static String scientific(double value) {
    String text = String.format(Locale.ROOT, "%.1e", value);
    return text.replaceFirst("\\.0e", "e")
        .replaceFirst("e([+-])0*(\\d)", "e$1$2")
        .replace("e+", "e");
  }

  private static List<Tick> binary(Range range, int count) {
    int power = Unit.binaryPower(range.high());
    double unit = Math.pow(1024, power);
    double least = range.length() / unit / count;
    double step = power == 0 ? Math.max(1, roundStep(least)) : roundStep(least);
    List<Tick> ticks = new ArrayList<>();
    for (double value : multiples(new Range(range.low() / unit, range.high() / unit), step)) {
      String text = value == 0 ? "0" : fixed(value, step) + " " + Unit.binaryName(power);
      ticks.add(new Tick(value * unit, text));
    }
    return ticks;
  }

  private static List<Tick> time(Unit unit, Range range, int count) {
    double least = range.length() / count;
    double step = least < 1 ? roundStep(least) : 0;
    for (int i = 0; step == 0 && i < TIME_STEPS.length; i++) {
      step = TIME_STEPS[i] >= least ? TIME_STEPS[i] : 0;
    }
    double chosen = step > 0 ? step : 86400 * Math.ceil(least / 86400);
    double offset = unit == Unit.CLOCK ? zoneOffset(range.low()) : 0;
    List<Tick> ticks = new ArrayList<>();
    for (double local : multiples(new Range(range.low() + offset, range.high() + offset), chosen)) {
      double value = local - offset;
      ticks.add(new Tick(value, unit == Unit.CLOCK ? clock(value, chosen) : span(value, chosen)));
    }
    return ticks;
  }

  private static double zoneOffset(double epochSeconds) {
    Instant instant = Instant.ofEpochSecond((long) epochSeconds);
    return ZoneId.systemDefault().getRules().getOffset(instant).getTotalSeconds();
  }

  private static String clock(double epochSeconds, double step) {
    String form = step >= 86400 ? "d MMM" : step >= 60 ? "HH:mm" : "HH:mm:ss";
    return DateTimeFormatter.ofPattern(form, Locale.ENGLISH)
        .format(
            Instant.ofEpochMilli(Math.round(epochSeconds * 1000)).atZone(ZoneId.systemDefault()));
  }

  private static String span(double seconds, double step) {
    if (seconds == 0) {
      return "0";
    }
    if (step >= 3600) {
      return fixed(seconds / 3600, 1) + " h";
    }
    if (step >= 60) {
      long minutes = Math.round(seconds / 60);
      return minutes < 60
          ? minutes + " min"
          : String.format(Locale.ROOT, "%d:%02d h", minutes / 60, minutes % 60);
    }
    return Math.abs(seconds) < 60
        ? fixed(seconds, step) + " s"
        : String.format(
            Locale.ROOT, "%d:%02d min", (long) seconds / 60, (long) Math.abs(seconds) % 60);
  }

  private static List<Tick> logarithmic(Unit unit, Range range, int count) {
    double base = unit == Unit.BYTES ? 2 : 10;
    double decades = (Math.log(range.high()) - Math.log(range.low())) / Math.log(base);
    if (decades < 1.2 && unit != Unit.BYTES) {
      return of(unit, new Scale(range.low(), range.high(), false), count);
    }
    double[] leads =
        base == 10 && decades * 3 <= 2 * count ? new double[] {1, 2, 5} : new double[] {1};
    int stride = (int) Math.max(1, Math.ceil(decades / count));
    List<Tick> ticks = new ArrayList<>();
    int first = (int) Math.floor(Math.log(range.low()) / Math.log(base) + 1e-9);
    int last = (int) Math.ceil(Math.log(range.high()) / Math.log(base));
    for (int power = first; power <= last; power++) {
      for (double lead : leads) {
        double value = lead * Math.pow(base, power);
        if (Math.floorMod(power, stride) == 0 && value >= range.low() && value <= range.high()) {
          ticks.add(new Tick(value, unit.text(value)));
        }
      }
    }
    return unit == Unit.NUMBER ? inOneWay(ticks) : ticks;
  }

  /** An axis that reaches numbers with many zeros writes all of its small ones with powers. */
  private static List<Tick> inOneWay(List<Tick> ticks) {
    boolean small = ticks.stream().anyMatch(tick -> tick.value() < LEAST_WRITTEN_OUT);
    return ticks.stream()
        .map(tick -> new Tick(tick.value(), logarithmic(tick.value(), small)))
        .toList();
  }

  private static String logarithmic(double value, boolean small) {
    return value >= 1e5 || small && value < 1 ? scientific(value) : Unit.NUMBER.text(value);
  }
}
