package actnn.app.chart.figure.memory;

import actnn.app.chart.draw.Frame;
import actnn.app.chart.draw.Pen;
import actnn.app.chart.spec.MemorySpec.Sample;
import actnn.app.chart.spec.Unit;
import java.awt.Font;

/**
 * The words on the pyramid: what is stored at the end of forward, what fp32 would store there, how
 * much less it is; and the peak of the traced step where that comes later and is higher.
 */
final class MemoryPeaks {
  /** Below this many pixels between the peaks the ratio has no room of its own. */
  private static final double ROOM = 34;

  private final Pen pen;
  private final Frame frame;
  private final MemoryStack stack;
  private final double x;

  MemoryPeaks(Pen pen, Frame frame, MemoryStack stack) {
    this.pen = pen;
    this.frame = frame;
    this.stack = stack;
    this.x = frame.pixelX(stack.depth());
  }

  void draw() {
    double full = frame.pixelY(stack.fp32Peak());
    double held = frame.pixelY(stack.storedHeld());
    double top = frame.area().getMinY();
    later(top);
    if (!(stack.fp32Peak() > 0)) {
      return;
    }
    if (full < top - 1) {
      alone(Math.max(top + 12, held - 6), ", fp32 is above the view");
    } else if (held - full < ROOM) {
      alone(Math.max(top + 12, Math.min(full, held) - 7), "");
    } else {
      String fp32 = "fp32  " + Unit.BYTES.text(stack.fp32Peak());
      Font font = pen.theme().font(Pen.SMALL);
      pen.haloed(fp32, font, pen.theme().muted(), x, Math.max(top + 10, full - 6), 0.5);
      arrow(full + 3, held - 3);
      ratio(full, held);
      pen.haloed(stored(), pen.theme().bold(Pen.SMALL), pen.theme().text(), x - 8, held - 6, 1);
    }
  }

  /** The peak of backward: what recomputation holds is in no stored bytes. */
  private void later(double top) {
    Sample highest = stack.highest();
    double at = frame.pixelX(highest.position());
    double peak = frame.pixelY(highest.heldBytes());
    boolean told = highest.position() > stack.depth() && highest.heldBytes() > stack.storedHeld();
    if (told && wide() && peak >= top + 12) {
      String text = "peak  " + Unit.BYTES.text(highest.heldBytes());
      pen.haloed(text, pen.theme().font(Pen.SMALL), pen.theme().accent(), at + 6, peak - 5, 0);
    }
  }

  private boolean wide() {
    return frame.area().getWidth() > 260;
  }

  private String stored() {
    return (wide() ? "stored  " : "") + Unit.BYTES.text(stack.storedHeld());
  }

  /** Without room between the peaks one line says both. */
  private void alone(double base, String more) {
    Font bold = pen.theme().bold(Pen.SMALL);
    String text = stored() + ", " + times() + (wide() ? more : "");
    pen.haloed(text, bold, pen.theme().text(), x, base, 0.5);
  }

  private void ratio(double full, double held) {
    double middle = (full + held) / 2;
    boolean large = held - full > 70 && wide();
    Font font = pen.theme().bold(large ? 18f : 13f);
    pen.haloed(times(), font, pen.theme().text(), x + 10, middle + (large ? 4 : 5), 0);
    if (large && held - full > 90) {
      String saved = Unit.BYTES.text(stack.fp32Peak() - stack.storedHeld()) + " saved";
      Font small = pen.theme().font(Pen.SMALL);
      pen.haloed(saved, small, pen.theme().muted(), x + 10, middle + 20, 0);
    }
  }

  private String times() {
    double factor = stack.fp32Peak() / Math.max(1, stack.storedHeld());
    if (Math.abs(factor - 1) < 0.005) {
      return "the same as fp32";
    }
    return factor >= 1 ? Unit.RATIO.text(factor) + " less" : Unit.RATIO.text(1 / factor) + " more";
  }

  private void arrow(double from, double to) {
    var colour = pen.theme().text();
    var stroke = Pen.solid(1.2);
    pen.line(x, from, x, to, colour, stroke);
    for (int side = -1; side <= 1; side += 2) {
      pen.line(x, from, x + side * 3.5, from + 5, colour, stroke);
      pen.line(x, to, x + side * 3.5, to - 5, colour, stroke);
    }
  }
}
