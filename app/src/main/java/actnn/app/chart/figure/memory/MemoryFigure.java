package actnn.app.chart.figure.memory;

import actnn.app.chart.draw.ChartGeometry.Marks;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.Extent;
import actnn.app.chart.draw.Figure;
import actnn.app.chart.draw.Frame;
import actnn.app.chart.draw.Pen;
import actnn.app.chart.draw.ReferenceLine;
import actnn.app.chart.draw.Scale;
import actnn.app.chart.draw.Ticks;
import actnn.app.chart.draw.Ticks.Tick;
import actnn.app.chart.draw.theme.BitColours;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.draw.theme.LegendItem;
import actnn.app.chart.spec.MemorySpec;
import actnn.app.chart.spec.MemorySpec.Layer;
import actnn.app.chart.spec.MemorySpec.Sample;
import actnn.app.chart.spec.Unit;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The pyramid of one training step, its fp32 ghost and what lies between the two peaks. */
public final class MemoryFigure implements Figure {
  private static final double MIN_SEPARATED = 4;

  /** How many times the highest mark a capacity may be and still be in view. */
  private static final double NEAR = 2;

  private final MemorySpec spec;
  private final ChartTheme theme;
  private final MemoryStack stack;
  private final Scale x;
  private final Scale y;

  public MemoryFigure(MemorySpec spec, ChartTheme theme, ChartView view) {
    this.spec = spec;
    this.theme = theme;
    this.stack = new MemoryStack(spec);
    this.x =
        view.x()
            .map(range -> Extent.chosen(range, false))
            .orElseGet(() -> new Scale(0, stack.end(), false));
    this.y =
        view.y()
            .map(range -> Extent.chosen(range, false))
            .orElseGet(() -> new Scale(0, top(), false));
  }

  private double top() {
    double highest = Math.max(1, stack.storedPeak());
    if (spec.scale() == MemorySpec.Scale.WITH_FP32) {
      highest = Math.max(highest, stack.fp32Peak());
    }
    // A line far above would press what is drawn flat: it is named at the upper edge instead.
    return spec.capacityBytes() <= NEAR * highest
        ? Math.max(highest * 1.2, spec.capacityBytes() * 1.1)
        : highest * 1.2;
  }

  @Override
  public String yCaption() {
    return "activation memory held";
  }

  @Override
  public String xCaption() {
    return "position in one training step";
  }

  @Override
  public Scale x() {
    return x;
  }

  @Override
  public Scale y() {
    return y;
  }

  @Override
  public List<Tick> xTicks(int pixels) {
    double depth = stack.depth();
    return List.of(
        new Tick(depth / 2, "forward"),
        new Tick(1.5 * depth, "backward"),
        new Tick((2 * depth + stack.end()) / 2, "update"));
  }

  @Override
  public List<Tick> yTicks(int pixels) {
    return Ticks.of(Unit.BYTES, y, pixels / 36);
  }

  @Override
  public List<LegendItem> legend() {
    List<LegendItem> items = new ArrayList<>();
    if (!spec.layers().isEmpty()) {
      items.add(BitColours.strip(spec.layers().stream().map(Layer::bits).toList(), theme));
    }
    items.add(new LegendItem.Ghost("kept in fp32"));
    if (isTraced()) {
      String words = spec.traced().origin().words();
      items.add(new LegendItem.Curve("", words, theme.accent(), Pen.solid(1.8), true));
    }
    return items;
  }

  @Override
  public Marks draw(Pen pen, Frame frame) {
    phases(pen, frame);
    ghost(pen, frame);
    bands(pen, frame);
    traced(pen, frame);
    new MemoryPeaks(pen, frame, stack).draw();
    capacity(pen, frame);
    return new MemoryMarks(spec, stack, frame, theme);
  }

  private void phases(Pen pen, Frame frame) {
    double top = frame.area().getMinY();
    double bottom = frame.area().getMaxY();
    for (double edge : new double[] {stack.depth(), 2 * stack.depth()}) {
      double px = frame.pixelX(edge);
      pen.line(px, top, px, bottom, theme.border(), Pen.dashed(1, 2, 3));
    }
  }

  private void ghost(Pen pen, Frame frame) {
    Path2D outline = spec.layers().isEmpty() ? tracedFp32(frame) : stack.fp32Outline(frame);
    pen.wash(outline, theme.ghost(), theme.isDark() ? 0.13f : 0.10f);
    pen.draw(outline, theme.ghost(), Pen.dashed(1.3, 5, 4));
  }

  private Path2D tracedFp32(Frame frame) {
    return path(frame, sample -> sample.fp32Bytes());
  }

  private Path2D path(Frame frame, ToDoubleFunction<Sample> bytes) {
    Path2D path = new Path2D.Double();
    for (Sample sample : spec.traced().samples()) {
      double px = frame.pixelX(sample.position());
      double py = frame.pixelY(bytes.applyAsDouble(sample));
      Point2D last = path.getCurrentPoint();
      if (last == null) {
        path.moveTo(px, py);
        continue;
      }
      // A layer's bytes are there from the beginning of its forward to the end of its backward.
      double cornerX = py < last.getY() ? last.getX() : px;
      double cornerY = py < last.getY() ? py : last.getY();
      path.lineTo(cornerX, cornerY);
      path.lineTo(px, py);
    }
    return path;
  }

  private void bands(Pen pen, Frame frame) {
    for (int i = 0; i < spec.layers().size(); i++) {
      Rectangle2D band = stack.band(i, frame);
      Layer layer = spec.layers().get(i);
      Color colour = BitColours.of(layer.bits(), theme);
      pen.fill(band, colour);
      if (band.getHeight() >= MIN_SEPARATED) {
        double above = band.getMinY();
        pen.line(band.getMinX(), above, band.getMaxX(), above, theme.ground(), Pen.solid(0.8));
      }
      if (band.getHeight() >= 15) {
        label(pen, band, layer, colour);
      }
    }
    if (!spec.layers().isEmpty()) {
      pen.draw(stack.storedOutline(frame), theme.text(), Pen.solid(1.3));
    }
  }

  private void label(Pen pen, Rectangle2D band, Layer layer, Color colour) {
    Font font = theme.font(Pen.TICK);
    String text = layer.name() + ", " + Unit.BYTES.text(layer.storedBytes());
    String fitted = Pen.fitted(text, font, Math.max(0, band.getWidth() - 16));
    pen.text(fitted, font, pen.theme().on(colour), band.getCenterX(), band.getCenterY() + 4, 0.5);
  }

  private void capacity(Pen pen, Frame frame) {
    if (spec.capacityBytes() > 0) {
      String label = "this machine has " + Unit.BYTES.text(spec.capacityBytes());
      Color colour = spec.capacityBytes() > y.high() ? theme.muted() : theme.danger();
      ReferenceLine.draw(
          pen, frame, List.of(new ReferenceLine(label, spec.capacityBytes(), colour)));
    }
  }

  private boolean isTraced() {
    return !spec.traced().samples().isEmpty();
  }

  private void traced(Pen pen, Frame frame) {
    if (isTraced()) {
      pen.draw(path(frame, Sample::heldBytes), theme.accent(), Pen.solid(1.8));
    }
  }
}
