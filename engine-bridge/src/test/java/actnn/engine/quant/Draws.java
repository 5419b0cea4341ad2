package actnn.engine.quant;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;

/**
 * One row restored many times: the row is packed as often as draws are wanted, each copy being a
 * sample with noise of its own.
 */
final class Draws {
  private final float[] row;
  private final FloatBuffer restored;
  private final int count;
  private final int[] parameters;

  private Draws(float[] row, FloatBuffer restored, int count, int[] parameters) {
    this.row = row;
    this.restored = restored;
    this.count = count;
    this.parameters = parameters;
  }

  static Draws of(Codec codec, float[] row, int bits, int count) {
    Layout layout = new Layout(count, row.length, Layout.GROUP, 1);
    FloatBuffer x = Tensors.floats(layout.totalNumbers());
    for (int k = 0; k < count; k++) {
      x.put(k * row.length, row);
    }
    byte[] all = new byte[count];
    Arrays.fill(all, (byte) bits);
    try (HostKernels kernels = new HostKernels(codec, 1)) {
      HostRanges ranges = kernels.ranges(x, layout);
      IntBuffer words = Tensors.ints(layout.words(all));
      kernels.pack(x, ranges, all, NoiseKey.of(41, bits, row.length), words);
      kernels.unpack(words, layout, all, x);
      return new Draws(row, x, count, Arrays.copyOf(ranges.words(), layout.groups()));
    }
  }

  int count() {
    return count;
  }

  float value(int draw, int element) {
    return restored.get(draw * row.length + element);
  }

  double mean(int element) {
    double sum = 0;
    for (int k = 0; k < count; k++) {
      sum += value(k, element);
    }
    return sum / count;
  }

  /** Mean square of the distance from the original number. */
  double squaredError(int element) {
    double sum = 0;
    for (int k = 0; k < count; k++) {
      double error = (double) value(k, element) - row[element];
      sum += error * error;
    }
    return sum / count;
  }

  /** The parameter word of an element's group. */
  int parameters(int element) {
    return parameters[element / Layout.GROUP];
  }

  double step(int element, int bits) {
    return GroupParameters.step(parameters(element), bits);
  }

  double variance(int element, int bits) {
    return GroupParameters.variance(row[element], parameters(element), bits);
  }
}
