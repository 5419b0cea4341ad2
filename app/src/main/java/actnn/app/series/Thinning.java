package actnn.app.series;

import java.util.Arrays;

/**
 * Fewer points, same picture: for each pixel column the first, lowest, highest and last point are
 * kept, in the order they were logged. A line through them covers the same pixels as a line through
 * all of them, so no spike is lost and none is invented (the M4 aggregation of Jugel et al., VLDB
 * 2014).
 */
public final class Thinning {
  private Thinning() {}

  /**
   * The points of {@code all} within [from, to], at most four (and one gap) for each of {@code
   * columns} columns, with one neighbour on either side so that the line leaves the window. Returns
   * {@code all} itself when it is already that small.
   *
   * @throws IllegalArgumentException when there are no columns
   */
  public static Points minMax(Points all, double from, double to, int columns) {
    if (columns < 1) {
      throw new IllegalArgumentException("A chart needs at least 1 pixel column, not " + columns);
    }
    if (all.size() <= 4L * columns || !(to > from)) {
      return all;
    }
    int first = Math.max(0, firstAtOrAfter(all, from) - 1);
    int end = Math.min(all.size(), firstAtOrAfter(all, Math.nextUp(to)) + 1);
    Kept kept = new Kept(5 * columns + 10);
    int i = first;
    while (i < end) {
      long column = column(all.x(i), from, to, columns);
      int next = i + 1;
      while (next < end && column(all.x(next), from, to, columns) == column) {
        next++;
      }
      keep(all, i, next, kept);
      i = next;
    }
    return kept.points();
  }

  /** The index of the first point whose x is at least {@code x}; the size when there is none. */
  public static int firstAtOrAfter(Points points, double x) {
    int low = 0;
    int high = points.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (points.x(middle) < x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static long column(double x, double from, double to, int columns) {
    return (long) Math.floor((x - from) / (to - from) * columns);
  }

  private static void keep(Points all, int first, int end, Kept kept) {
    int lowest = -1;
    int highest = -1;
    int gap = -1;
    int head = -1;
    int tail = -1;
    for (int i = first; i < end; i++) {
      double y = all.y(i);
      if (Double.isNaN(y)) {
        gap = i;
        continue;
      }
      head = head < 0 ? i : head;
      tail = i;
      lowest = lowest < 0 || y < all.y(lowest) ? i : lowest;
      highest = highest < 0 || y > all.y(highest) ? i : highest;
    }
    int[] picks = {head, lowest, highest, tail, gap};
    Arrays.sort(picks);
    int last = -1;
    for (int pick : picks) {
      if (pick > last) {
        kept.add(all.x(pick), all.y(pick));
        last = pick;
      }
    }
  }

  private static final class Kept {
    private double[] xs;
    private double[] ys;
    private int size;

    Kept(int capacity) {
      xs = new double[capacity];
      ys = new double[capacity];
    }

    void add(double x, double y) {
      if (size == xs.length) {
        xs = Arrays.copyOf(xs, 2 * size);
        ys = Arrays.copyOf(ys, 2 * size);
      }
      xs[size] = x;
      ys[size++] = y;
    }

    Points points() {
      return Points.of(Arrays.copyOf(xs, size), Arrays.copyOf(ys, size));
    }
  }
}
