package actnn.app.chart.figure;

import actnn.app.chart.draw.ChartGeometry.Line;
import actnn.app.chart.draw.ChartGeometry.Marks;
import actnn.app.chart.draw.ChartGeometry.Reading;
import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.Extent;
import actnn.app.chart.draw.Figure;
import actnn.app.chart.draw.Frame;
import actnn.app.chart.draw.Names;
import actnn.app.chart.draw.Pen;
import actnn.app.chart.draw.Scale;
import actnn.app.chart.draw.Ticks;
import actnn.app.chart.draw.Ticks.Tick;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.draw.theme.LegendItem;
import actnn.app.chart.spec.Unit;
import actnn.app.chart.spec.WaterfallSpec;
import actnn.app.chart.spec.WaterfallSpec.Change;
import actnn.app.chart.spec.ink.Ink;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two totals, and between them floating bars that lead from the one to the other. */
final class WaterfallFigure implements Figure {
  /** Green and vermilion of the palette, which no colour blindness takes for each other. */
  private static final Ink LESS = Ink.palette(2);

  private static final Ink MORE = Ink.palette(1);

  private final WaterfallSpec spec;
  private final ChartTheme theme;
  private final List<Bar> bars = new ArrayList<>();
  private final Scale x;
  private final Scale y;

  /** From where to where a bar reaches, and what it stands for. */
  private record Bar(String name, double from, double to, Color colour, String text, String note) {
    boolean total() {
      return from == 0 && note.equals(TOTAL);
    }
  }

  private static final String TOTAL = "total";

  /** Height of the strip in a run's colour at the foot of its total, above its name. */
  private static final double FOOT = 6;

  WaterfallFigure(WaterfallSpec spec, ChartTheme theme, ChartView view) {
    this.spec = spec;
    this.theme = theme;
    addBars();
    this.x =
        view.x()
            .map(range -> Extent.chosen(range, false))
            .orElseGet(() -> Names.scale(bars.size()));
    this.y = view.y().map(range -> Extent.chosen(range, false)).orElseGet(this::fit);
  }

  private void addBars() {
    bars.add(total(spec.from()));
    double at = spec.from().value();
    for (Change change : spec.changes()) {
      Color colour = theme.colour(change.by() < 0 ? LESS : MORE);
      bars.add(
          new Bar(change.name(), at, at + change.by(), colour, signed(change.by()), change.note()));
      at += change.by();
    }
    bars.add(total(spec.to()));
  }

  private Bar total(WaterfallSpec.Total total) {
    String text = spec.value().unit().text(total.value());
    // In the colours of runs, which are the same, totals would read as more or less.
    return new Bar(total.name(), 0, total.value(), theme.ghost(), text, TOTAL);
  }

  private String signed(double by) {
    return (by < 0 ? "−" : "+") + spec.value().unit().text(Math.abs(by));
  }

  private Scale fit() {
    Extent extent = new Extent();
    extent.add(0);
    for (Bar bar : bars) {
      extent.add(bar.from());
      extent.add(bar.to());
    }
    double length = Math.max(1e-12, extent.high() - extent.low());
    double low = extent.low() < 0 ? extent.low() - 0.09 * length : 0;
    // Above the highest bar stands its number.
    return new Scale(low, extent.high() + 0.16 * length, false);
  }

  @Override
  public String yCaption() {
    return spec.value().caption();
  }

  @Override
  public String xCaption() {
    return "change by layer or block, in network order";
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
    return Names.of(bars.size(), x, pixels, 20, place -> bars.get(place).name());
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
    return List.of(
        new LegendItem.Swatch("", "less", theme.colour(LESS), false, true),
        new LegendItem.Swatch("", "more", theme.colour(MORE), false, true));
  }

  private Rectangle2D box(int place, Frame frame) {
    double slot = frame.area().getWidth() / (x.high() - x.low());
    double half = Math.min(36, slot * 0.39);
    double middle = frame.pixelX(place);
    Bar bar = bars.get(place);
    Rectangle2D box =
        Pen.rect(middle - half, frame.pixelY(bar.from()), middle + half, frame.pixelY(bar.to()));
    // A change too small for a pixel is still a change.
    return box.getHeight() >= 1
        ? box
        : Pen.rect(box.getMinX(), box.getCenterY() - 0.5, box.getMaxX(), box.getCenterY() + 0.5);
  }

  @Override
  public Marks draw(Pen pen, Frame frame) {
    for (int i = 0; i < bars.size(); i++) {
      Rectangle2D box = box(i, frame);
      pen.fill(box, bars.get(i).colour());
      if (bars.get(i).total()) {
        double foot = Math.max(box.getMinY(), box.getMaxY() - FOOT);
        Color run = theme.colour((i == 0 ? spec.from() : spec.to()).ink());
        pen.fill(Pen.rect(box.getMinX(), foot, box.getMaxX(), box.getMaxY()), run);
      }
      if (i + 1 < bars.size()) {
        double py = frame.pixelY(bars.get(i).to());
        double next = box(i + 1, frame).getMinX();
        pen.line(box.getMaxX(), py, next, py, theme.ghost(), Pen.solid(1));
      }
    }
    labels(pen, frame);
    return new BarMarks(frame);
  }

  /** The numbers above their bars, each where it has room; those of the totals always. */
  private void labels(Pen pen, Frame frame) {
    Font font = theme.font(Pen.TICK);
    double slot = frame.area().getWidth() / (x.high() - x.low());
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      if (bar.total() || Pen.width(bar.text(), font) <= slot - 4) {
        Rectangle2D box = box(i, frame);
        Color colour = bar.total() ? theme.text() : theme.muted();
        double wide = Pen.width(bar.text(), font) / 2;
        double px =
            Math.max(
                frame.area().getMinX() + wide + 2,
                Math.min(frame.area().getMaxX() - wide - 2, box.getCenterX()));
        double py = Math.max(frame.area().getMinY() + 10, box.getMinY() - 5);
        pen.haloed(bar.text(), font, colour, px, py, 0.5);
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
      return reading(Names.at(frame.xAt(px), bars.size()));
    }

    @Override
    public Optional<Reading> readingOf(String layer, double px) {
      return reading(place(layer));
    }

    /** The bar of a layer, behind that of the total; -1 for none. */
    private int place(String layer) {
      for (int i = 0; i < spec.changes().size(); i++) {
        if (spec.changes().get(i).layer() && spec.changes().get(i).name().equals(layer)) {
          return i + 1;
        }
      }
      return -1;
    }

    private Optional<Reading> reading(int place) {
      if (place < 0) {
        return Optional.empty();
      }
      Bar bar = bars.get(place);
      Unit unit = spec.value().unit();
      List<Line> lines = new ArrayList<>();
      lines.add(new Line(bar.colour(), bar.total() ? "total" : "change", bar.text()));
      if (!bar.total()) {
        lines.add(new Line(CLEAR, "from here on", unit.text(bar.to())));
        if (!bar.note().isEmpty()) {
          lines.add(new Line(CLEAR, bar.note(), ""));
        }
      }
      return Optional.of(new Reading(bar.name(), lines, frame.pixelX(place), Double.NaN));
    }

    @Override
    public Optional<String> layerAt(double px, double py) {
      int place = Names.at(frame.xAt(px), bars.size()) - 1;
      return place < 0 || place >= spec.changes().size() || !spec.changes().get(place).layer()
          ? Optional.empty()
          : Optional.of(spec.changes().get(place).name());
    }

    @Override
    public Optional<Shape> outline(String layer) {
      int place = place(layer);
      if (place < 0) {
        return Optional.empty();
      }
      Rectangle2D box = box(place, frame);
      Rectangle2D area = frame.area();
      return Optional.of(
          Pen.rect(box.getMinX() - 3, area.getMinY(), box.getMaxX() + 3, area.getMaxY()));
    }
  }

  private static final Color CLEAR = new Color(0, 0, 0, 0);
}
