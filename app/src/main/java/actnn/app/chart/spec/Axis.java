package actnn.app.chart.spec;

/**
 * What an axis measures.
 *
 * @param label in words, without the unit
 * @param unit how its numbers are written
 * @param log logarithmic; values at or below 0 are then left out
 * @param fit what it is fitted to
 */
public record Axis(String label, Unit unit, boolean log, Fit fit) {
  /** What an axis is fitted to. */
  public enum Fit {
    /** Every value is in view. */
    ALL,
    /**
     * A few values that are far above all others leave the view: the first step of a run takes
     * twenty times as long as the rest, and would press those into one line.
     */
    TYPICAL
  }

  /** A linear axis. */
  public static Axis of(String label, Unit unit) {
    return new Axis(label, unit, false, Fit.ALL);
  }

  /** The same, logarithmic. */
  public Axis logarithmic() {
    return new Axis(label, unit, true, fit);
  }

  /** The same, fitted to what is typical. */
  public Axis typical() {
    return new Axis(label, unit, log, Fit.TYPICAL);
  }

  /** Whether a value has a place on it. */
  public boolean draws(double value) {
    return Double.isFinite(value) && (!log || value > 0);
  }

  /** Label and unit symbol, as in "step time (ms)". */
  public String caption() {
    return unit.symbol().isEmpty() ? label : label + " (" + unit.symbol() + ")";
  }
}
