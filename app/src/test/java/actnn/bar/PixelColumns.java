package actnn.bar;

import actnn.app.series.Points;
import actnn.app.series.Thinning;
import java.util.Arrays;

/**
 * The lowest and the highest that a chart draws in each of its columns of pixels, beside what brute
 * force finds in all points.
 *
 * @param same columns that are equal
 * @param shared columns that differ, yet by no more than a stretch at either edge: of a series
 *     whose stretches are kept by their extremes, one that lies in two columns has each of them in
 *     but one
 * @param wrong all others
 */
record PixelColumns(int same, int shared, int wrong) {
  /** Over the whole of a series. */
  static PixelColumns compare(Points all, Points drawn, int columns, int stretch) {
    return compare(all, drawn, all.x(0), all.x(all.size() - 1), columns, stretch);
  }

  /**
   * Over a part of it.
   *
   * @param all every point
   * @param drawn what the chart is given
   * @param stretch how many steps of x one pair of extremes of {@code drawn} stands for
   */
  static PixelColumns compare(
      Points all, Points drawn, double from, double to, int columns, int stretch) {
    double[][] found = new double[][] {filled(columns, true), filled(columns, false)};
    double[][] wanted = new double[][] {filled(columns, true), filled(columns, false)};
    double[][] inner = new double[][] {filled(columns, true), filled(columns, false)};
    double[][] outer = new double[][] {filled(columns, true), filled(columns, false)};
    Points kept = Thinning.minMax(drawn, from, to, columns);
    for (int i = 0; i < kept.size(); i++) {
      add(found, column(kept.x(i), from, to, columns), kept.y(i));
    }
    for (int i = 0; i < all.size(); i++) {
      double x = all.x(i);
      double y = all.y(i);
      int here = column(x, from, to, columns);
      int before = column(x - stretch, from, to, columns);
      int behind = column(x + stretch, from, to, columns);
      add(wanted, here, y);
      if (before == here && behind == here) {
        add(inner, here, y);
      }
      for (int near = Math.max(0, before); near <= Math.min(columns - 1, behind); near++) {
        add(outer, near, y);
      }
    }
    int same = 0;
    int shared = 0;
    for (int i = 0; i < columns; i++) {
      boolean equal = wanted[0][i] == found[0][i] && wanted[1][i] == found[1][i];
      boolean within =
          outer[0][i] <= found[0][i]
              && found[0][i] <= inner[0][i]
              && inner[1][i] <= found[1][i]
              && found[1][i] <= outer[1][i];
      same += equal ? 1 : 0;
      shared += !equal && within ? 1 : 0;
    }
    return new PixelColumns(same, shared, columns - same - shared);
  }

  private static double[] filled(int columns, boolean low) {
    double[] values = new double[columns];
    Arrays.fill(values, low ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
    return values;
  }

  private static int column(double x, double from, double to, int columns) {
    return (int) Math.floor((x - from) / (to - from) * columns);
  }

  private static void add(double[][] extremes, int column, double y) {
    if (column >= 0 && column < extremes[0].length && !Double.isNaN(y)) {
      extremes[0][column] = Math.min(extremes[0][column], y);
      extremes[1][column] = Math.max(extremes[1][column], y);
    }
  }
}
