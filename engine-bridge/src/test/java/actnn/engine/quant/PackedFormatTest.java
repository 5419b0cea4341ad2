package actnn.engine.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Codes come back as they went in, and take the bytes they should. */
class PackedFormatTest {

  @Test
  @DisplayName("every code of every bit count comes back, for every length from 1 to 1030")
  void everyLength() {
    for (int numbers = 1; numbers <= 1030; numbers++) {
      for (int samplesPerRow : new int[] {1, 3}) {
        Layout layout = new Layout(8, numbers, 256, samplesPerRow);
        assertRoundTrip(layout, NoiseKey.of(1, 1, numbers));
      }
      assertRoundTrip(Layout.of(21, numbers), NoiseKey.of(1, 2, numbers));
    }
  }

  @ParameterizedTest
  @CsvSource({"64", "128", "192", "256", "320", "512", "704", "1024"})
  @DisplayName("every code comes back for other group sizes and odd numbers of samples")
  void groupSizes(int group) {
    for (int numbers : new int[] {1, group - 1, group, group + 33, 3 * group + 1, 5 * group}) {
      assertRoundTrip(new Layout(9, numbers, group), NoiseKey.of(2, 3, numbers));
    }
  }

  @Test
  @DisplayName("the bytes do not depend on the number of threads")
  void threads() {
    Layout layout = Layout.of(37, 16385);
    FloatBuffer x = Tensors.mixed(layout, 3);
    byte[] bits = Tensors.bits(37, 3);
    IntBuffer expected = packed(x, layout, bits, NoiseKey.of(1, 2, 3), 1);
    for (int threads : new int[] {2, 3, 5}) {
      assertThat(packed(x, layout, bits, NoiseKey.of(1, 2, 3), threads)).isEqualTo(expected);
    }
  }

  @Test
  @DisplayName("another seed, step or layer rounds otherwise; the same ones round the same")
  void keys() {
    Layout layout = Layout.of(4, 1000);
    FloatBuffer x = Tensors.mixed(layout, 3);
    byte[] bits = {2, 2, 2, 2};
    IntBuffer first = packed(x, layout, bits, NoiseKey.of(1, 2, 3), 1);
    assertThat(packed(x, layout, bits, NoiseKey.of(1, 2, 3), 1)).isEqualTo(first);
    for (NoiseKey other :
        new NoiseKey[] {NoiseKey.of(2, 2, 3), NoiseKey.of(1, 3, 3), NoiseKey.of(1, 2, 4)}) {
      assertThat(packed(x, layout, bits, other, 1)).isNotEqualTo(first);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "32, 200704, 2, 1605632, 100352",
    "32, 200704, 4, 3211264, 100352",
    "128, 3072, 2, 98304, 6144",
    "128, 3072, 1, 49152, 6144",
    "128, 3072, 3, 147456, 6144",
    "128, 3072, 8, 393216, 6144"
  })
  @DisplayName("full groups take b bits a number and four bytes a group, as published")
  void publishedSizes(int samples, int numbers, int bits, long payload, long parameters) {
    Layout layout = Layout.of(samples, numbers);
    byte[] all = all(samples, bits);
    assertThat(layout.payloadBytes(all)).isEqualTo(payload);
    assertThat(layout.bytes(all)).isEqualTo(payload + parameters + samples);
    assertThat(4L * layout.words(all)).isEqualTo(payload + parameters);
  }

  @Test
  @DisplayName("a short group is padded to 32 numbers only")
  void shortGroups() {
    assertThat(new Layout(64, 64, 256, 1).bytes(all(64, 2))).isEqualTo(64 * (16 + 4 + 1));
    assertThat(Layout.of(1, 65).payloadBytes(all(1, 3))).isEqualTo(3 * 12);
    assertThat(new Layout(2, 257, 256, 1).payloadBytes(new byte[] {1, 2})).isEqualTo(3 * 36);
  }

  @ParameterizedTest
  @CsvSource({
    "2, 100, 100, multiple of 64",
    "2, 100, 2048, multiple of 64",
    "0, 100, 256, nothing to quantise",
    "40000, 40000, 256, use a smaller batch"
  })
  @DisplayName("an impossible cut is refused, saying what is possible")
  void impossible(int samples, int numbers, int group, String message) {
    assertThatThrownBy(() -> new Layout(samples, numbers, group)).hasMessageContaining(message);
  }

  @Test
  @DisplayName("bit counts outside 1 to 8, or too few of them, are refused")
  void impossibleBits() {
    Layout layout = Layout.of(2, 2000);
    assertThatThrownBy(() -> layout.bytes(new byte[] {1, 9})).hasMessageContaining("1 to 8 bits");
    assertThatThrownBy(() -> layout.bytes(new byte[] {1})).hasMessageContaining("2 rows need");
  }

  /** With whole numbers from 0 to B in every group a code is its number, and noise moves none. */
  private static void assertRoundTrip(Layout layout, NoiseKey key) {
    byte[] bits = new byte[layout.rows()];
    for (int row = 0; row < bits.length; row++) {
      bits[row] = (byte) (1 + row * 3 % 8);
    }
    FloatBuffer x = Tensors.floats(layout.totalNumbers());
    for (int group = 0; group < layout.totalGroups(); group++) {
      int steps = (1 << bits[group / layout.groups()]) - 1;
      int length = layout.length(group);
      for (int e = 0; e < length; e++) {
        x.put(layout.start(group) + e, (e * 37 + group) % (steps + 1));
      }
      x.put(layout.start(group), 0);
      x.put(layout.start(group) + length - 1, steps);
    }
    var coded = CodecAgreementTest.Coded.of(new VectorCodec(), x, layout, bits, key);
    assertThat(coded.restored()).as("%s", layout).isEqualTo(x);
  }

  private static IntBuffer packed(
      FloatBuffer x, Layout layout, byte[] bits, NoiseKey key, int threads) {
    try (HostKernels kernels = new HostKernels(new VectorCodec(), threads)) {
      IntBuffer words = Tensors.ints(layout.words(bits));
      kernels.pack(x, kernels.ranges(x, layout), bits, key, words);
      return words;
    }
  }

  private static byte[] all(int samples, int bits) {
    byte[] all = new byte[samples];
    Arrays.fill(all, (byte) bits);
    return all;
  }
}
