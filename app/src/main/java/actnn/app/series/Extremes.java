package actnn.app.series;

/**
 * What of a stretch of points must be kept for a picture of it: indices, -1 for none.
 *
 * @param head the first point that is no gap
 * @param lowest the lowest, the first of equal ones
 * @param highest the highest, the first of equal ones
 * @param tail the last point that is no gap
 * @param gap the last gap
 */
public record Extremes(int head, int lowest, int highest, int tail, int gap) {
  /** Those of no points. */
  static final Extremes NONE = new Extremes(-1, -1, -1, -1, -1);

  /** Looks at every point from one index to before another. */
  static Extremes scan(Points points, int from, int end) {
    int head = -1;
    int lowest = -1;
    int highest = -1;
    int tail = -1;
    int gap = -1;
    double low = Double.NaN;
    double high = Double.NaN;
    for (int i = from; i < end; i++) {
      double y = points.y(i);
      if (Double.isNaN(y)) {
        gap = i;
        continue;
      }
      head = head < 0 ? i : head;
      tail = i;
      if (!(y >= low)) {
        low = y;
        lowest = i;
      }
      if (!(y <= high)) {
        high = y;
        highest = i;
      }
    }
    return new Extremes(head, lowest, highest, tail, gap);
  }

  /** Those of this stretch and the one behind it together. */
  Extremes then(Extremes next, Points points) {
    if (next.head < 0) {
      return new Extremes(head, lowest, highest, tail, Math.max(gap, next.gap));
    }
    if (head < 0) {
      return new Extremes(next.head, next.lowest, next.highest, next.tail, Math.max(gap, next.gap));
    }
    boolean lower = points.y(next.lowest) < points.y(lowest);
    boolean higher = points.y(next.highest) > points.y(highest);
    return new Extremes(
        head,
        lower ? next.lowest : lowest,
        higher ? next.highest : highest,
        next.tail,
        Math.max(gap, next.gap));
  }
}
