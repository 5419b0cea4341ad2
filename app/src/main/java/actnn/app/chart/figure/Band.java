package actnn.app.chart.figure;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;

/**
 * A dense line as the area it covers: for each pixel column from its lowest to its highest point.
 */
final class Band {
  private final Path2D area = new Path2D.Double();
  private final List<double[]> columns = new ArrayList<>();

  private Band() {}

  /** The area of a line that runs from left to right; a break in the line breaks the area. */
  static Shape around(Shape line) {
    Band band = new Band();
    double[] point = new double[6];
    for (PathIterator i = line.getPathIterator(null); !i.isDone(); i.next()) {
      if (i.currentSegment(point) == PathIterator.SEG_MOVETO) {
        band.end();
      }
      band.add(point[0], point[1]);
    }
    band.end();
    return band.area;
  }

  private void add(double x, double y) {
    double column = Math.floor(x);
    double[] last = columns.isEmpty() ? null : columns.get(columns.size() - 1);
    if (last == null || last[0] != column) {
      columns.add(new double[] {column, y - 0.5, y + 0.5});
    } else {
      last[1] = Math.min(last[1], y - 0.5);
      last[2] = Math.max(last[2], y + 0.5);
    }
  }

  private void end() {
    if (columns.isEmpty()) {
      return;
    }
    area.moveTo(columns.get(0)[0], columns.get(0)[1]);
    for (double[] column : columns) {
      area.lineTo(column[0] + 0.5, column[1]);
    }
    for (int i = columns.size() - 1; i >= 0; i--) {
      area.lineTo(columns.get(i)[0] + 0.5, columns.get(i)[2]);
    }
    area.closePath();
    columns.clear();
  }
}
