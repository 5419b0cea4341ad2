package actnn.app.chart.draw;

import actnn.app.chart.spec.ChartSpec;
import java.awt.Graphics2D;
import java.awt.geom.Dimension2D;

/** Draws any chart at any size. Keeps no state; not for the JavaFX thread. */
public final class ChartPainter {
  /**
   * Fills a rectangle of {@code size} at the origin with the chart and says where things lie.
   *
   * @param graphics left as it was, but for what is painted
   */
  public ChartGeometry paint(
      Graphics2D graphics, Dimension2D size, ChartSpec spec, ChartTheme theme, ChartView view) {
    return ChartGeometry.EMPTY;
  }
}
