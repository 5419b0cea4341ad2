package actnn.app.chart.figure;

import actnn.app.chart.draw.Frame;
import actnn.app.chart.draw.Pen;
import actnn.app.chart.spec.HeatSpec.Grid;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.function.DoubleFunction;

/**
 * Fills the cells. Where several cells share a pixel the highest value is shown, so that a change
 * that lasted one step is still seen; neighbours of one colour are filled together, which keeps
 * vector files small. Edges are computed once for both neighbours and drawn without antialiasing:
 * crisp, no seams.
 */
final class HeatCells {
  /** Without it a pixel whose middle lies on an edge could belong to neither neighbour. */
  private static final double OVERLAP = 0.05;

  private final Grid grid;
  private final Frame frame;

  HeatCells(Grid grid, Frame frame) {
    this.grid = grid;
    this.frame = frame;
  }

  /** Where the last column ends: as wide as the mean of the others. */
  static double end(Grid grid) {
    int last = grid.columns() - 1;
    double mean = last > 0 ? (grid.x(last) - grid.x(0)) / last : 1;
    return grid.x(last) + (mean > 0 ? mean : 1);
  }

  /** The column that covers an x; -1 for none. */
  static int column(Grid grid, double x) {
    if (!(x >= grid.x(0)) || x > end(grid)) {
      return -1;
    }
    int low = 0;
    int high = grid.columns() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (grid.x(middle) <= x) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  void draw(Pen pen, DoubleFunction<Color> colour) {
    Graphics2D graphics = (Graphics2D) pen.graphics().create();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    int lines = (int) Math.min(grid.rows(), Math.max(1, Math.ceil(frame.area().getHeight())));
    for (int line = 0; line < lines; line++) {
      int first = (int) ((long) line * grid.rows() / lines);
      int end = (int) ((long) (line + 1) * grid.rows() / lines);
      row(graphics, first, end, colour);
    }
    graphics.dispose();
  }

  /** Rows first (inclusive) to end (exclusive) as one stripe. */
  private void row(Graphics2D graphics, int first, int end, DoubleFunction<Color> colour) {
    double top = frame.pixelY(grid.rows() - first - 0.5);
    double bottom = frame.pixelY(grid.rows() - end - 0.5);
    double right = frame.area().getMaxX();
    double from = Math.max(frame.area().getMinX(), frame.pixelX(grid.x(0)));
    double stop = Math.min(right, frame.pixelX(end(grid)));
    double start = from;
    double shown = Double.NaN;
    for (double px = from; px < stop; ) {
      double next = nextEdge(px, stop);
      double value = highest(first, end, px, next);
      if (Double.compare(value, shown) != 0) {
        fill(graphics, start, px, top, bottom, shown, colour);
        start = px;
        shown = value;
      }
      px = next;
    }
    fill(graphics, start, stop, top, bottom, shown, colour);
  }

  /** The next column's edge, but at least half a pixel on. */
  private double nextEdge(double px, double stop) {
    int column = Math.max(0, column(grid, frame.xAt(px + 1e-6)));
    double edge = column + 1 < grid.columns() ? frame.pixelX(grid.x(column + 1)) : stop;
    return Math.min(stop, Math.max(edge, px + 0.5));
  }

  private double highest(int firstRow, int endRow, double px, double next) {
    int first = Math.max(0, column(grid, frame.xAt(px + 1e-6)));
    int last = Math.max(first, column(grid, frame.xAt(next - 1e-6)));
    double highest = Double.NaN;
    for (int row = firstRow; row < endRow; row++) {
      for (int column = first; column <= last; column++) {
        double value = grid.value(row, column);
        highest = Double.isNaN(highest) || value > highest ? value : highest;
      }
    }
    return highest;
  }

  private static void fill(
      Graphics2D graphics,
      double left,
      double right,
      double top,
      double bottom,
      double value,
      DoubleFunction<Color> colour) {
    if (!Double.isNaN(value) && right > left) {
      graphics.setColor(colour.apply(value));
      graphics.fill(
          new Rectangle2D.Double(left, top, right - left + OVERLAP, bottom - top + OVERLAP));
    }
  }
}
