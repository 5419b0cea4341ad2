package actnn.app.chart.draw;

import java.awt.geom.Rectangle2D;

/**
 * The data area of a chart and its two scales; y grows upwards.
 *
 * @param area in the drawing's coordinates
 * @param x across
 * @param y up
 */
public record Frame(Rectangle2D area, Scale x, Scale y) {
  /** The horizontal pixel position of a value. */
  public double pixelX(double value) {
    return area.getMinX() + x.fraction(value) * area.getWidth();
  }

  /** The vertical pixel position of a value. */
  public double pixelY(double value) {
    return area.getMaxY() - y.fraction(value) * area.getHeight();
  }

  /** The value at a horizontal pixel position. */
  public double xAt(double pixel) {
    return x.value((pixel - area.getMinX()) / area.getWidth());
  }

  /** The value at a vertical pixel position. */
  public double yAt(double pixel) {
    return y.value((area.getMaxY() - pixel) / area.getHeight());
  }
}
