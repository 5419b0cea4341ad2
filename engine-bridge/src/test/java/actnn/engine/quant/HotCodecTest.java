package actnn.engine.quant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * The vector codec after the compiler has specialised it: loops that were right when interpreted
 * have come out wrong when compiled, so agreement is checked in the middle of a long, mixed use.
 */
class HotCodecTest {
  private static final int WARM = 300;
  private static final int ROUNDS = 900;
  private static final int[] NUMBERS = {1024, 4096, 16384, 1213, 512};

  @Test
  @DisplayName(
      "vector and scalar still agree after thousands of groups at 2 bits, then at all bits")
  void agreesWhenHot() {
    Random random = new Random(1);
    try (HostKernels scalar = new HostKernels(new ScalarCodec(), 1);
        HostKernels vector = new HostKernels(new VectorCodec(), 1)) {
      for (int round = 0; round < ROUNDS; round++) {
        boolean warm = round < WARM;
        Layout layout = layout(random, warm);
        byte[] bits = new byte[layout.rows()];
        Arrays.fill(bits, (byte) 2);
        if (!warm) {
          bits = Tensors.bits(layout.rows(), random.nextLong());
        }
        FloatBuffer x = Tensors.mixed(layout, random.nextLong());
        NoiseKey key = NoiseKey.of(round, 3, 5);
        IntBuffer expected = pack(scalar, x, layout, bits, key);
        assertThat(pack(vector, x, layout, bits, key)).as("round %d", round).isEqualTo(expected);
        FloatBuffer restored = Tensors.floats(layout.totalNumbers());
        FloatBuffer exact = Tensors.floats(layout.totalNumbers());
        scalar.unpack(expected, layout, bits, exact);
        vector.unpack(expected, layout, bits, restored);
        assertThat(restored).as("round %d", round).isEqualTo(exact);
      }
    }
  }

  private static Layout layout(Random random, boolean warm) {
    return warm
        ? Layout.of(4, NUMBERS[random.nextInt(3)])
        : new Layout(
            1 + random.nextInt(4),
            NUMBERS[random.nextInt(NUMBERS.length)],
            128 * (1 + random.nextInt(3)));
  }

  private static IntBuffer pack(
      HostKernels kernels, FloatBuffer x, Layout layout, byte[] bits, NoiseKey key) {
    IntBuffer words = Tensors.ints(layout.words(bits));
    kernels.pack(x, kernels.ranges(x, layout), bits, key, words);
    return words;
  }
}
