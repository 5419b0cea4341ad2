package actnn.app.cli.bench;

import java.util.Locale;

/**
 * What a figure of {@code bench chart} should be.
 *
 * @param bound the number, NaN for figures without a goal
 * @param atLeast whether more is better
 */
record ChartGoal(double bound, boolean atLeast) {
  private static final ChartGoal NONE = new ChartGoal(Double.NaN, false);

  /** The goal of a figure by its name. */
  static ChartGoal of(String figure) {
    String kind = figure.contains(".") ? figure.substring(0, figure.indexOf('.')) : figure;
    return switch (kind) {
      case "pulsesPerSecond" -> new ChartGoal(55, true);
      case "fxMillisPerPulse", "fxMillisPerPulseP99" -> new ChartGoal(2, false);
      case "compareMillis" -> new ChartGoal(1000, false);
      case "openMillis" -> new ChartGoal(2500, false);
      case "pageMillis", "firstPageMillis" -> new ChartGoal(100, false);
      default -> NONE;
    };
  }

  String text() {
    return Double.isNaN(bound)
        ? ""
        : String.format(Locale.ROOT, "%s %.0f", atLeast ? ">=" : "<=", bound);
  }

  String verdict(double value) {
    if (Double.isNaN(bound)) {
      return "";
    }
    boolean reached = atLeast ? value >= bound : value <= bound;
    return reached ? "reached" : "missed";
  }
}
