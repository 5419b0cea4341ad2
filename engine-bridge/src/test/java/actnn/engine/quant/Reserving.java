package actnn.engine.quant;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Random;
import java.util.stream.Stream;

/** Packs what a ReLU gives with a reserved zero, and takes it back. */
final class Reserving {
  static final int SAMPLES = 5;

  private Reserving() {}

  static Stream<Kernels> kernels() {
    return Stream.of(
        new HostKernels(new ScalarCodec(), 1),
        new HostKernels(new VectorCodec(), 2),
        new AtenKernels());
  }

  /** What a ReLU gives, in stretches of many kinds. */
  static float[] relu(int numbers, long seed) {
    Random random = new Random(seed);
    float[] y = new float[SAMPLES * numbers];
    float scale = 1;
    int kind = 0;
    for (int i = 0; i < y.length; i++) {
      if (i % 128 == 0) {
        kind = random.nextInt(9);
        scale = (float) Math.exp(4 * random.nextGaussian());
      }
      float z = (float) random.nextGaussian();
      y[i] =
          switch (kind) {
            case 0 -> 0;
            case 1 -> scale;
            case 2 -> scale * (1000 + Math.abs(z));
            case 3 -> scale * (1 + 1e-6f * random.nextInt(3));
            case 4 -> random.nextInt(40) == 0 ? Float.MIN_VALUE : 0;
            case 5 -> random.nextBoolean() ? scale : 0;
            case 6 -> random.nextBoolean() ? 1e-30f * scale : scale;
            default -> Math.max(scale * z, 0);
          };
    }
    return y;
  }

  static byte[] bits(Layout layout, int first) {
    byte[] bits = new byte[layout.rows()];
    for (int row = 0; row < bits.length; row++) {
      bits[row] = (byte) (2 + (first + row) % 7);
    }
    return bits;
  }

  static Packed pack(Kernels kernels, NDArray y, Layout layout, byte[] bits, NoiseKey key) {
    try (Ranges ranges = kernels.ranges(y, layout);
        Ranges reserving = ranges.reserving(bits)) {
      return kernels.pack(y, reserving, bits, key, y.getManager());
    }
  }

  static float[] restored(Kernels kernels, Packed packed, NDManager manager) {
    NDArray out = manager.create(new Shape(packed.layout().totalNumbers()));
    kernels.unpackReserved(packed, 0, packed.layout().rows(), out);
    return out.toFloatArray();
  }

  static float[] through(Kernels kernels, Packed packed, NDArray gradient) {
    NDArray out = gradient.duplicate();
    kernels.letThrough(packed, out, out);
    return out.toFloatArray();
  }
}
