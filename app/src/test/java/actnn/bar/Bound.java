package actnn.bar;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a figure of {@code actnn bench} may be from the one that the README tells.
 *
 * @param figure its name
 * @param least below which something was lost
 * @param most above which something was lost
 */
record Bound(String figure, double least, double most) {
  static Bound atMost(String figure, double most) {
    return new Bound(figure, 0, most);
  }

  static Bound atLeast(String figure, double least) {
    return new Bound(figure, least, Double.POSITIVE_INFINITY);
  }

  /** What lies beyond its bounds, with its value; a figure that is missing is NaN and does. */
  static Map<String, Double> missed(List<Bound> bounds, Map<String, Double> figures) {
    Map<String, Double> missed = new TreeMap<>();
    for (Bound bound : bounds) {
      double value = figures.getOrDefault(bound.figure, Double.NaN);
      if (!(value >= bound.least && value <= bound.most)) {
        missed.put(bound.figure, value);
      }
    }
    return missed;
  }
}
