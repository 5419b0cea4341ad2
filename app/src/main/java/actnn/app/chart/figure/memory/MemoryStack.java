package actnn.app.chart.figure.memory;

import actnn.app.chart.draw.Frame;
import actnn.app.chart.draw.Pen;
import actnn.app.chart.spec.MemorySpec;
import actnn.app.chart.spec.MemorySpec.Layer;
import actnn.app.chart.spec.MemorySpec.Sample;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The arithmetic of the pyramid. Of L layers, layer i is held from position i, where its forward
 * begins, to 2L - i, where its backward ends, so the bands are rectangles nested in each other.
 */
final class MemoryStack {
  private final List<Layer> layers;
  private final long[] stored;
  private final long[] fp32;
  private final double depth;
  private final double storedHeld;
  private final Sample highest;
  private final double fp32Peak;

  MemoryStack(MemorySpec spec) {
    layers = spec.layers();
    stored = sums(Layer::storedBytes);
    fp32 = sums(Layer::fp32Bytes);
    double furthest =
        spec.traced().samples().stream().mapToDouble(Sample::position).max().orElse(2);
    depth = layers.isEmpty() ? Math.max(1, furthest / 2) : layers.size();
    highest =
        spec.traced().samples().stream()
            .max(Comparator.comparingLong(Sample::heldBytes))
            .orElse(new Sample(0, 0, 0));
    double full = spec.traced().samples().stream().mapToDouble(Sample::fp32Bytes).max().orElse(0);
    storedHeld = layers.isEmpty() ? afterForward(spec.traced().samples()) : stored[layers.size()];
    fp32Peak = layers.isEmpty() ? full : fp32[layers.size()];
  }

  private double afterForward(List<Sample> samples) {
    return samples.stream()
        .filter(sample -> sample.position() <= depth)
        .mapToDouble(Sample::heldBytes)
        .reduce(0, (before, last) -> last);
  }

  private long[] sums(ToLongFunction<Layer> bytes) {
    long[] sums = new long[layers.size() + 1];
    for (int i = 0; i < layers.size(); i++) {
      sums[i + 1] = sums[i] + bytes.applyAsLong(layers.get(i));
    }
    return sums;
  }

  /** L, the position of the peak. */
  double depth() {
    return depth;
  }

  /** Where the update ends: a little after backward. */
  double end() {
    return 2 * depth + Math.max(0.2, 0.16 * depth);
  }

  /** Bytes that are stored at the end of forward, as tables say it. */
  double storedHeld() {
    return storedHeld;
  }

  /**
   * The highest point of the traced step, which layers that are computed again may put into
   * backward.
   */
  Sample highest() {
    return highest;
  }

  /** The highest that is drawn of what is stored. */
  double storedPeak() {
    return Math.max(storedHeld, highest.heldBytes());
  }

  double fp32Peak() {
    return fp32Peak;
  }

  /** How many layers are held at a position. */
  int heldAt(double position) {
    double inward = position <= depth ? Math.floor(position) + 1 : Math.ceil(2 * depth - position);
    return (int) Math.max(0, Math.min(layers.size(), inward));
  }

  double storedAt(double position) {
    return stored[heldAt(position)];
  }

  double fp32At(double position) {
    return fp32[heldAt(position)];
  }

  /** The band whose height covers {@code bytes} at {@code position}; -1 for none. */
  int layerAt(double position, double bytes) {
    int held = heldAt(position);
    for (int i = 0; i < held; i++) {
      if (bytes >= stored[i] && bytes < stored[i + 1]) {
        return i;
      }
    }
    return -1;
  }

  /** Layer i as a rectangle. */
  Rectangle2D band(int i, Frame frame) {
    return Pen.rect(
        frame.pixelX(i),
        frame.pixelY(stored[i]),
        frame.pixelX(2 * depth - i),
        frame.pixelY(stored[i + 1]));
  }

  Path2D storedOutline(Frame frame) {
    return outline(stored, frame);
  }

  Path2D fp32Outline(Frame frame) {
    return outline(fp32, frame);
  }

  private Path2D outline(long[] sums, Frame frame) {
    Path2D path = new Path2D.Double();
    path.moveTo(frame.pixelX(0), frame.pixelY(0));
    for (int i = 0; i < layers.size(); i++) {
      path.lineTo(frame.pixelX(i), frame.pixelY(sums[i]));
      path.lineTo(frame.pixelX(i), frame.pixelY(sums[i + 1]));
    }
    for (int i = layers.size() - 1; i >= 0; i--) {
      path.lineTo(frame.pixelX(2 * depth - i), frame.pixelY(sums[i + 1]));
      path.lineTo(frame.pixelX(2 * depth - i), frame.pixelY(sums[i]));
    }
    return path;
  }
}
