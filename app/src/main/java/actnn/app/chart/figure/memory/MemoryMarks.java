package actnn.app.chart.figure.memory;

import actnn.app.chart.draw.ChartGeometry.Line;
import actnn.app.chart.draw.ChartGeometry.Marks;
import actnn.app.chart.draw.ChartGeometry.Reading;
import actnn.app.chart.draw.Frame;
import actnn.app.chart.draw.theme.BitColours;
import actnn.app.chart.draw.theme.ChartTheme;
import actnn.app.chart.spec.BitScale;
import actnn.app.chart.spec.MemorySpec;
import actnn.app.chart.spec.MemorySpec.Layer;
import actnn.app.chart.spec.MemorySpec.Sample;
import actnn.app.chart.spec.Unit;
import java.awt.Color;
import java.awt.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What the pyramid says under the mouse: the band's layer, or the step at that position. */
final class MemoryMarks implements Marks {
  private static final Color NONE = new Color(0, 0, 0, 0);

  private final MemorySpec spec;
  private final MemoryStack stack;
  private final Frame frame;
  private final ChartTheme theme;

  MemoryMarks(MemorySpec spec, MemoryStack stack, Frame frame, ChartTheme theme) {
    this.spec = spec;
    this.stack = stack;
    this.frame = frame;
    this.theme = theme;
  }

  @Override
  public Optional<Reading> readingAt(double px, double py) {
    double position = frame.xAt(px);
    List<Line> lines = new ArrayList<>();
    int band = stack.layerAt(position, frame.yAt(py));
    if (band >= 0) {
      lines.addAll(about(spec.layers().get(band)));
    }
    if (!spec.layers().isEmpty()) {
      lines.add(line("held now", stack.storedAt(position), 0));
      lines.add(line("fp32 would hold", stack.fp32At(position), 0));
    }
    nearest(position)
        .ifPresent(
            sample ->
                lines.add(
                    new Line(
                        theme.accent(),
                        spec.traced().origin().words(),
                        Unit.BYTES.text(sample.heldBytes()))));
    String title = band >= 0 ? spec.layers().get(band).name() : place(position);
    return Optional.of(new Reading(title, lines, px, Double.NaN));
  }

  @Override
  public Optional<Reading> readingOf(String name, double px) {
    int band = band(name);
    return band < 0
        ? Optional.empty()
        : Optional.of(new Reading(name, about(spec.layers().get(band)), Double.NaN, Double.NaN));
  }

  private int band(String name) {
    for (int i = 0; i < spec.layers().size(); i++) {
      if (spec.layers().get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  private List<Line> about(Layer layer) {
    Color colour = BitColours.of(layer.bits(), theme);
    return List.of(
        new Line(colour, layer.kind(), BitScale.text(layer.bits())),
        line("keeps", layer.storedBytes(), stack.storedHeld()),
        line("in fp32", layer.fp32Bytes(), stack.fp32Peak()));
  }

  private static Line line(String name, double bytes, double whole) {
    String share = whole > 0 ? "  (" + Unit.PERCENT.text(round(bytes / whole)) + ")" : "";
    return new Line(NONE, name, Unit.BYTES.text(bytes) + share);
  }

  private static double round(double share) {
    return Math.rint(share * 1000) / 1000;
  }

  private String place(double position) {
    double depth = stack.depth();
    if (position >= 2 * depth) {
      return "update";
    }
    String phase = position < depth ? "forward" : "backward";
    int held = stack.heldAt(position);
    return held == 0 || spec.layers().isEmpty()
        ? phase
        : phase + ", " + spec.layers().get(held - 1).name();
  }

  private Optional<Sample> nearest(double position) {
    return spec.traced().samples().stream()
        .min(Comparator.comparingDouble(sample -> Math.abs(sample.position() - position)));
  }

  @Override
  public Optional<String> layerAt(double px, double py) {
    int band = stack.layerAt(frame.xAt(px), frame.yAt(py));
    return band < 0 ? Optional.empty() : Optional.of(spec.layers().get(band).name());
  }

  @Override
  public Optional<Shape> outline(String name) {
    int band = band(name);
    return band < 0 ? Optional.empty() : Optional.of(stack.band(band, frame));
  }
}
