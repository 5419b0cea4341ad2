package actnn.app.series;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

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
    int length = 1;
    while (i < end) {
      int next = endOfColumn(i, end, length, index -> column(all.x(index), from, to, columns));
      kept.add(all, all.extremes(i, next));
      length = next - i;
      i = next;
    }
    return kept.points();
  }

  /**
   * The first index behind one that is in another column: found by leaps from where it would be
   * after so many points as the column before had, then by halving.
   */
  private static int endOfColumn(int first, int end, int guess, IntToLongFunction column) {
    long here = column.applyAsLong(first);
    int inside = first;
    int outside;
    int place = first + Math.min(guess, end - first - 1);
    int leap = 1;
    if (column.applyAsLong(place) == here) {
      inside = place;
      while (end - inside > leap && column.applyAsLong(inside + leap) == here) {
        inside += leap;
        leap *= 2;
      }
      outside = inside + Math.min(leap, end - inside);
    } else {
      outside = place;
      while (outside - first > leap && column.applyAsLong(outside - leap) != here) {
        outside -= leap;
        leap *= 2;
      }
      inside = Math.max(first, outside - leap);
    }
    while (outside - inside > 1) {
      int middle = (inside + outside) >>> 1;
      if (column.applyAsLong(middle) == here) {
        inside = middle;
      } else {
        outside = middle;
      }
    }
    return outside;
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

    void add(Points all, Extremes found) {
      int[] picks = {found.head(), found.lowest(), found.highest(), found.tail(), found.gap()};
      Arrays.sort(picks);
      int last = -1;
      for (int pick : picks) {
        if (pick > last) {
          add(all.x(pick), all.y(pick));
          last = pick;
        }
      }
    }

    Points points() {
      return Points.of(Arrays.copyOf(xs, size), Arrays.copyOf(ys, size));
    }
  }
}
