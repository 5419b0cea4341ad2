package actnn.app.chart.spec;

import actnn.app.chart.spec.ink.Ink;
import actnn.app.series.Points;
import java.util.List;

/**
 * Curves over one x axis.
 *
 * @param heading the words
 * @param x what the curves are drawn over
 * @param y what they show
 * @param curves drawn in this order; a baseline goes on top
 * @param references horizontal lines with a label, such as the device's capacity
 * @param bands areas around curves, such as what seeds make of them
 */
public record LineSpec(
    Heading heading,
    Axis x,
    Axis y,
    List<Curve> curves,
    List<Reference> references,
    List<Band> bands)
    implements ChartSpec {
  /** Axes without a curve and without words. */
  public static final LineSpec EMPTY =
      new LineSpec(
          Heading.of("", ""), Axis.of("", Unit.NUMBER), Axis.of("", Unit.NUMBER), List.of());

  public LineSpec {
    curves = List.copyOf(curves);
    references = List.copyOf(references);
    bands = List.copyOf(bands);
  }

  /** Without bands. */
  public LineSpec(Heading heading, Axis x, Axis y, List<Curve> curves, List<Reference> references) {
    this(heading, x, y, curves, references, List.of());
  }

  /** Without references. */
  public LineSpec(Heading heading, Axis x, Axis y, List<Curve> curves) {
    this(heading, x, y, curves, List.of());
  }

  @Override
  public boolean isEmpty() {
    return curves.stream().allMatch(curve -> curve.points().isEmpty());
  }

  /** How a curve is drawn. */
  public enum Style {
    /** Solid, or dashed where the palette has begun to repeat. */
    NORMAL,
    /** Always dashed: a prediction, a target. */
    DASHED,
    /** Thick, dashed, on top, in its own colour: the run that others are compared with. */
    BASELINE
  }

  /**
   * One curve.
   *
   * @param id stays the same between updates (the run's id): legend toggles and highlights use it
   * @param name what the legend and the tooltip say
   * @param ink its colour
   * @param style how it is drawn
   * @param points what is drawn, smoothed or not
   * @param raw the unsmoothed points, drawn faint behind; {@link Points#NONE} for none
   */
  public record Curve(String id, String name, Ink ink, Style style, Points points, Points raw) {
    /** A plain solid curve whose id is its name. */
    public static Curve of(String name, Ink ink, Points points) {
      return new Curve(name, name, ink, Style.NORMAL, points, Points.NONE);
    }
  }

  /**
   * The area between two lines over the same x.
   *
   * @param curve the id of the curve that it belongs to and is switched off with
   */
  public record Band(String curve, Ink ink, Points low, Points high) {
    public Band {
      if (low.size() != high.size()) {
        throw new IllegalArgumentException(
            "A band has as many points below as above, not "
                + low.size()
                + " and "
                + high.size()
                + ".");
      }
    }
  }

  /** A horizontal line across the chart at {@code y}. */
  public record Reference(String label, double y) {}
}
