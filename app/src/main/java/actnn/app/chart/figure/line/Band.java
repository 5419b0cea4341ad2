package actnn.app.chart.figure.line;

import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.ArrayList;
import java.util.List;

/**
 * A dense line as the area it covers: for each pixel column from its lowest to its highest point.
 */
final class Band {
  private final double half;
  private final Path2D area = new Path2D.Double();
  private final List<double[]> columns = new ArrayList<>();

  private Band(double half) {
    this.half = half;
  }

  /**
   * The area of a line that runs from left to right; a break in the line that leaves a column of
   * pixels free breaks the area.
   *
   * @param thickness of the line
   */
  static Shape around(Shape line, double thickness) {
    Band band = new Band(thickness / 2);
    double[] point = new double[6];
    for (PathIterator i = line.getPathIterator(null); !i.isDone(); i.next()) {
      if (i.currentSegment(point) == PathIterator.SEG_MOVETO && band.isApart(point[0])) {
        band.end();
      }
      band.add(point[0], point[1]);
    }
    band.end();
    return band.area;
  }

  /** Columns side by side touch: a break between them would not be seen, but cost an edge each. */
  private boolean isApart(double x) {
    return columns.isEmpty() || Math.floor(x) > columns.get(columns.size() - 1)[0] + 1;
  }

  private void add(double x, double y) {
    double column = Math.floor(x);
    double[] last = columns.isEmpty() ? null : columns.get(columns.size() - 1);
    if (last == null || last[0] != column) {
      columns.add(new double[] {column, y - half, y + half});
    } else {
      last[1] = Math.min(last[1], y - half);
      last[2] = Math.max(last[2], y + half);
    }
  }

  private void end() {
    if (columns.isEmpty()) {
      return;
    }
    double[] first = columns.get(0);
    double[] last = columns.get(columns.size() - 1);
    // To the edges of its pixels, so that a single column has a width.
    area.moveTo(first[0], first[1]);
    for (double[] column : columns) {
      area.lineTo(column[0] + 0.5, column[1]);
    }
    area.lineTo(last[0] + 1, last[1]);
    area.lineTo(last[0] + 1, last[2]);
    for (int i = columns.size() - 1; i >= 0; i--) {
      area.lineTo(columns.get(i)[0] + 0.5, columns.get(i)[2]);
    }
    area.lineTo(first[0], first[2]);
    area.closePath();
    columns.clear();
  }
}
