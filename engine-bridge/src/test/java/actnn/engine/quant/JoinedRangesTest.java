package actnn.engine.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One minimum and scale for a whole tensor. */
class JoinedRangesTest {
  private static final int SAMPLES = 3;
  private static final int NUMBERS = 700;
  private static final Layout LAYOUT = new Layout(SAMPLES, NUMBERS, 256, 1);

  @Test
  void everyGroupHasTheRangeOfTheWholeTensor() {
    float[] x = numbers();
    HostRanges joined = ranges(x).joined();
    float least = Float.MAX_VALUE;
    float most = -Float.MAX_VALUE;
    for (float number : x) {
      least = Math.min(least, number);
      most = Math.max(most, number);
    }
    for (int group = 0; group < LAYOUT.totalGroups(); group++) {
      assertThat(joined.minimum(group)).isLessThanOrEqualTo(least).isCloseTo(least, within(0.1f));
      assertThat(joined.minimum(group) + joined.range(group))
          .isGreaterThanOrEqualTo(most)
          .isCloseTo(most, within(0.2f));
    }
  }

  @Test
  void theSensitivityOfASampleIsThatOfTheWholeRange() {
    HostRanges joined = ranges(numbers()).joined();
    double range = joined.range(0);
    assertThat(joined.squares()).hasSize(SAMPLES);
    for (double square : joined.squares()) {
      assertThat(square).isCloseTo(NUMBERS * range * range, within(1e-6 * square));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 8})
  void numbersComeBackWithinOneStepOfTheWholeRange(int bits) {
    float[] x = numbers();
    HostRanges joined = ranges(x).joined();
    float[] vector = restored(new VectorCodec(), x, joined, bits);
    assertThat(vector).isEqualTo(restored(new ScalarCodec(), x, joined, bits));
    float step = joined.range(0) / ((1 << bits) - 1);
    for (int e = 0; e < x.length; e++) {
      assertThat(vector[e]).isCloseTo(x[e], within(step * 1.001f));
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 0.1f, -3.3e7f})
  void aConstantTensorIsStillKeptExactly(float value) {
    float[] x = new float[SAMPLES * NUMBERS];
    java.util.Arrays.fill(x, value);
    assertThat(restored(new VectorCodec(), x, ranges(x).joined(), 2)).isEqualTo(x);
  }

  @Test
  void whatIsNotFiniteStaysNoticedAndOutside() {
    float[] x = numbers();
    x[5] = Float.POSITIVE_INFINITY;
    x[900] = Float.NaN;
    HostRanges joined = ranges(x).joined();
    assertThat(joined.finite()).isFalse();
    assertThat(joined.range(0)).isFinite();
    for (float number : restored(new VectorCodec(), x, joined, 2)) {
      assertThat(number).isFinite();
    }
  }

  /** Samples of different widths, a constant group among them. */
  private static float[] numbers() {
    Random random = new Random(8);
    float[] x = new float[SAMPLES * NUMBERS];
    for (int e = 0; e < x.length; e++) {
      x[e] = e < 256 ? 0.7f : (float) random.nextGaussian() * (1 + e / NUMBERS);
    }
    return x;
  }

  private static HostRanges ranges(float[] x) {
    try (HostKernels kernels = new HostKernels(new ScalarCodec(), 1)) {
      return kernels.ranges(Tensors.of(x), LAYOUT);
    }
  }

  private static float[] restored(Codec codec, float[] x, HostRanges ranges, int bits) {
    byte[] all = new byte[LAYOUT.rows()];
    java.util.Arrays.fill(all, (byte) bits);
    try (HostKernels kernels = new HostKernels(codec, 1)) {
      IntBuffer words = Tensors.ints(LAYOUT.words(all));
      kernels.pack(Tensors.of(x), ranges, all, NoiseKey.of(1, 2, 3), words);
      FloatBuffer out = Tensors.floats(x.length);
      kernels.unpack(words, LAYOUT, all, out);
      float[] numbers = new float[x.length];
      out.get(0, numbers);
      return numbers;
    }
  }
}
