package actnn.app.chart.draw;

import java.awt.geom.Rectangle2D;

/**
 * The data area of a chart and its two scales; y grows upwards.
 *
 * @param area in the drawing's coordinates
 * @param x across
 * @param y up
 */
record Frame(Rectangle2D area, Scale x, Scale y) {
  double pixelX(double value) {
    return area.getMinX() + x.fraction(value) * area.getWidth();
  }

  double pixelY(double value) {
    return area.getMaxY() - y.fraction(value) * area.getHeight();
  }

  double xAt(double pixel) {
    return x.value((pixel - area.getMinX()) / area.getWidth());
  }

  double yAt(double pixel) {
    return y.value((area.getMaxY() - pixel) / area.getHeight());
  }
}
