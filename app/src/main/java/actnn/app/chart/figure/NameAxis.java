package actnn.app.chart.figure;

import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.Extent;
import actnn.app.chart.draw.Frame;
import actnn.app.chart.draw.Names;
import actnn.app.chart.draw.Pen;
import actnn.app.chart.draw.Scale;
import actnn.app.chart.draw.Ticks.Tick;
import java.awt.Shape;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * An x axis of names, such as those of layers: each has a place as wide as one, at 0, 1 and so on.
 *
 * @param names from left to right
 * @param scale all of them, or those that were zoomed to
 */
record NameAxis(List<String> names, Scale scale) {
  /** What stands below an axis of layers. */
  static final String LAYERS = "layer, in network order";

  private static final double LABEL = 20;

  /** Pixels of a place that is too narrow for air beside its bar. */
  private static final double CROWDED = 6;

  /** The share of a wider place that its bar takes. */
  private static final double FILLED = 0.76;

  static NameAxis of(List<String> names, ChartView view) {
    return new NameAxis(
        names,
        view.x()
            .map(range -> Extent.chosen(range, false))
            .orElseGet(() -> Names.scale(names.size())));
  }

  List<Tick> ticks(int pixels) {
    return Names.of(names.size(), scale, pixels, LABEL, names::get);
  }

  /** Pixels that a place has. */
  double slot(Frame frame) {
    return frame.area().getWidth() / (scale.high() - scale.low());
  }

  /**
   * Where the bar of a place stands, from left to right. Bars narrower than a few pixels fill their
   * places and begin and end at whole pixels: gaps of a part of a pixel would draw a pattern that
   * is not in the numbers.
   *
   * @param most pixels that a bar takes
   */
  Span bar(Frame frame, int place, double most) {
    double slot = slot(frame);
    if (slot <= CROWDED) {
      double left = Math.floor(frame.pixelX(place - 0.5));
      return new Span(left, Math.max(left + 1, Math.floor(frame.pixelX(place + 0.5))));
    }
    double half = Math.min(most, slot * FILLED) / 2;
    return new Span(frame.pixelX(place) - half, frame.pixelX(place) + half);
  }

  /** Whether so many bars side by side in one place would be narrower than a pixel. */
  boolean isTooNarrow(Frame frame, int bars) {
    return slot(frame) < bars;
  }

  /**
   * The places in the order in which their bars are drawn: where several share a column of pixels
   * the highest is seen.
   */
  List<Integer> fromLowest(IntToDoubleFunction height) {
    return IntStream.range(0, names.size())
        .boxed()
        .sorted(Comparator.comparingDouble(height::applyAsDouble))
        .toList();
  }

  /** Pixels from left to right. */
  record Span(double left, double right) {
    double width() {
      return right - left;
    }
  }

  /** The place below a pixel; -1 for none. */
  int at(Frame frame, double px) {
    return Names.at(frame.xAt(px), names.size());
  }

  /** The place of a name; -1 for none. */
  int of(String name) {
    return names.indexOf(name);
  }

  /** The name below a pixel. */
  Optional<String> nameAt(Frame frame, double px) {
    int place = at(frame, px);
    return place < 0 ? Optional.empty() : Optional.of(names.get(place));
  }

  /** A place over the whole height. */
  Optional<Shape> column(Frame frame, int place) {
    return place < 0
        ? Optional.empty()
        : Optional.of(
            Pen.rect(
                frame.pixelX(place - 0.5),
                frame.area().getMinY(),
                frame.pixelX(place + 0.5),
                frame.area().getMaxY()));
  }
}
