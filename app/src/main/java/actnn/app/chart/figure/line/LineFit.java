package actnn.app.chart.figure.line;

import actnn.app.chart.draw.Extent;
import actnn.app.chart.draw.Scale;
import actnn.app.chart.spec.Axis;
import actnn.app.chart.spec.LineSpec;
import actnn.app.chart.spec.LineSpec.Curve;
import actnn.app.chart.spec.LineSpec.Reference;
import actnn.app.chart.spec.Unit;
import actnn.app.series.Extremes;
import actnn.app.series.Points;
import actnn.app.series.Thinning;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Fits the y axis of a line chart to what is in view.
 *
 * @param shown the curves that are not hidden
 * @param bands those of these curves
 * @param x what is in view
 */
record LineFit(LineSpec spec, List<Curve> shown, List<LineSpec.Band> bands, Scale x) {
  /** So many steps are slower than the rest while a process warms up. */
  private static final int WARM_UP = 3;

  /** What is typical of more values than this is asked of so many evenly spread ones. */
  private static final int SAMPLE = 100_000;

  /** Stretches this short are looked at point by point. */
  private static final int SHORT = 512;

  Scale y() {
    Axis axis = spec.y();
    Extent extent = new Extent();
    double most = axis.fit() == Axis.Fit.TYPICAL ? typicalMost() : Double.MAX_VALUE;
    for (Curve curve : shown) {
      fit(extent, curve.points(), most);
      fit(extent, curve.raw(), most);
    }
    for (LineSpec.Band band : bands) {
      fit(extent, band.low(), most);
      fit(extent, band.high(), most);
    }
    for (Reference reference : spec.references()) {
      if (axis.draws(reference.y()) && (extent.isEmpty() || reference.y() <= 4 * extent.high())) {
        extent.add(reference.y());
      }
    }
    if (axis.log()) {
      return extent.logarithmic();
    }
    if (axis.unit() == Unit.BYTES && !extent.isEmpty() && extent.low() >= 0) {
      extent.add(0);
    }
    Scale airy = extent.airy();
    boolean fraction = axis.unit() == Unit.PERCENT && extent.high() <= 1;
    return fraction && airy.high() > 1 ? new Scale(airy.low(), 1.02, false) : airy;
  }

  /** How many points of a curve are in view. */
  static int inView(Points points, Scale x) {
    int first = Thinning.firstAtOrAfter(points, x.low());
    return Math.max(0, Thinning.firstAtOrAfter(points, Math.nextUp(x.high())) - first);
  }

  /** Twice what 97 of 100 values of a curve in view stay below, the first steps left out. */
  private double typicalMost() {
    return shown.stream()
        .map(curve -> values(curve).sorted().toArray())
        .filter(values -> values.length > 0)
        .mapToDouble(values -> 2 * values[typical(values.length - 1)])
        .max()
        .orElse(Double.MAX_VALUE);
  }

  /** Three of a hundred values may stand out, and in a short run its first steps nevertheless. */
  private static int typical(int last) {
    return Math.min((int) (0.97 * last), Math.max(last / 2, last - WARM_UP));
  }

  private DoubleStream values(Curve curve) {
    Points points = curve.raw().isEmpty() ? curve.points() : curve.raw();
    int first = Thinning.firstAtOrAfter(points, x.low());
    int count = inView(points, x);
    int every = 1 + (count - 1) / SAMPLE;
    return IntStream.range(0, (count + every - 1) / every)
        .mapToDouble(i -> points.y(first + i * every))
        .filter(spec.y()::draws);
  }

  private void fit(Extent extent, Points points, double most) {
    int first = Thinning.firstAtOrAfter(points, x.low());
    fit(extent, points, most, first, first + inView(points, x));
  }

  /** Halves a stretch until all of it may count, or it is short. */
  private void fit(Extent extent, Points points, double most, int first, int end) {
    Extremes found = points.extremes(first, end);
    if (found.head() < 0) {
      return;
    }
    double low = points.y(found.lowest());
    double high = points.y(found.highest());
    if (spec.y().draws(low) && spec.y().draws(high) && high <= most) {
      extent.add(low);
      extent.add(high);
    } else if (end - first > SHORT) {
      int middle = (first + end) >>> 1;
      fit(extent, points, most, first, middle);
      fit(extent, points, most, middle, end);
    } else {
      for (int i = first; i < end; i++) {
        if (spec.y().draws(points.y(i)) && points.y(i) <= most) {
          extent.add(points.y(i));
        }
      }
    }
  }
}
