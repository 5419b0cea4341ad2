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
  /** Looks at every point from one index to before another. */
  static Extremes scan(Points points, int from, int end) {
    Search search = new Search();
    for (int i = from; i < end; i++) {
      search.add(i, points.y(i));
    }
    return search.found();
  }

  /** Gathers them, from the first point to the last. Confined to one thread. */
  static final class Search {
    private int head = -1;
    private int lowest = -1;
    private int highest = -1;
    private int tail = -1;
    private int gap = -1;
    private double low = Double.NaN;
    private double high = Double.NaN;

    /** Looks at the next point. */
    void add(int index, double y) {
      if (Double.isNaN(y)) {
        gap = index;
        return;
      }
      head = head < 0 ? index : head;
      tail = index;
      reach(index, y, index, y);
    }

    /**
     * Takes in the next stretch of points.
     *
     * @param next its extremes
     * @param lowestY its lowest value, NaN for none
     * @param highestY its highest value, NaN for none
     */
    void add(Extremes next, double lowestY, double highestY) {
      gap = Math.max(gap, next.gap);
      if (next.head < 0) {
        return;
      }
      head = head < 0 ? next.head : head;
      tail = next.tail;
      reach(next.lowest, lowestY, next.highest, highestY);
    }

    /** Negated, so that every number is beyond the NaN of the beginning. */
    private void reach(int downAt, double down, int upAt, double up) {
      if (!(down >= low)) {
        low = down;
        lowest = downAt;
      }
      if (!(up <= high)) {
        high = up;
        highest = upAt;
      }
    }

    /** The lowest value so far, NaN for none. */
    double low() {
      return low;
    }

    /** The highest value so far, NaN for none. */
    double high() {
      return high;
    }

    Extremes found() {
      return new Extremes(head, lowest, highest, tail, gap);
    }
  }
}
