package actnn.app.chart.figure.line;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;

/** JFreeChart's line renderer: one path a curve, or one band where points are dense. */
final class CurveRenderer extends XYLineAndShapeRenderer {
  static final double DOT = 5;
  private static final long serialVersionUID = 1L;

  private final boolean band;
  private final double thickness;

  /**
   * A renderer for one curve.
   *
   * @param dots whether each point is marked
   * @param band fill from the lowest to the highest point of each pixel column: what a line through
   *     several points a pixel looks like, at a fraction of the time
   */
  CurveRenderer(Color colour, BasicStroke stroke, boolean dots, boolean band) {
    super(true, dots);
    this.band = band;
    this.thickness = stroke.getLineWidth();
    setDrawSeriesLineAsPath(true);
    setSeriesPaint(0, colour);
    setSeriesStroke(0, stroke);
    setSeriesShape(0, new Ellipse2D.Double(-DOT / 2, -DOT / 2, DOT, DOT));
  }

  @Override
  protected void drawFirstPassShape(Graphics2D g2, int pass, int series, int item, Shape shape) {
    if (band) {
      g2.setPaint(getItemPaint(series, item));
      g2.fill(Band.around(shape, thickness));
    } else {
      super.drawFirstPassShape(g2, pass, series, item, shape);
    }
  }
}
