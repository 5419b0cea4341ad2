package actnn.app.chart.draw;

import actnn.app.chart.draw.ChartView.Range;

/** The lowest and highest of the numbers it has seen; ignores what is not finite. */
public final class Extent {
  /** Beyond this, lengths and margins would overflow. */
  private static final double MOST = 1e300;

  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;

  /** Takes one number into account. */
  public void add(double value) {
    if (Double.isFinite(value)) {
      double drawable = Math.max(-MOST, Math.min(MOST, value));
      low = Math.min(low, drawable);
      high = Math.max(high, drawable);
    }
  }

  /** Whether no finite number has been seen. */
  public boolean isEmpty() {
    return !(low <= high);
  }

  /** The lowest. */
  public double low() {
    return low;
  }

  /** The highest. */
  public double high() {
    return high;
  }

  /** From the lowest to the highest, never of length 0. */
  public Scale tight() {
    if (isEmpty()) {
      return new Scale(0, 1, false);
    }
    return low < high ? new Scale(low, high, false) : new Scale(low - 0.5, high + 0.5, false);
  }

  /** From a little before the lowest to a little after the highest. */
  public Scale roomy() {
    Scale tight = tight();
    double air = 0.015 * (tight.high() - tight.low());
    return new Scale(tight.low() - air, tight.high() + air, false);
  }

  /** With air above and below, reaching to 0 where 0 is near. */
  public Scale airy() {
    if (isEmpty()) {
      return new Scale(0, 1, false);
    }
    boolean fromZero = low >= 0 && (low <= 0.4 * high || low == high);
    double floor = fromZero ? 0 : low;
    double length = high > floor ? high - floor : Math.max(1e-12, Math.abs(high));
    return new Scale(fromZero ? 0 : floor - 0.06 * length, floor + 1.07 * length, false);
  }

  /** With air in log space; every number seen must be above 0. */
  public Scale logarithmic() {
    if (isEmpty()) {
      return new Scale(0.1, 1, true);
    }
    double air = high > low ? Math.pow(high / low, 0.06) : 2;
    return new Scale(low / air, high * air, true);
  }

  /** A range the user chose, on the axis' own kind of scale. */
  public static Scale chosen(Range range, boolean log) {
    return new Scale(range.low(), range.high(), log && range.low() > 0);
  }
}
