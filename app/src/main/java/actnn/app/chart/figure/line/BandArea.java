package actnn.app.chart.figure.line;

import actnn.app.chart.draw.Frame;
import actnn.app.chart.spec.LineSpec;
import actnn.app.series.Points;
import actnn.app.series.Thinning;
import java.awt.Shape;
import java.awt.geom.Path2D;

/** The area between the two lines of a band: along the upper one, and back along the lower one. */
final class BandArea {
  private final Frame frame;

  BandArea(Frame frame) {
    this.frame = frame;
  }

  /** The area in pixels; empty for a band without points. */
  Shape of(LineSpec.Band band) {
    Points high = thinned(band.high());
    Points low = thinned(band.low());
    Path2D area = new Path2D.Double();
    for (int i = 0; i < high.size(); i++) {
      to(area, high.x(i), high.y(i));
    }
    for (int i = low.size() - 1; i >= 0; i--) {
      to(area, low.x(i), low.y(i));
    }
    if (area.getCurrentPoint() != null) {
      area.closePath();
    }
    return area;
  }

  private Points thinned(Points points) {
    int columns = (int) Math.max(1, frame.area().getWidth());
    return Thinning.minMax(points, frame.x().low(), frame.x().high(), columns);
  }

  private void to(Path2D area, double x, double y) {
    double px = frame.pixelX(x);
    if (!Double.isFinite(px) || Double.isNaN(y)) {
      return;
    }
    // A mean less its deviation may lie below all that a logarithmic axis can show.
    double py = frame.y().log() && y <= 0 ? frame.area().getMaxY() : frame.pixelY(y);
    if (area.getCurrentPoint() == null) {
      area.moveTo(px, py);
    } else {
      area.lineTo(px, py);
    }
  }
}
