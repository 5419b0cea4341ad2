package actnn.app.chart.figure;

import actnn.app.chart.draw.ChartView;
import actnn.app.chart.draw.Extent;
import actnn.app.chart.draw.Frame;
import actnn.app.chart.draw.Names;
import actnn.app.chart.draw.Pen;
import actnn.app.chart.draw.Scale;
import actnn.app.chart.draw.Ticks.Tick;
import java.awt.Shape;
import java.util.List;
import java.util.Optional;

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
