package actnn.engine.quant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The vector loops against their slow, obvious twin. */
class CodecAgreementTest {
  private final Codec scalar = new ScalarCodec();
  private final Codec vector = new VectorCodec();

  @Test
  @DisplayName("vector and scalar give the same bytes for random shapes, bits and contents")
  void sameBytesForRandomShapes() {
    Random random = new Random(7);
    for (int trial = 0; trial < 300; trial++) {
      Layout layout =
          new Layout(
              1 + random.nextInt(6), 1 + random.nextInt(2500), 64 * (1 + random.nextInt(16)));
      assertAgreement(layout, random.nextLong(), NoiseKey.of(trial, 3, 5));
    }
  }

  @Test
  @DisplayName("vector and scalar give the same bytes for every length from 1 to 1030")
  void sameBytesForEveryLength() {
    for (int numbers = 1; numbers <= 1030; numbers++) {
      assertAgreement(Layout.of(3, numbers), numbers, NoiseKey.of(1, 2, numbers));
    }
  }

  @Test
  @DisplayName("the same for small samples that share rows, of every size from 1 to 600")
  void sameBytesForSharedRows() {
    for (int numbers = 1; numbers <= 600; numbers++) {
      assertAgreement(
          Layout.of(1 + numbers * 7 % 67, numbers), numbers, NoiseKey.of(4, 2, numbers));
    }
  }

  @Test
  @DisplayName("they agree when rounding to nearest, too")
  void sameBytesWithoutNoise() {
    assertAgreement(Layout.of(16, 3000), 11, NoiseKey.nearest());
  }

  /**
   * Loops that shift by a count that depends on the loop are compiled wrongly once they are hot, on
   * Java 17 at least; cold ones give the right bytes.
   */
  @Test
  @DisplayName("they still agree once the loops are hot and compiled, for every bit count")
  void sameBytesWhenHot() {
    for (int trial = 0; trial < 160; trial++) {
      Layout layout = new Layout(150, trial % 3 == 0 ? 1000 : 256, 256);
      byte[] bits = new byte[layout.rows()];
      Arrays.fill(bits, (byte) (1 + trial % 8));
      assertAgreement(layout, trial, bits, NoiseKey.of(trial, 1, 1));
    }
  }

  private void assertAgreement(Layout layout, long seed, NoiseKey key) {
    assertAgreement(layout, seed, Tensors.bits(layout.rows(), seed), key);
  }

  private void assertAgreement(Layout layout, long seed, byte[] bits, NoiseKey key) {
    FloatBuffer x = Tensors.mixed(layout, seed);
    Coded slow = Coded.of(scalar, x, layout, bits, key);
    Coded fast = Coded.of(vector, x, layout, bits, key);
    assertThat(fast.words()).as("%s", layout).isEqualTo(slow.words());
    assertThat(fast.restored()).as("%s", layout).isEqualTo(slow.restored());
  }

  /** A tensor packed and restored. */
  record Coded(IntBuffer words, FloatBuffer restored) {

    static Coded of(Codec codec, FloatBuffer x, Layout layout, byte[] bits, NoiseKey key) {
      try (HostKernels kernels = new HostKernels(codec, 1)) {
        IntBuffer words = Tensors.ints(layout.words(bits));
        kernels.pack(x, kernels.ranges(x, layout), bits, key, words);
        FloatBuffer restored = Tensors.floats(layout.totalNumbers());
        kernels.unpack(words, layout, bits, restored);
        return new Coded(words, restored);
      }
    }
  }

  @Test
  @DisplayName("masks agree for every length around block borders, and in place")
  void sameMasks() {
    Random random = new Random(5);
    for (int length : new int[] {1, 31, 32, 33, 511, 512, 513, 1000, 4095, 4096, 4097, 70000}) {
      FloatBuffer y = Tensors.floats(length);
      for (int i = 0; i < length; i++) {
        y.put(i, random.nextInt(5) == 0 ? Float.NaN : (float) random.nextGaussian());
      }
      IntBuffer slow = Tensors.ints((int) Mask.words(length));
      IntBuffer fast = Tensors.ints((int) Mask.words(length));
      scalar.packMask(y, 0, length, slow);
      vector.packMask(y, 0, length, fast);
      assertThat(fast).isEqualTo(slow);
      FloatBuffer expected = Tensors.floats(length);
      scalar.applyMask(slow, y, 0, length, expected);
      vector.applyMask(fast, y, 0, length, y);
      assertThat(y).isEqualTo(expected);
    }
  }
}
