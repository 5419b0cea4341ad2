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
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.draw.theme.LegendItem;
import actnn.app.chart.spec.BarSpec;
import actnn.app.chart.spec.BarSpec.Group;
import actnn.app.chart.spec.BarSpec.Look;
import actnn.app.chart.spec.Unit;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Grouped bars over names, from zero up (or down). */
final class BarFigure implements Figure {
  private final BarSpec spec;
  private final ChartTheme theme;
  private final ChartView view;
  private final List<Group> shown;
  private final NameAxis x;
  private final Scale y;

  BarFigure(BarSpec spec, ChartTheme theme, ChartView view) {
    this.spec = spec;
    this.theme = theme;
    this.view = view;
    this.shown =
        spec.groups().stream().filter(group -> !view.hidden().contains(group.id())).toList();
    this.x = NameAxis.of(spec.categories(), view);
    this.y = view.y().map(r -> Extent.chosen(r, spec.value().log())).orElseGet(this::fit);
  }

  private Scale fit() {
    boolean log = spec.value().log();
    Extent extent = new Extent();
    shown.stream()
        .flatMap(group -> group.values().stream())
        .filter(value -> !log || value > 0)
        .forEach(extent::add);
    if (log) {
      return extent.logarithmic();
    }
    extent.add(0);
    if (extent.high() == extent.low()) {
      return new Scale(0, 1, false);
    }
    double air = 0.09 * (extent.high() - extent.low());
    double low = extent.low() < 0 ? extent.low() - air : 0;
    return new Scale(low, extent.high() > 0 ? extent.high() + air : 0, false);
  }

  @Override
  public String yCaption() {
    return spec.value().caption() + (spec.value().log() ? ", log scale" : "");
  }

  @Override
  public String xCaption() {
    return spec.layers() ? NameAxis.LAYERS : "";
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
  public List<Tick> yTicks(int pixels) {
    return Ticks.of(spec.value().unit(), y, pixels / 36);
  }

  @Override
  public List<LegendItem> legend() {
    if (spec.groups().size() == 1 && spec.groups().get(0).name().isEmpty()) {
      return List.of();
    }
    return spec.groups().stream()
        .<LegendItem>map(
            group ->
                new LegendItem.Swatch(
                    group.id(),
                    group.name(),
                    theme.colour(group.ink()),
                    group.ink().repeats() || group.look() == Look.OUTLINE,
                    !view.hidden().contains(group.id())))
        .toList();
  }

  private Rectangle2D box(int category, int group, double value, Frame frame) {
    int filled = Math.max(1, filled());
    NameAxis.Span span = x.bar(frame, category, 64.0 * filled);
    boolean whole = isOutline(group) || x.isTooNarrow(frame, filled);
    double one = whole ? span.width() : span.width() / filled;
    long before = shown.stream().limit(group).filter(g -> g.look() == Look.FILLED).count();
    double left = span.left() + (whole ? 0 : before * one);
    double floor = y.log() ? frame.area().getMaxY() : frame.pixelY(0);
    double gap = one > 8 ? 1 : 0;
    return Pen.rect(left + gap, floor, left + one - gap, frame.pixelY(value));
  }

  private boolean isOutline(int group) {
    return group < shown.size() && shown.get(group).look() == Look.OUTLINE;
  }

  private int filled() {
    return (int) shown.stream().filter(group -> group.look() == Look.FILLED).count();
  }

  @Override
  public Marks draw(Pen pen, Frame frame) {
    for (int c = 0; c < spec.categories().size(); c++) {
      for (int g : fromBack(c)) {
        double value = shown.get(g).values().get(c);
        if (Double.isFinite(value) && (!y.log() || value > 0)) {
          bar(pen, box(c, g, value, frame), shown.get(g));
        }
      }
    }
    labels(pen, frame);
    if (y.low() < 0) {
      double zero = frame.pixelY(0);
      double left = frame.area().getMinX();
      pen.line(left, zero, frame.area().getMaxX(), zero, theme.border(), Pen.solid(1));
    }
    return new BarMarks(frame);
  }

  /**
   * Groups in the order they are drawn: without room side by side the lower stand before the
   * higher.
   */
  private List<Integer> fromBack(int category) {
    Comparator<Integer> lower =
        Comparator.comparingDouble(g -> -shown.get(g).values().get(category));
    Comparator<Integer> outlinesFirst = Comparator.comparing(g -> !isOutline(g));
    return IntStream.range(0, shown.size())
        .boxed()
        .sorted(outlinesFirst.thenComparing(lower))
        .toList();
  }

  /** A colour that another group may have, too, is told from it by its hollow bars. */
  private void bar(Pen pen, Rectangle2D box, Group group) {
    Color colour = theme.colour(group.ink());
    if (group.look() == Look.OUTLINE) {
      pen.wash(box, colour, LegendItem.HOLLOW);
      pen.draw(box, colour, Pen.solid(box.getWidth() > 4 ? 1 : 0.5));
    } else if (group.ink().repeats()) {
      pen.wash(box, colour, LegendItem.HOLLOW);
      pen.draw(box, colour, Pen.solid(1));
    } else {
      pen.fill(box, colour);
    }
  }

  /** The numbers above their bars: all of them where all fit, else none. */
  private void labels(Pen pen, Frame frame) {
    Unit unit = spec.value().unit();
    Font font = theme.font(Pen.TICK);
    double room = box(0, 0, y.high(), frame).getWidth() - 2;
    boolean fit =
        shown.stream()
                .flatMap(group -> group.values().stream())
                .filter(Double::isFinite)
                .allMatch(value -> Pen.width(unit.text(value), font) <= room)
            && filled() == shown.size();
    for (int g = 0; fit && g < shown.size(); g++) {
      for (int c = 0; c < spec.categories().size(); c++) {
        double value = shown.get(g).values().get(c);
        if (Double.isFinite(value) && (!y.log() || value > 0)) {
          Rectangle2D box = box(c, g, value, frame);
          double base = value < 0 ? box.getMaxY() + 13 : box.getMinY() - 4;
          pen.text(unit.text(value), font, theme.muted(), box.getCenterX(), base, 0.5);
        }
      }
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
      return reading(place(layer));
    }

    private int place(String layer) {
      return spec.layers() ? x.of(layer) : -1;
    }

    private Optional<Reading> reading(int place) {
      if (place < 0) {
        return Optional.empty();
      }
      Unit unit = spec.value().unit();
      List<Line> lines = new ArrayList<>();
      for (Group group : shown) {
        String text = unit.text(group.values().get(place));
        lines.add(new Line(theme.colour(group.ink()), group.name(), text));
      }
      String title = spec.categories().get(place);
      return Optional.of(new Reading(title, lines, frame.pixelX(place), Double.NaN));
    }

    @Override
    public Optional<String> layerAt(double px, double py) {
      return spec.layers() ? x.nameAt(frame, px) : Optional.empty();
    }

    @Override
    public Optional<Shape> outline(String name) {
      return x.column(frame, place(name));
    }
  }
}
