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
import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.ScatterSpec;
import actnn.app.chart.spec.ScatterSpec.Dot;
import actnn.app.chart.spec.ScatterSpec.Mark;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** One dot a run; the front a line, the dominated ones faded, what did not fit crossed out. */
final class ScatterFigure implements Figure {
  private static final double PLAIN = 5.5;
  private static final double LARGEST = 15;

  private final ScatterSpec spec;
  private final ChartTheme theme;
  private final List<Dot> shown;
  private final Scale x;
  private final Scale y;
  private final double largest;

  ScatterFigure(ScatterSpec spec, ChartTheme theme, ChartView view) {
    this.spec = spec;
    this.theme = theme;
    this.shown = spec.dots().stream().filter(dot -> !view.hidden().contains(dot.id())).toList();
    this.x =
        view.x()
            .map(range -> Extent.chosen(range, spec.x().log()))
            .orElseGet(() -> fit(spec.x(), Dot::x));
    this.y =
        view.y()
            .map(range -> Extent.chosen(range, spec.y().log()))
            .orElseGet(() -> fit(spec.y(), Dot::y));
    this.largest = spec.dots().stream().mapToDouble(Dot::size).filter(s -> s > 0).max().orElse(0);
  }

  private Scale fit(Axis axis, ToDoubleFunction<Dot> value) {
    Extent extent = new Extent();
    shown.stream().mapToDouble(value).filter(v -> !axis.log() || v > 0).forEach(extent::add);
    if (axis.log()) {
      return extent.logarithmic();
    }
    if (extent.isEmpty()) {
      return new Scale(0, 1, false);
    }
    double length = extent.high() - extent.low();
    double air = length > 0 ? 0.14 * length : Math.max(1e-9, 0.2 * Math.abs(extent.high()));
    double low = extent.low() - air;
    return new Scale(extent.low() >= 0 ? Math.max(0, low) : low, extent.high() + air, false);
  }

  @Override
  public String yCaption() {
    return spec.y().caption()
        + (spec.size().label().isEmpty() ? "" : "; area: " + spec.size().caption());
  }

  @Override
  public String xCaption() {
    return spec.x().caption() + (spec.x().log() ? ", log scale" : "");
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
    return Ticks.of(spec.x().unit(), x, pixels / 90);
  }

  @Override
  public List<Tick> yTicks(int pixels) {
    return Ticks.of(spec.y().unit(), y, pixels / 36);
  }

  @Override
  public List<LegendItem> legend() {
    return List.of();
  }

  private static double largestRadius(Frame frame) {
    return Math.min(LARGEST, frame.area().getHeight() / 16);
  }

  private Shape shape(Dot dot, Frame frame) {
    double radius =
        largest > 0 && dot.size() > 0
            ? Math.max(4, largestRadius(frame) * Math.sqrt(dot.size() / largest))
            : PLAIN;
    double px = Double.isFinite(dot.x()) ? frame.pixelX(dot.x()) : frame.area().getMaxX() - 10;
    double py = Double.isFinite(dot.y()) ? frame.pixelY(dot.y()) : frame.area().getMaxY() - 10;
    return new Ellipse2D.Double(px - radius, py - radius, 2 * radius, 2 * radius);
  }

  @Override
  public Marks draw(Pen pen, Frame frame) {
    front(frame).forEach(line -> pen.draw(line, theme.ghost(), Pen.dashed(1.2, 4, 4)));
    shown.stream()
        .sorted(Comparator.comparing(dot -> dot.mark() != Mark.DOMINATED))
        .forEach(dot -> dot(pen, dot, shape(dot, frame)));
    labels(pen, frame);
    return new DotMarks(frame);
  }

  /** The edge of what was reached, piece by piece. */
  private List<Line2D> front(Frame frame) {
    List<Line2D> front = new ArrayList<>();
    for (int i = 1; i < spec.front().size(); i++) {
      front.add(
          new Line2D.Double(
              frame.pixelX(spec.front().x(i - 1)),
              frame.pixelY(spec.front().y(i - 1)),
              frame.pixelX(spec.front().x(i)),
              frame.pixelY(spec.front().y(i))));
    }
    return front;
  }

  private void dot(Pen pen, Dot dot, Shape shape) {
    Color colour = theme.colour(dot.ink());
    Rectangle2D box = shape.getBounds2D();
    switch (dot.mark()) {
      case DOMINATED -> pen.wash(shape, colour, 0.28f);
      case OUT_OF_MEMORY -> cross(pen, box);
      case BASELINE -> {
        pen.wash(shape, colour, 0.85f);
        pen.draw(shape, theme.text(), Pen.solid(2.2));
      }
      case BEST -> {
        pen.wash(shape, colour, 0.85f);
        pen.draw(shape, colour, Pen.solid(1));
      }
    }
  }

  private void cross(Pen pen, Rectangle2D box) {
    double cx = box.getCenterX();
    double cy = box.getCenterY();
    pen.line(cx - 5, cy - 5, cx + 5, cy + 5, theme.danger(), Pen.solid(2.2));
    pen.line(cx - 5, cy + 5, cx + 5, cy - 5, theme.danger(), Pen.solid(2.2));
  }

  /** Names beside the dots, the best first; hovering tells those that have no room. */
  private void labels(Pen pen, Frame frame) {
    Font font = theme.font(Pen.TICK);
    List<DotLabels.Named> named =
        shown.stream()
            .map(
                dot ->
                    new DotLabels.Named(
                        dot.name(), shape(dot, frame).getBounds2D(), dot.mark() != Mark.DOMINATED))
            .toList();
    for (DotLabels.Place place : DotLabels.of(frame.area(), named, front(frame), font)) {
      Color colour = place.dot().first() ? theme.text() : theme.muted();
      pen.haloed(place.text(), font, colour, place.box().getX(), place.box().getY() + 11, 0);
    }
  }

  private final class DotMarks implements Marks {
    private final Frame frame;

    DotMarks(Frame frame) {
      this.frame = frame;
    }

    private Optional<Dot> near(double px, double py) {
      return shown.stream()
          .filter(dot -> distance(dot, px, py) < 24)
          .min(Comparator.comparingDouble(dot -> distance(dot, px, py)));
    }

    private double distance(Dot dot, double px, double py) {
      Rectangle2D box = shape(dot, frame).getBounds2D();
      return Math.hypot(box.getCenterX() - px, box.getCenterY() - py);
    }

    @Override
    public Optional<Reading> readingAt(double px, double py) {
      return near(px, py).map(this::reading);
    }

    private Reading reading(Dot dot) {
      List<Line> lines = new ArrayList<>();
      lines.add(line(spec.x(), dot.x()));
      lines.add(line(spec.y(), dot.y()));
      if (!spec.size().label().isEmpty()) {
        lines.add(line(spec.size(), dot.size()));
      }
      if (dot.mark() == Mark.OUT_OF_MEMORY) {
        lines.add(new Line(theme.danger(), "did not fit into memory", ""));
      }
      Rectangle2D box = shape(dot, frame).getBounds2D();
      return new Reading(dot.name(), lines, box.getCenterX(), box.getCenterY());
    }

    private Line line(Axis axis, double value) {
      return new Line(new Color(0, 0, 0, 0), axis.label(), axis.unit().text(value));
    }

    @Override
    public Optional<String> curveAt(double px, double py) {
      return near(px, py).map(Dot::id);
    }

    @Override
    public Optional<Shape> outline(String id) {
      return shown.stream()
          .filter(dot -> dot.id().equals(id))
          .findFirst()
          .map(dot -> shape(dot, frame));
    }
  }
}
