package actnn.engine.event.median;

import java.util.Arrays;
import java.util.List;

/**
 * The value that a share of all does not exceed, which benches state of what may seldom be slow.
 */
public final class Percentile {
  private Percentile() {}

  /**
   * By the nearest rank, so one of the values.
   *
   * @param share above 0, at most 1, such as 0.99
   * @return NaN without any value
   */
  public static double of(List<Double> values, double share) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(share * sorted.length) - 1];
  }
}
