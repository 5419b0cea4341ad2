package actnn.app.chart.figure.line;

import actnn.app.chart.draw.ChartGeometry.Line;
import actnn.app.chart.draw.ChartGeometry.Marks;
import actnn.app.chart.draw.ChartGeometry.Reading;
import actnn.app.chart.draw.Frame;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.LineSpec.Curve;
import actnn.app.series.Points;
import actnn.app.series.Thinning;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where the curves lie; only points that were logged are ever named. */
final class LineMarks implements Marks {
  /** How far from its ends a curve still answers. */
  private static final double REACH = 24;

  private final LineSpec spec;
  private final List<Curve> curves;
  private final Function<Curve, Color> colour;
  private final Frame frame;

  LineMarks(LineSpec spec, List<Curve> curves, Function<Curve, Color> colour, Frame frame) {
    this.spec = spec;
    this.curves = curves;
    this.colour = colour;
    this.frame = frame;
  }

  private record Near(Curve curve, double x, double y, double px, double py) {}

  @Override
  public Optional<Reading> readingAt(double px, double py) {
    return reading(px, Comparator.comparingDouble(near -> Math.abs(near.py() - py)));
  }

  @Override
  public Optional<Reading> readingAtX(double px) {
    return reading(px, Comparator.comparingDouble(near -> Math.abs(near.px() - px)));
  }

  private Optional<Reading> reading(double px, Comparator<Near> closeness) {
    List<Near> all = nearest(px);
    if (all.isEmpty()) {
      return Optional.empty();
    }
    Near first =
        all.stream()
            .min(
                Comparator.<Near>comparingDouble(near -> Math.abs(near.px() - px))
                    .thenComparing(closeness))
            .orElseThrow();
    Near chosen = all.stream().filter(near -> near.x() == first.x()).min(closeness).orElse(first);
    List<Line> lines = new ArrayList<>();
    for (Near near : all) {
      lines.add(new Line(colour.apply(near.curve()), near.curve().name(), value(near, first.x())));
    }
    String title = spec.x().label() + " " + spec.x().unit().text(first.x());
    return Optional.of(new Reading(title, lines, first.px(), chosen.py()));
  }

  private String value(Near near, double titleX) {
    String text = spec.y().unit().text(near.y());
    return near.x() == titleX ? text : text + "  at " + spec.x().unit().text(near.x());
  }

  /** Highest value first, as they lie on the screen. */
  private List<Near> nearest(double px) {
    List<Near> found = new ArrayList<>();
    for (Curve curve : curves) {
      int index = nearestIndex(curve.points(), frame.xAt(px));
      if (index >= 0) {
        double x = curve.points().x(index);
        double y = curve.points().y(index);
        double at = frame.pixelX(x);
        boolean inside =
            (index > 0 && index + 1 < curve.points().size()) || Math.abs(at - px) <= REACH;
        if (inside && at >= frame.area().getMinX() - 1 && at <= frame.area().getMaxX() + 1) {
          found.add(new Near(curve, x, y, at, frame.pixelY(y)));
        }
      }
    }
    found.sort(Comparator.comparingDouble((Near near) -> near.y()).reversed());
    return found;
  }

  private static int nearestIndex(Points points, double x) {
    if (points.isEmpty()) {
      return -1;
    }
    int right = Math.min(points.size() - 1, Thinning.firstAtOrAfter(points, x));
    int left = Math.max(0, right - 1);
    int index = Math.abs(points.x(left) - x) <= Math.abs(points.x(right) - x) ? left : right;
    int step = index == left ? -1 : 1;
    while (index >= 0 && index < points.size() && Double.isNaN(points.y(index))) {
      index += step;
    }
    return index < points.size() ? index : -1;
  }

  @Override
  public Optional<String> curveAt(double px, double py) {
    return nearest(px).stream()
        .filter(near -> Math.abs(near.py() - py) < 12)
        .min(Comparator.comparingDouble(near -> Math.abs(near.py() - py)))
        .map(near -> near.curve().id());
  }

  @Override
  public Optional<Shape> outline(String id) {
    return curves.stream().filter(curve -> curve.id().equals(id)).findFirst().map(this::path);
  }

  private Shape path(Curve curve) {
    int columns = (int) Math.max(1, frame.area().getWidth());
    Points thin = Thinning.minMax(curve.points(), frame.x().low(), frame.x().high(), columns);
    Path2D path = new Path2D.Double();
    boolean pen = false;
    for (int i = 0; i < thin.size(); i++) {
      double px = frame.pixelX(thin.x(i));
      double py = frame.pixelY(thin.y(i));
      if (!Double.isFinite(px) || !Double.isFinite(py)) {
        pen = false;
      } else if (pen) {
        path.lineTo(px, py);
      } else {
        path.moveTo(px, py);
        pen = true;
      }
    }
    return path;
  }
}
