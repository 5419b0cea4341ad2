package actnn.engine.event.median;

import java.util.Arrays;
import java.util.List;

/** The median, which {@code Statistic}s of time and benches state: one slow moment leaves it be. */
public final class Median {
  private Median() {}

  /** The middle one, or the mean of the two in the middle; NaN without any. */
  public static double of(double[] values) {
    if (values.length == 0) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The same of a list. */
  public static double of(List<Double> values) {
    return of(values.stream().mapToDouble(Double::doubleValue).toArray());
  }
}
