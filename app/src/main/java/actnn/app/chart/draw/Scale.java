package actnn.app.chart.draw;

import actnn.app.chart.draw.ChartView.Range;

/**
 * One axis as arithmetic: values to fractions of its length and back.
 *
 * @param low value at fraction 0
 * @param high value at fraction 1, above low
 * @param log logarithmic; low is then above 0
 */
public record Scale(double low, double high, boolean log) {
  /** Where a value lies: 0 at the low end, 1 at the high one. */
  public double fraction(double value) {
    return log
        ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
        : (value - low) / (high - low);
  }

  /** The value at a fraction. */
  public double value(double fraction) {
    return log
        ? Math.exp(Math.log(low) + fraction * (Math.log(high) - Math.log(low)))
        : low + fraction * (high - low);
  }

  /** From low to high. */
  public Range range() {
    return new Range(low, high);
  }
}
