package actnn.engine.quant;

import actnn.engine.torch.OnHost;
import actnn.engine.torch.TestDevice;
import actnn.engine.torch.Torch;
import ai.djl.ndarray.NDManager;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Random;

/** Buffers and seeded contents for the codec tests. */
final class Tensors {
  private Tensors() {}

  static FloatBuffer floats(int count) {
    return bytes(4 * count).asFloatBuffer();
  }

  static IntBuffer ints(int count) {
    return bytes(4 * count).asIntBuffer();
  }

  private static ByteBuffer bytes(int count) {
    return ByteBuffer.allocateDirect(count).order(ByteOrder.nativeOrder());
  }

  static FloatBuffer of(float... values) {
    return floats(values.length).put(0, values);
  }

  /** Mostly Gaussian numbers, with constant, zero, offset and rectified stretches. */
  static FloatBuffer mixed(Layout layout, long seed) {
    Random random = new Random(seed);
    FloatBuffer x = floats(layout.totalNumbers());
    for (int group = 0; group < layout.totalGroups(); group++) {
      int kind = random.nextInt(8);
      float scale = (float) Math.exp(random.nextGaussian() * 4);
      float offset = (float) random.nextGaussian();
      int start = layout.start(group);
      for (int e = 0; e < layout.length(group); e++) {
        float z = (float) random.nextGaussian() * scale;
        x.put(
            start + e,
            switch (kind) {
              case 0 -> offset;
              case 1 -> 0f;
              case 2 -> Math.max(z, 0);
              case 3 -> z + 100 * offset;
              case 4 -> -Math.abs(z);
              default -> z;
            });
      }
    }
    return x;
  }

  static byte[] bits(int samples, long seed) {
    Random random = new Random(seed);
    byte[] bits = new byte[samples];
    for (int n = 0; n < samples; n++) {
      bits[n] = (byte) (1 + random.nextInt(8));
    }
    return bits;
  }

  /** For arrays that these kernels can work on. */
  @OnHost(
      "scalar and vector kernels read the memory of a CPU's tensors; the program goes where they lie")
  static NDManager manager(Kernels kernels) {
    return kernels instanceof AtenKernels ? TestDevice.manager() : Torch.manager();
  }
}
