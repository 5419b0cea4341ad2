package actnn.app.chart.draw;

import actnn.app.chart.draw.ChartView.Range;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Optional;

/**
 * Where things lie in a chart that has been drawn, in the drawing's own coordinates (the window's
 * pixels before output scaling). Unchanging; safe on any thread. It answers everything that a
 * moving mouse asks, so that no redraw is needed.
 */
public final class ChartGeometry {
  /** For a chart in its empty state: no data area, no hits. */
  public static final ChartGeometry EMPTY =
      new ChartGeometry(
          new Frame(new Rectangle2D.Double(), new Scale(0, 1, false), new Scale(0, 1, false)),
          Marks.NONE,
          List.of());

  private final Frame frame;
  private final Marks marks;
  private final List<LegendEntry> legend;

  /** The geometry of a drawing, made by whoever drew it. */
  public ChartGeometry(Frame frame, Marks marks, List<LegendEntry> legend) {
    this.frame = frame;
    this.marks = marks;
    this.legend = List.copyOf(legend);
  }

  /** The rectangle that the marks are drawn in. */
  public Rectangle2D dataArea() {
    return frame.area().getBounds2D();
  }

  /** The x range in view. */
  public Range xRange() {
    return frame.x().range();
  }

  /** The value at a horizontal pixel position. */
  public double xAt(double pixel) {
    return frame.xAt(pixel);
  }

  /** The value at a vertical pixel position. */
  public double yAt(double pixel) {
    return frame.yAt(pixel);
  }

  /** The horizontal pixel position of a value. */
  public double pixelX(double value) {
    return frame.pixelX(value);
  }

  /** The vertical pixel position of a value. */
  public double pixelY(double value) {
    return frame.pixelY(value);
  }

  /** What the tooltip says at a position inside the data area; empty for nothing. */
  public Optional<Reading> readingAt(double px, double py) {
    return dataArea().contains(px, py) ? marks.readingAt(px, py) : Optional.empty();
  }

  /**
   * What the tooltip says at an x value that another, linked chart is pointed at; empty where this
   * chart has no curves.
   */
  public Optional<Reading> readingAtX(double x) {
    double px = frame.pixelX(x);
    return spans(px) ? marks.readingAtX(px) : Optional.empty();
  }

  /**
   * What the tooltip says of a layer that another, linked chart is pointed at; empty where this
   * chart does not have it in view.
   *
   * @param x where linked charts over time stand; empty for nowhere
   */
  public Optional<Reading> readingOf(String layer, Optional<Double> x) {
    double px = x.map(frame::pixelX).filter(this::spans).orElse(Double.NaN);
    return layer.isEmpty()
        ? Optional.empty()
        : marks.readingOf(layer, px).filter(r -> Double.isNaN(r.px()) || spans(r.px()));
  }

  private boolean spans(double px) {
    Rectangle2D area = dataArea();
    return px >= area.getMinX() && px <= area.getMaxX();
  }

  /** The name of the layer at a position; empty for none. */
  public Optional<String> layerAt(double px, double py) {
    return dataArea().contains(px, py) ? marks.layerAt(px, py) : Optional.empty();
  }

  /** The id of the curve or dot near a position; empty for none. */
  public Optional<String> curveAt(double px, double py) {
    return dataArea().contains(px, py) ? marks.curveAt(px, py) : Optional.empty();
  }

  /** The outline of a layer, curve or dot, to light it up; empty when it is not in this chart. */
  public Optional<Shape> outline(String layerOrCurve) {
    return marks.outline(layerOrCurve);
  }

  /** The legend's entries that can be switched off. */
  public List<LegendEntry> legend() {
    return legend;
  }

  /** The legend entry at a position. */
  public Optional<LegendEntry> legendAt(double px, double py) {
    return legend.stream().filter(entry -> entry.bounds().contains(px, py)).findFirst();
  }

  /**
   * A legend entry.
   *
   * @param id what it switches
   * @param name what it says
   * @param bounds where it lies
   */
  public record LegendEntry(String id, String name, Rectangle2D bounds) {}

  /**
   * What a tooltip says.
   *
   * @param title the x, or the layer's name
   * @param lines a line a curve, nearest first where that matters
   * @param px where the crosshair stands; NaN for none
   * @param py where the nearest point lies; NaN for no point
   */
  public record Reading(String title, List<Line> lines, double px, double py) {
    public Reading {
      lines = List.copyOf(lines);
    }
  }

  /** One line of a tooltip; a colour with alpha 0 draws no dot. */
  public record Line(Color colour, String name, String value) {}

  /** What the marks of a kind of chart answer; pixels lie inside the data area. */
  public interface Marks {
    /** No marks. */
    Marks NONE = new Marks() {};

    /** What the tooltip says there. */
    default Optional<Reading> readingAt(double px, double py) {
      return Optional.empty();
    }

    /** What the tooltip says at that x, whatever the y. */
    default Optional<Reading> readingAtX(double px) {
      return Optional.empty();
    }

    /** What the tooltip says of a layer; px is where charts over time stand, NaN for nowhere. */
    default Optional<Reading> readingOf(String layer, double px) {
      return Optional.empty();
    }

    /** The layer there. */
    default Optional<String> layerAt(double px, double py) {
      return Optional.empty();
    }

    /** The curve or dot there. */
    default Optional<String> curveAt(double px, double py) {
      return Optional.empty();
    }

    /** The outline of a layer, curve or dot. */
    default Optional<Shape> outline(String layerOrCurve) {
      return Optional.empty();
    }
  }
}
