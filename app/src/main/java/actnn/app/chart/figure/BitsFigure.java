package actnn.app.chart.figure;

import actnn.app.chart.draw.ChartGeometry.Line;
import actnn.app.chart.draw.ChartGeometry.Marks;
import actnn.app.chart.draw.ChartGeometry.Reading;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.Extent;
import actnn.app.chart.draw.Figure;
import actnn.app.chart.draw.Frame;
import actnn.app.chart.draw.Pen;
import actnn.app.chart.draw.Scale;
import actnn.app.chart.draw.Ticks;
import actnn.app.chart.draw.Ticks.Tick;
import actnn.app.chart.draw.theme.BitColours;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.draw.theme.LegendItem;
import actnn.app.chart.spec.BitScale;
import actnn.app.chart.spec.BitsSpec;
import actnn.app.chart.spec.BitsSpec.Bar;
import actnn.app.chart.spec.BitsSpec.ColourBy;
import actnn.app.chart.spec.Unit;
import actnn.app.chart.spec.ink.Ink;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One bar a layer. Full-precision bars are cut at the top so that 1 to 8 bits stay readable. */
final class BitsFigure implements Figure {
  private static final double CUT = 9;
  private static final BasicStroke AVERAGE = Pen.solid(1.4);
  private static final BasicStroke TARGET = Pen.dashed(1.3, 5, 4);

  private final BitsSpec spec;
  private final ChartTheme theme;
  private final List<String> kinds;
  private final NameAxis x;
  private final Scale y;

  BitsFigure(BitsSpec spec, ChartTheme theme, ChartView view) {
    this.spec = spec;
    this.theme = theme;
    this.kinds = spec.bars().stream().map(Bar::kind).distinct().toList();
    this.x = NameAxis.of(spec.bars().stream().map(Bar::layer).toList(), view);
    this.y =
        view.y()
            .map(range -> Extent.chosen(range, false))
            .orElseGet(() -> new Scale(0, top(), false));
  }

  private double top() {
    double highest =
        spec.bars().stream().mapToDouble(Bar::bits).filter(b -> b <= 16).max().orElse(0);
    boolean full = spec.bars().stream().anyMatch(bar -> bar.bits() > 16);
    Extent extent = new Extent();
    extent.add(Math.max(highest, full ? CUT : 4));
    extent.add(spec.average());
    extent.add(spec.target());
    return extent.high() * 1.1;
  }

  @Override
  public String yCaption() {
    return "bits a number";
  }

  @Override
  public String xCaption() {
    return NameAxis.LAYERS;
  }

  @Override
  public Scale x() {
    return x.scale();
  }

  @Override
  public Scale y() {
    return y;
  }

  @Override
  public List<Tick> xTicks(int pixels) {
    return x.ticks(pixels);
  }

  @Override
  public boolean xNames() {
    return true;
  }

  @Override
  public boolean xNumbered() {
    return true;
  }

  @Override
  public List<Tick> yTicks(int pixels) {
    return Ticks.of(Unit.COUNT, y, Math.min(9, pixels / 24));
  }

  @Override
  public List<LegendItem> legend() {
    List<LegendItem> items = new ArrayList<>();
    if (spec.colour() == ColourBy.BITS) {
      items.add(BitColours.strip(spec.bars().stream().map(Bar::bits).toList(), theme));
    } else {
      kinds.forEach(
          kind -> items.add(new LegendItem.Swatch("", kind, kindColour(kind), false, true)));
    }
    if (Double.isFinite(spec.average())) {
      String name = "average " + Unit.NUMBER.text(spec.average());
      items.add(new LegendItem.Curve("", name, theme.text(), AVERAGE, true));
    }
    if (Double.isFinite(spec.target())) {
      String name = "target " + Unit.NUMBER.text(spec.target());
      items.add(new LegendItem.Curve("", name, theme.muted(), TARGET, true));
    }
    return items;
  }

  private Color kindColour(String kind) {
    return theme.colour(Ink.palette(kinds.indexOf(kind)));
  }

  private Color colour(Bar bar) {
    return spec.colour() == ColourBy.BITS
        ? BitColours.of(bar.bits(), theme)
        : kindColour(bar.kind());
  }

  private Rectangle2D box(int i, Frame frame) {
    NameAxis.Span span = x.bar(frame, i, Double.MAX_VALUE);
    double bits = Math.max(0, spec.bars().get(i).bits());
    double peak = Math.max(frame.pixelY(bits), frame.area().getMinY() + 4);
    return Pen.rect(span.left(), frame.pixelY(0), span.right(), peak);
  }

  @Override
  public Marks draw(Pen pen, Frame frame) {
    for (int i : x.fromLowest(i -> spec.bars().get(i).bits())) {
      Bar bar = spec.bars().get(i);
      Rectangle2D box = box(i, frame);
      pen.fill(box, colour(bar));
      if (frame.pixelY(bar.bits()) < frame.area().getMinY()) {
        cut(pen, box);
      }
      if (bar.pinned()) {
        pin(pen, box, frame);
      }
    }
    across(pen, frame, spec.target(), theme.muted(), TARGET);
    across(pen, frame, spec.average(), theme.text(), AVERAGE);
    return new BarMarks(frame);
  }

  private static void across(Pen pen, Frame frame, double bits, Color colour, BasicStroke stroke) {
    if (Double.isFinite(bits)) {
      double py = frame.pixelY(bits);
      pen.line(frame.area().getMinX(), py, frame.area().getMaxX(), py, colour, stroke);
    }
  }

  /** A triangle that points at the top of the bar. */
  private void pin(Pen pen, Rectangle2D box, Frame frame) {
    double half = Math.max(2.5, Math.min(5, box.getWidth() / 2));
    double tip = Math.max(box.getMinY() - 1, frame.area().getMinY() + 2 * half);
    Path2D mark = new Path2D.Double();
    mark.moveTo(box.getCenterX(), tip);
    mark.lineTo(box.getCenterX() - half, tip - 1.6 * half);
    mark.lineTo(box.getCenterX() + half, tip - 1.6 * half);
    mark.closePath();
    pen.fill(mark, theme.accent());
  }

  /** Two slanted gaps say that the bar goes on. */
  private void cut(Pen pen, Rectangle2D box) {
    for (int i = 0; i < 2; i++) {
      double py = box.getMinY() + 8 + 4 * i;
      pen.line(
          box.getMinX() - 1, py + 1.5, box.getMaxX() + 1, py - 1.5, theme.ground(), Pen.solid(1.4));
    }
  }

  private final class BarMarks implements Marks {
    private final Frame frame;

    BarMarks(Frame frame) {
      this.frame = frame;
    }

    @Override
    public Optional<Reading> readingAt(double px, double py) {
      return reading(x.at(frame, px));
    }

    @Override
    public Optional<Reading> readingOf(String layer, double px) {
      return reading(x.of(layer));
    }

    private Optional<Reading> reading(int place) {
      if (place < 0) {
        return Optional.empty();
      }
      Bar bar = spec.bars().get(place);
      String bits = BitScale.text(bar.bits()) + (bar.pinned() ? ", pinned" : "");
      Line line = new Line(colour(bar), bar.kind(), bits);
      return Optional.of(new Reading(bar.layer(), List.of(line), frame.pixelX(place), Double.NaN));
    }

    @Override
    public Optional<String> layerAt(double px, double py) {
      return x.nameAt(frame, px);
    }

    @Override
    public Optional<Shape> outline(String layer) {
      int place = x.of(layer);
      return place < 0 ? Optional.empty() : Optional.of(box(place, frame));
    }
  }
}
