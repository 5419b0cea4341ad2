package actnn.app.series;

import java.util.Collection;

/**
 * Exponential moving average that is honest at the start and fair between runs.
 *
 * <p>At point i it is the weighted mean of all points j &lt;= i with weight w^((x_i - x_j) / unit).
 * Dividing by the sum of the weights removes the pull towards zero at the start (debiasing); taking
 * the distance in x, not in points, makes runs that logged at different rates look alike.
 */
public final class Smoothing {
  /** The strongest smoothing offered. */
  public static final double STRONGEST = 0.999;

  private Smoothing() {}

  /**
   * Smooths y; x and gaps stay. A constant series comes back untouched, so rounding cannot grow
   * ripples on it.
   *
   * @param weight 0 (off) to {@link #STRONGEST}
   * @param unit the x distance over which a point loses the factor {@code weight}; see {@link
   *     #unit}
   * @throws IllegalArgumentException when the weight is outside its range
   */
  public static Points average(Points raw, double weight, double unit) {
    check(weight);
    if (weight == 0 || !(unit > 0) || isConstant(raw)) {
      return raw;
    }
    int size = raw.size();
    double[] xs = new double[size];
    double[] ys = new double[size];
    double sum = 0;
    double mass = 0;
    double seen = Double.NaN;
    for (int i = 0; i < size; i++) {
      xs[i] = raw.x(i);
      ys[i] = raw.y(i);
      if (Double.isFinite(ys[i])) {
        double kept = mass == 0 ? 0 : Math.pow(weight, Math.max(0, xs[i] - seen) / unit);
        sum = sum * kept + ys[i];
        mass = mass * kept + 1;
        seen = xs[i];
        ys[i] = sum / mass;
      }
    }
    return Points.of(xs, ys);
  }

  static void check(double weight) {
    if (!(weight >= 0 && weight <= STRONGEST)) {
      throw new IllegalArgumentException(
          "Smoothing must lie between 0 and " + STRONGEST + ", not " + weight + ".");
    }
  }

  /**
   * The unit that suits several curves drawn together: the widest mean spacing among them, so that
   * the sparsest curve gets the textbook average and denser ones the same shape. 0 when no curve
   * has two points.
   */
  public static double unit(Collection<Points> curves) {
    double widest = 0;
    for (Points curve : curves) {
      int last = curve.size() - 1;
      if (last > 0) {
        widest = Math.max(widest, (curve.x(last) - curve.x(0)) / last);
      }
    }
    return widest;
  }

  static boolean isConstant(Points points) {
    double value = Double.NaN;
    for (int i = 0; i < points.size(); i++) {
      double y = points.y(i);
      if (Double.isNaN(value)) {
        value = y;
      } else if (!Double.isNaN(y) && y != value) {
        return false;
      }
    }
    return true;
  }
}
