package actnn.engine.quant;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Constants, numbers that are none, and numbers at the end of what a float can say. */
class SpecialNumbersTest {

  @ParameterizedTest
  @ValueSource(
      floats = {
        0f,
        1f,
        -1f,
        100.3f,
        -7.7e-20f,
        1.4e-45f,
        -1.4e-45f,
        3.4028235e38f,
        -3.4028235e38f,
        0.1f
      })
  @DisplayName("a constant group comes back exactly, whatever its number and bits")
  void constants(float value) {
    for (int bits = 1; bits <= 8; bits++) {
      float[] row = new float[300];
      java.util.Arrays.fill(row, value);
      assertThat(restored(row, bits)).isEqualTo(row);
    }
  }

  @Test
  @DisplayName(
      "NaN and -infinity become the least finite number of the group, infinity the largest")
  void notFinite() {
    float[] row = new float[256];
    for (int e = 0; e < row.length; e++) {
      row[e] = e % 4;
    }
    row[10] = Float.NaN;
    row[20] = Float.NEGATIVE_INFINITY;
    row[30] = Float.POSITIVE_INFINITY;
    float[] expected = row.clone();
    expected[10] = 0;
    expected[20] = 0;
    expected[30] = 3;
    assertThat(restored(row, 2)).isEqualTo(expected);
  }

  @Test
  @DisplayName("one bad group is noticed and leaves the others exact")
  void noticed() {
    float[] row = new float[600];
    row[300] = Float.NaN;
    FloatBuffer x = Tensors.of(row);
    for (Codec codec : new Codec[] {new ScalarCodec(), new VectorCodec()}) {
      try (HostKernels kernels = new HostKernels(codec, 1)) {
        HostRanges ranges = kernels.ranges(x, Layout.of(1, 600));
        assertThat(ranges.finite()).isFalse();
        assertThat(ranges.range(0)).isZero();
        assertThat(ranges.range(2)).isZero();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  @DisplayName("a bad number changes nothing in the groups beside its own")
  void neighbours(float bad) {
    java.util.Random random = new java.util.Random(3);
    float[] clean = new float[5 * 256];
    for (int e = 0; e < clean.length; e++) {
      clean[e] = (float) random.nextGaussian();
    }
    float[] poisoned = clean.clone();
    poisoned[2 * 256 + 7] = bad;
    for (int bits = 1; bits <= 8; bits++) {
      float[] expected = restored(clean, bits);
      float[] got = restored(poisoned, bits);
      for (int e = 0; e < clean.length; e++) {
        assertThat(got[e]).isFinite();
        if (e / 256 != 2) {
          assertThat(got[e]).isEqualTo(expected[e]);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
  @DisplayName("a group without any finite number comes back as next to nothing")
  void nothingFinite(float value) {
    float[] row = new float[256];
    java.util.Arrays.fill(row, value);
    for (float number : restored(row, 2)) {
      assertThat(number).isBetween(0f, 1e-30f);
    }
  }

  @Test
  @DisplayName("numbers near the ends of the floats stay finite and in order")
  void extremes() {
    float[] row = new float[256];
    for (int e = 0; e < row.length; e++) {
      row[e] = (e % 2 == 0 ? -1 : 1) * Float.MAX_VALUE;
    }
    float[] got = restored(row, 2);
    for (int e = 0; e < row.length; e++) {
      assertThat(got[e]).isFinite();
    }
    float[] tiny = new float[256];
    for (int e = 0; e < tiny.length; e++) {
      tiny[e] = e * Float.MIN_VALUE;
    }
    for (float number : restored(tiny, 8)) {
      assertThat(number).isBetween(0f, 1e-30f);
    }
  }

  private static float[] restored(float[] row, int bits) {
    Layout layout = Layout.of(1, row.length);
    var vector = coded(new VectorCodec(), row, layout, bits);
    assertThat(vector).isEqualTo(coded(new ScalarCodec(), row, layout, bits));
    float[] numbers = new float[row.length];
    vector.restored().get(0, numbers);
    return numbers;
  }

  private static CodecAgreementTest.Coded coded(Codec codec, float[] row, Layout layout, int bits) {
    NoiseKey key = NoiseKey.of(5, bits, 0);
    return CodecAgreementTest.Coded.of(
        codec, Tensors.of(row), layout, new byte[] {(byte) bits}, key);
  }
}
