package actnn.app.chart.spec;

/**
 * What an axis measures.
 *
 * @param label in words, without the unit
 * @param unit how its numbers are written
 * @param log logarithmic; values at or below 0 are then left out
 */
public record Axis(String label, Unit unit, boolean log) {
  /** A linear axis. */
  public static Axis of(String label, Unit unit) {
    return new Axis(label, unit, false);
  }

  /** The same, logarithmic. */
  public Axis logarithmic() {
    return new Axis(label, unit, true);
  }

  /** Label and unit symbol, as in "step time (ms)". */
  public String caption() {
    return unit.symbol().isEmpty() ? label : label + " (" + unit.symbol() + ")";
  }
}
