package actnn.app.series;

import java.util.Locale;

/**
 * How curves are smoothed. The same weight calms noise alike whichever is chosen: the exponential
 * average of weight w leaves (1 - w) / (1 + w) of the variance of independent points, as does the
 * mean of N = (1 + w) / (1 - w) points, and a Gaussian whose standard deviation is N / (2 sqrt(pi))
 * points.
 */
public enum Smoother {
  /** Looks back only, the latest points most: it lags behind what turns. */
  EXPONENTIAL("exponential moving average") {
    @Override
    Points smooth(Points raw, double weight, double unit) {
      return Smoothing.average(raw, weight, unit);
    }
  },
  /** Looks as far ahead as back, near points most: it does not lag, but its end is less sure. */
  GAUSSIAN("Gaussian average") {
    @Override
    Points smooth(Points raw, double weight, double unit) {
      // Three means over twice the deviation: their variances add up to that of the Gaussian.
      double width = 2 * points(weight) * unit / (2 * Math.sqrt(Math.PI));
      return mean(mean(mean(raw, width), width), width);
    }
  },
  /** Looks as far ahead as back, all points alike. */
  MEAN("running mean") {
    @Override
    Points smooth(Points raw, double weight, double unit) {
      return mean(raw, points(weight) * unit);
    }
  };

  private final String words;

  Smoother(String words) {
    this.words = words;
  }

  /** As notes under a chart say it. */
  public String words(double weight) {
    return String.format(Locale.ROOT, "%s, weight %.2f", words, weight);
  }

  /**
   * Smooths y; x and gaps stay.
   *
   * @param weight 0 (off) to {@link Smoothing#STRONGEST}
   * @param unit the x distance of two points; see {@link Smoothing#unit}
   * @throws IllegalArgumentException when the weight is outside its range
   */
  public Points of(Points raw, double weight, double unit) {
    Smoothing.check(weight);
    return weight == 0 || !(unit > 0) || Smoothing.isConstant(raw)
        ? raw
        : smooth(raw, weight, unit);
  }

  abstract Points smooth(Points raw, double weight, double unit);

  private static double points(double weight) {
    return (1 + weight) / (1 - weight);
  }

  /** At each point the mean of all within half a width of it in x. */
  private static Points mean(Points raw, double width) {
    int size = raw.size();
    double[] xs = new double[size];
    double[] ys = new double[size];
    int from = 0;
    int to = 0;
    double sum = 0;
    int count = 0;
    for (int i = 0; i < size; i++) {
      xs[i] = raw.x(i);
      ys[i] = raw.y(i);
      for (; to < size && raw.x(to) <= xs[i] + width / 2; to++) {
        sum += finite(raw.y(to));
        count += Double.isFinite(raw.y(to)) ? 1 : 0;
      }
      for (; raw.x(from) < xs[i] - width / 2; from++) {
        sum -= finite(raw.y(from));
        count -= Double.isFinite(raw.y(from)) ? 1 : 0;
      }
      if (Double.isFinite(ys[i])) {
        ys[i] = sum / count;
      }
    }
    return Points.of(xs, ys);
  }

  private static double finite(double value) {
    return Double.isFinite(value) ? value : 0;
  }
}
