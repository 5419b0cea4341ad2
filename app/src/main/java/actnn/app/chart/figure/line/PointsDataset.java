package actnn.app.chart.figure.line;

import actnn.app.series.Points;
import java.util.function.DoublePredicate;
import org.jfree.data.xy.AbstractXYDataset;

/** One curve as JFreeChart wants to see it; what cannot be drawn becomes a gap. */
final class PointsDataset extends AbstractXYDataset {
  private static final long serialVersionUID = 1L;

  private final transient Points points;
  private final transient DoublePredicate usable;

  PointsDataset(Points points, DoublePredicate usable) {
    this.points = points;
    this.usable = usable;
  }

  @Override
  public int getSeriesCount() {
    return 1;
  }

  @Override
  public Comparable<?> getSeriesKey(int series) {
    return "curve";
  }

  @Override
  public int getItemCount(int series) {
    return points.size();
  }

  @Override
  public double getXValue(int series, int item) {
    return points.x(item);
  }

  @Override
  public double getYValue(int series, int item) {
    double value = points.y(item);
    return usable.test(value) ? value : Double.NaN;
  }

  @Override
  public Number getX(int series, int item) {
    return getXValue(series, item);
  }

  @Override
  public Number getY(int series, int item) {
    return getYValue(series, item);
  }
}
