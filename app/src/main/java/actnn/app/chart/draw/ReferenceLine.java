package actnn.app.chart.draw;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;

/** A horizontal line with a label at its right end, above it or, where that is taken, below. */
public record ReferenceLine(String label, double y, Color colour) {
  /** Lines above the view are not lost: an arrow at the top edge names them. */
  public static void draw(Pen pen, Frame frame, List<ReferenceLine> lines) {
    Font font = pen.theme().font(Pen.TICK);
    double left = frame.area().getMinX();
    double right = frame.area().getMaxX();
    double top = frame.area().getMinY();
    List<Double> taken = new ArrayList<>();
    for (ReferenceLine line : lines) {
      double py = frame.pixelY(line.y());
      boolean above = py < top;
      if (Double.isNaN(py) || py > frame.area().getMaxY()) {
        continue;
      }
      if (!above) {
        pen.line(left, py, right, py, line.colour(), Pen.dashed(1.3, 6, 4));
      }
      double base = above || py - 16 < top ? Math.max(py, top - 2) + 14 : py - 5;
      for (double other : taken) {
        base = Math.abs(other - base) < 13 ? Math.max(base, py) + 14 : base;
      }
      taken.add(base);
      pen.haloed((above ? "↑ " : "") + line.label(), font, line.colour(), right - 4, base, 1);
    }
  }
}
