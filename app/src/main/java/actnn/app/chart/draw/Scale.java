package actnn.app.chart.draw;

import actnn.app.chart.draw.ChartView.Range;

/**
 * One axis as arithmetic: values to fractions of its length and back.
 *
 * @param low value at fraction 0
 * @param high value at fraction 1, above low
 * @param log logarithmic; low is then above 0
 */
record Scale(double low, double high, boolean log) {
  double fraction(double value) {
    return log
        ? (Math.log(value) - Math.log(low)) / (Math.log(high) - Math.log(low))
        : (value - low) / (high - low);
  }

  double value(double fraction) {
    return log
        ? Math.exp(Math.log(low) + fraction * (Math.log(high) - Math.log(low)))
        : low + fraction * (high - low);
  }

  Range range() {
    return new Range(low, high);
  }
}
