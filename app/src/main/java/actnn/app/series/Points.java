package actnn.app.series;

/**
 * An unchanging list of (x, y) pairs, x not descending. A y that is NaN is a gap in the line.
 * Implementations are safe to read from any thread.
 */
public interface Points {
  /** No points at all. */
  Points NONE = of(new double[0], new double[0]);

  /** How many pairs. */
  int size();

  /** The x of pair {@code index}. */
  double x(int index);

  /** The y of pair {@code index}; NaN is a gap. */
  double y(int index);

  /**
   * What must be kept of the pairs from one index to before another; lists that know more than
   * their pairs answer without looking at each.
   */
  default Extremes extremes(int from, int end) {
    return Extremes.scan(this, from, end);
  }

  /** Whether there is nothing to draw. */
  default boolean isEmpty() {
    return size() == 0;
  }

  /**
   * Wraps two arrays of equal length without copying; the caller gives them away.
   *
   * @throws IllegalArgumentException when the lengths differ
   */
  static Points of(double[] xs, double[] ys) {
    if (xs.length != ys.length) {
      throw new IllegalArgumentException(
          "A series needs one y for each x, but there are "
              + xs.length
              + " x and "
              + ys.length
              + " y: pass arrays of the same length.");
    }
    return new Points() {
      @Override
      public int size() {
        return xs.length;
      }

      @Override
      public double x(int index) {
        return xs[index];
      }

      @Override
      public double y(int index) {
        return ys[index];
      }
    };
  }
}
