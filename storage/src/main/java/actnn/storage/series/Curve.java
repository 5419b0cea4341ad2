package actnn.storage.series;

/** The points of one series in order of step. Handed over: the reader owns the arrays. */
public final class Curve {
  private final long[] steps;
  private final double[] values;

  Curve(long[] steps, double[] values) {
    this.steps = steps;
    this.values = values;
  }

  public int size() {
    return steps.length;
  }

  public long step(int index) {
    return steps[index];
  }

  /** The value at an index; NaN is a gap. */
  public double value(int index) {
    return values[index];
  }

  /** Steps, ascending, not copied. */
  public long[] steps() {
    return steps;
  }

  /** Values in the order of {@link #steps()}, not copied. */
  public double[] values() {
    return values;
  }
}
