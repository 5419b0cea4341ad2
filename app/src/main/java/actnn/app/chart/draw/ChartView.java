package actnn.app.chart.draw;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the user has done to a chart: zoomed, or switched curves off in the legend.
 *
 * @param x the x range in view; empty follows the data
 * @param y the y range in view; empty follows the data
 * @param hidden ids of curves, groups or dots that are switched off
 */
public record ChartView(Optional<Range> x, Optional<Range> y, Set<String> hidden) {
  /** Everything, following the data. */
  public static final ChartView ALL = new ChartView(Optional.empty(), Optional.empty(), Set.of());

  public ChartView {
    hidden = Set.copyOf(hidden);
  }

  /** The same with another x range. */
  public ChartView withX(Optional<Range> range) {
    return new ChartView(range, y, hidden);
  }

  /** The same with another y range. */
  public ChartView withY(Optional<Range> range) {
    return new ChartView(x, range, hidden);
  }

  /** The same with one curve switched on or off. */
  public ChartView toggled(String id) {
    Set<String> next = new HashSet<>(hidden);
    if (!next.remove(id)) {
      next.add(id);
    }
    return new ChartView(x, y, next);
  }

  /** From {@code low} to {@code high}, low below high, both finite. */
  public record Range(double low, double high) {
    public Range {
      if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high)) {
        throw new IllegalArgumentException(
            "A range goes from a lower to a higher number, not from " + low + " to " + high + ".");
      }
    }

    /** High minus low. */
    public double length() {
      return high - low;
    }
  }
}
