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
import actnn.app.chart.spec.ParallelSpec;
import actnn.app.chart.spec.ParallelSpec.Dimension;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Upright axes beside each other, each with its own scale, and a line a run across all of them. */
final class ParallelFigure implements Figure {
  private static final double REACH = 10;

  /** The outer axes need room for their labels. */
  private static final double SIDE = 0.35;

  private final ParallelSpec spec;
  private final ChartTheme theme;
  private final ChartView view;
  private final List<ParallelSpec.Line> shown;
  private final List<Scale> scales;
  private final Scale x;

  ParallelFigure(ParallelSpec spec, ChartTheme theme, ChartView view) {
    this.spec = spec;
    this.theme = theme;
    this.view = view;
    this.shown =
        spec.lines().stream()
            .filter(line -> !view.hidden().contains(line.id()))
            .sorted(Comparator.comparing(ParallelSpec.Line::baseline))
            .toList();
    List<Scale> fitted = new ArrayList<>();
    for (int i = 0; i < spec.dimensions().size(); i++) {
      fitted.add(fit(i));
    }
    this.scales = List.copyOf(fitted);
    this.x =
        view.x()
            .map(range -> Extent.chosen(range, false))
            .orElseGet(() -> new Scale(-SIDE / 2, spec.dimensions().size() - 1 + SIDE, false));
  }

  /** Fitted to all lines: switching one off must not move the others. */
  private Scale fit(int dimension) {
    int choices = spec.dimensions().get(dimension).choices().size();
    if (choices > 0) {
      return Names.scale(choices);
    }
    Extent extent = new Extent();
    spec.lines().forEach(line -> extent.add(line.values().get(dimension)));
    Scale tight = extent.tight();
    double air = 0.06 * (tight.high() - tight.low());
    return new Scale(tight.low() - air, tight.high() + air, false);
  }

  @Override
  public String yCaption() {
    return "";
  }

  @Override
  public String xCaption() {
    return "";
  }

  @Override
  public Scale x() {
    return x;
  }

  @Override
  public Scale y() {
    return new Scale(0, 1, false);
  }

  @Override
  public List<Tick> xTicks(int pixels) {
    return Names.of(
        spec.dimensions().size(), x, pixels, 24, place -> spec.dimensions().get(place).name());
  }

  @Override
  public boolean xNames() {
    return true;
  }

  @Override
  public List<Tick> yTicks(int pixels) {
    return List.of();
  }

  @Override
  public boolean gridlines() {
    return false;
  }

  @Override
  public List<LegendItem> legend() {
    return spec.lines().stream()
        .<LegendItem>map(
            line ->
                new LegendItem.Curve(
                    line.id(),
                    line.name(),
                    theme.colour(line.ink()),
                    stroke(line),
                    !view.hidden().contains(line.id())))
        .toList();
  }

  private static BasicStroke stroke(ParallelSpec.Line line) {
    if (line.baseline()) {
      return Pen.dashed(2.6, 8, 4);
    }
    return line.ink().repeats() ? Pen.dashed(1.7, 6, 3) : Pen.solid(1.7);
  }

  private double pixelY(int dimension, double value, Frame frame) {
    return frame.area().getMaxY()
        - scales.get(dimension).fraction(value) * frame.area().getHeight();
  }

  private Path2D path(ParallelSpec.Line line, Frame frame) {
    Path2D path = new Path2D.Double();
    boolean down = false;
    for (int i = 0; i < line.values().size(); i++) {
      double value = line.values().get(i);
      if (!Double.isFinite(value)) {
        down = false;
      } else if (down) {
        path.lineTo(frame.pixelX(i), pixelY(i, value, frame));
      } else {
        path.moveTo(frame.pixelX(i), pixelY(i, value, frame));
        down = true;
      }
    }
    return path;
  }

  @Override
  public Marks draw(Pen pen, Frame frame) {
    for (int i = 0; i < spec.dimensions().size(); i++) {
      double px = frame.pixelX(i);
      pen.line(
          px,
          frame.area().getMinY() + 2,
          px,
          frame.area().getMaxY(),
          theme.border(),
          Pen.solid(1.4));
    }
    for (ParallelSpec.Line line : shown) {
      pen.draw(path(line, frame), theme.colour(line.ink()), stroke(line));
    }
    for (int i = 0; i < spec.dimensions().size(); i++) {
      labels(pen, frame, i);
    }
    return new Crossings(frame);
  }

  private void labels(Pen pen, Frame frame, int dimension) {
    Font font = theme.font(Pen.TICK);
    Dimension told = spec.dimensions().get(dimension);
    double room = frame.area().getWidth() / (x.high() - x.low());
    int pixels = (int) frame.area().getHeight();
    List<Tick> ticks =
        told.choices().isEmpty()
            ? Ticks.of(told.unit(), scales.get(dimension), pixels / 48)
            : Names.of(
                told.choices().size(), scales.get(dimension), pixels, 16, told.choices()::get);
    for (Tick tick : ticks) {
      String text = Pen.fittedMiddle(tick.label(), font, Math.max(24, room * 0.42));
      double py = pixelY(dimension, tick.value(), frame) + 4;
      pen.plated(text, font, theme.muted(), frame.pixelX(dimension) + 7, py);
    }
  }

  private final class Crossings implements Marks {
    private final Frame frame;

    Crossings(Frame frame) {
      this.frame = frame;
    }

    private Optional<ParallelSpec.Line> near(double px, double py) {
      return shown.stream()
          .filter(line -> distance(line, px, py) < REACH)
          .min(Comparator.comparingDouble(line -> distance(line, px, py)));
    }

    private double distance(ParallelSpec.Line line, double px, double py) {
      double least = Double.POSITIVE_INFINITY;
      for (int i = 1; i < line.values().size(); i++) {
        double before = line.values().get(i - 1);
        double after = line.values().get(i);
        if (Double.isFinite(before) && Double.isFinite(after)) {
          double far =
              Line2D.ptSegDist(
                  frame.pixelX(i - 1.0),
                  pixelY(i - 1, before, frame),
                  frame.pixelX(i),
                  pixelY(i, after, frame),
                  px,
                  py);
          least = Math.min(least, far);
        }
      }
      return least;
    }

    @Override
    public Optional<Reading> readingAt(double px, double py) {
      return near(px, py).map(line -> reading(line, px));
    }

    private Reading reading(ParallelSpec.Line line, double px) {
      List<Line> lines = new ArrayList<>();
      for (int i = 0; i < spec.dimensions().size(); i++) {
        Dimension dimension = spec.dimensions().get(i);
        double value = line.values().get(i);
        String text = Double.isNaN(value) ? "–" : dimension.text(value);
        lines.add(new Line(new Color(0, 0, 0, 0), dimension.name(), text));
      }
      return new Reading(line.name(), lines, px, Double.NaN);
    }

    @Override
    public Optional<String> curveAt(double px, double py) {
      return near(px, py).map(ParallelSpec.Line::id);
    }

    @Override
    public Optional<Shape> outline(String id) {
      return shown.stream()
          .filter(line -> line.id().equals(id))
          .findFirst()
          .map(line -> path(line, frame));
    }
  }
}
