package actnn.app.chart;

import actnn.app.chart.draw.ChartGeometry;
import actnn.app.chart.draw.ChartView.Range;
import java.awt.geom.Rectangle2D;
import java.util.Optional;

/** The arithmetic of zooming and panning: pixels and the drawn geometry in, ranges out. */
final class Zoom {
  /** A box thinner than this zooms along its long side only. */
  static final double THIN = 8;

  private Zoom() {}

  /** The x range of a dragged box; empty when the box is too thin to mean one. */
  static Optional<Range> boxX(ChartGeometry geometry, double x1, double x2) {
    return Math.abs(x2 - x1) < THIN
        ? Optional.empty()
        : range(geometry.xAt(Math.min(x1, x2)), geometry.xAt(Math.max(x1, x2)));
  }

  /** The y range of a dragged box; empty when the box is too thin to mean one. */
  static Optional<Range> boxY(ChartGeometry geometry, double y1, double y2) {
    return Math.abs(y2 - y1) < THIN
        ? Optional.empty()
        : range(geometry.yAt(Math.max(y1, y2)), geometry.yAt(Math.min(y1, y2)));
  }

  /** The x range after scaling by {@code factor} around a pixel; below 1 zooms in. */
  static Optional<Range> aroundX(ChartGeometry geometry, double px, double factor) {
    Rectangle2D area = geometry.dataArea();
    return range(
        geometry.xAt(px - (px - area.getMinX()) * factor),
        geometry.xAt(px + (area.getMaxX() - px) * factor));
  }

  /** The same for y. */
  static Optional<Range> aroundY(ChartGeometry geometry, double py, double factor) {
    Rectangle2D area = geometry.dataArea();
    return range(
        geometry.yAt(py + (area.getMaxY() - py) * factor),
        geometry.yAt(py - (py - area.getMinY()) * factor));
  }

  /** The x range after the content was dragged by so many pixels to the right. */
  static Optional<Range> movedX(ChartGeometry geometry, double pixels) {
    Rectangle2D area = geometry.dataArea();
    return range(geometry.xAt(area.getMinX() - pixels), geometry.xAt(area.getMaxX() - pixels));
  }

  /** The y range after the content was dragged by so many pixels down. */
  static Optional<Range> movedY(ChartGeometry geometry, double pixels) {
    Rectangle2D area = geometry.dataArea();
    return range(geometry.yAt(area.getMaxY() - pixels), geometry.yAt(area.getMinY() - pixels));
  }

  /** Nothing when numbers run out: a range must still be told apart by a double. */
  private static Optional<Range> range(double low, double high) {
    boolean usable =
        Double.isFinite(low)
            && Double.isFinite(high)
            && high - low > 1e-12 * Math.max(Math.abs(low), Math.abs(high))
            && high > low;
    return usable ? Optional.of(new Range(low, high)) : Optional.empty();
  }
}
