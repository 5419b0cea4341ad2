package actnn.engine.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.torch.TestDevice;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Folding the input of a batch norm, and what is made of it again. */
class FoldTest {
  private static final int SAMPLES = 5;

  /** CUDA adds to a product without rounding that first; the numbers are below 30. */
  private static final float APART = (float) TestDevice.tolerance(0, 4e-6);

  /** The norm's channels: two that are folded, one without slope, and two with a far threshold. */
  private static final float[] GAMMA = {1.5f, -0.7f, 0, 1e-4f, -1e-30f, 2};

  private static final float[] BETA = {0.3f, 0.5f, 1, 2, -1, -1};
  private static final float[] SHIFT = {0, 3, -2, 10, 1, -5};

  /** A batch, what the norm makes of it, and where it is folded. */
  private record Norm(float[] x, float[] y, Fold fold) {
    int pixels() {
      return fold.pixels();
    }

    int channel(int i) {
      return i / pixels() % GAMMA.length;
    }

    static Norm of(int pixels) {
      int count = GAMMA.length;
      float[] x = new float[SAMPLES * count * pixels];
      Random random = new Random(pixels);
      float[] mean = new float[count];
      float[] deviation = new float[count];
      Arrays.fill(deviation, 0.5f);
      for (int i = 0; i < x.length; i++) {
        int c = i / pixels % count;
        mean[c] = SHIFT[c];
        x[i] = (float) (SHIFT[c] + 2 * random.nextGaussian());
      }
      float[] y = new float[x.length];
      for (int i = 0; i < x.length; i++) {
        int c = i / pixels % count;
        y[i] = (x[i] - mean[c]) * deviation[c] * GAMMA[c] + BETA[c];
      }
      Fold.Channels channels = new Fold.Channels(mean, deviation, GAMMA, BETA);
      return new Norm(x, y, Fold.of(channels, pixels));
    }
  }

  private static Stream<Kernels> kernels() {
    return Stream.of(
        new HostKernels(new ScalarCodec(), 1),
        new HostKernels(new VectorCodec(), 2),
        new AtenKernels());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 49, 64, 300, 4096})
  @DisplayName(
      "what is folded and not rounded comes back as both: the input, and the ReLU's output")
  void roundTrip(int pixels) {
    Norm norm = Norm.of(pixels);
    kernels()
        .forEach(
            kernels -> {
              float[] x = through(kernels, norm, Fold.Side.INPUT);
              float[] out = through(kernels, norm, Fold.Side.OUTPUT);
              for (int i = 0; i < x.length; i++) {
                assertThat(x[i]).isCloseTo(norm.x()[i], within(4e-6f));
                if (norm.y()[i] > 0) {
                  assertThat(out[i]).isCloseTo(norm.y()[i], within(2e-6f));
                } else {
                  assertThat(out[i]).isZero();
                }
              }
              kernels.close();
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 49, 4096})
  @DisplayName("all kernels fold alike, and unfold some samples to what all together give")
  void agreement(int pixels) {
    Norm norm = Norm.of(pixels);
    int sample = GAMMA.length * pixels;
    for (Fold.Side side : Fold.Side.values()) {
      float[] expected = through(new HostKernels(new ScalarCodec(), 1), norm, side);
      kernels()
          .forEach(
              kernels -> {
                assertAlike(through(kernels, norm, side), expected);
                for (int first = 0; first < SAMPLES; first += 2) {
                  int end = Math.min(SAMPLES, first + 2);
                  float[] some = part(kernels, norm, side, new int[] {first, end});
                  assertAlike(some, Arrays.copyOfRange(expected, first * sample, end * sample));
                }
                kernels.close();
              });
    }
  }

  private static float[] through(Kernels kernels, Norm norm, Fold.Side side) {
    return part(kernels, norm, side, new int[] {0, SAMPLES});
  }

  /** Folds all, unfolds samples [from, to). */
  private static float[] part(Kernels kernels, Norm norm, Fold.Side side, int[] samples) {
    try (NDManager manager = Tensors.manager(kernels)) {
      NDArray x = manager.create(norm.x());
      NDArray folded = manager.create(new Shape(x.size()), x.getDataType());
      kernels.fold(x, norm.fold(), folded);
      assertThat(x.toFloatArray()).isEqualTo(norm.x());
      int sample = GAMMA.length * norm.pixels();
      float[] some =
          Arrays.copyOfRange(folded.toFloatArray(), samples[0] * sample, samples[1] * sample);
      NDArray values = manager.create(some);
      try (Mask open = kernels.packMask(manager.create(norm.y()), manager)) {
        kernels.unfold(new Unfold(open, norm.fold(), side), (long) samples[0] * sample, values);
      }
      return values.toFloatArray();
    }
  }

  @Test
  @DisplayName(
      "folded are the channels whose threshold is within reach; their distance is positive")
  void channels() {
    Norm norm = Norm.of(64);
    Fold fold = norm.fold();
    assertThat(fold.side()).containsExactly(1, -1, 0, 0, 0, 1);
    assertThat(fold.center()[0]).isCloseTo(-0.4f, within(1e-6f));
    assertThat(fold.center()[1]).isCloseTo(3 + 1 / 0.7f, within(1e-6f));
    assertThat(fold.center()[2]).isEqualTo(-2);
    assertThat(fold.slope()).containsExactly(0.75f, 0.35f, 0, 5e-5f, -5e-31f, 1);
    assertThat(fold.offset()).containsExactly(0, 0, 1, 2, -1, 0);
    try (Kernels kernels = new HostKernels(new ScalarCodec(), 1);
        NDManager manager = Tensors.manager(kernels)) {
      NDArray x = manager.create(norm.x());
      kernels.fold(x, fold, x);
      float[] q = x.toFloatArray();
      for (int i = 0; i < q.length; i++) {
        int c = norm.channel(i);
        double expected = norm.x()[i] - fold.center()[c];
        if (fold.side()[c] != 0) {
          expected = Math.abs(expected) * (expected * fold.side()[c] > 0 ? 1 : 0.75);
        }
        assertThat((double) q[i]).isCloseTo(expected, within(1e-6));
      }
    }
  }

  @Test
  @DisplayName("statistics that are no numbers fold nothing and spoil no other channel")
  void noNumbers() {
    float[] nan = {Float.NaN, 0, 0, 0};
    float[] mean = {0, Float.POSITIVE_INFINITY, 0, 1};
    float[] deviation = {1, 1, Float.NaN, 2};
    float[] gamma = {1, 1, 1, 1};
    Fold fold = Fold.of(new Fold.Channels(mean, deviation, gamma, nan), 4);
    assertThat(fold.side()).containsExactly(0, 0, 0, 1);
    assertThat(fold.center()[3]).isEqualTo(1);
  }

  /**
   * For 256 unit Gaussians with the threshold in the middle: rounding to B steps of range R adds
   * R^2 / (6 B^2) to a number, and E R^2 is 8.2 for what is folded, 32 for z and 8.1 for max(z, 0).
   * Half of the numbers are open; the noise of the others is 16/9 of that. So at two bits the input
   * has 0.211 where codes of itself have 0.60, and the ReLU's output 0.076, as codes of itself.
   */
  @ParameterizedTest
  @CsvSource({"INPUT, 0.211, 0.60", "OUTPUT, 0.0761, 0.0755"})
  @DisplayName("at two bits the noise is as derived, beside that of codes of the tensor itself")
  void noise(Fold.Side side, double derived, double ofItself) {
    int numbers = 256 * 64;
    Random random = new Random(3);
    float[] z = new float[numbers];
    float[] open = new float[numbers];
    for (int i = 0; i < numbers; i++) {
      z[i] = (float) random.nextGaussian();
      open[i] = Math.max(z[i], 0);
    }
    float[] one = {1};
    float[] zero = {0};
    Fold fold = Fold.of(new Fold.Channels(zero, one, one, zero), numbers);
    float[] exact = side == Fold.Side.INPUT ? z : open;
    try (NDManager manager = TestDevice.manager();
        Kernels kernels = KernelChoice.choose(1, TestDevice.get())) {
      NDArray x = manager.create(z);
      NDArray q = manager.create(z);
      kernels.fold(x, fold, q);
      try (Mask mask = kernels.packMask(x, manager)) {
        double folded = 0;
        double plain = 0;
        int draws = 20;
        for (int draw = 0; draw < draws; draw++) {
          NDArray restored = rounded(kernels, q, draw, manager);
          kernels.unfold(new Unfold(mask, fold, side), 0, restored);
          folded += meanSquare(restored.toFloatArray(), exact) / draws;
          NDArray itself = rounded(kernels, manager.create(exact), draw, manager);
          plain += meanSquare(itself.toFloatArray(), exact) / draws;
        }
        assertThat(folded).isCloseTo(derived, within(0.06 * derived));
        assertThat(plain).isCloseTo(ofItself, within(0.06 * ofItself));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 49, 64, 300, 4096})
  @DisplayName("codes come back unfolded in one pass as in two, all rows and some, bit for bit")
  void onePass(int pixels) {
    Norm norm = Norm.of(pixels);
    Layout layout = Layout.of(SAMPLES, GAMMA.length * pixels);
    byte[] bits = new byte[layout.rows()];
    for (int row = 0; row < bits.length; row++) {
      bits[row] = (byte) (1 + row % 3);
    }
    kernels()
        .forEach(
            kernels -> {
              try (NDManager manager = Tensors.manager(kernels)) {
                NDArray q = manager.create(norm.x());
                kernels.fold(q, norm.fold(), q);
                try (Mask open = kernels.packMask(manager.create(norm.y()), manager);
                    Ranges ranges = kernels.ranges(q, layout);
                    Packed packed = kernels.pack(q, ranges, bits, NoiseKey.of(1, 2, 3), manager)) {
                  for (Fold.Side side : Fold.Side.values()) {
                    Unfold unfold = new Unfold(open, norm.fold(), side);
                    for (int first = 0; first < layout.rows(); first++) {
                      inOnePassAsInTwo(kernels, packed, first, unfold);
                    }
                  }
                }
              }
              kernels.close();
            });
  }

  /** Of the rows from {@code first} on. */
  private static void inOnePassAsInTwo(Kernels kernels, Packed packed, int first, Unfold unfold) {
    Layout layout = packed.layout();
    int start = layout.start(first * layout.groups());
    try (NDManager manager = Tensors.manager(kernels)) {
      Shape rest = new Shape(layout.totalNumbers() - start);
      NDArray two = manager.zeros(rest);
      kernels.unpackRows(packed, first, layout.rows(), two);
      kernels.unfold(unfold, start, two);
      NDArray one = manager.zeros(rest);
      kernels.unpackFolded(packed, first, layout.rows(), unfold, one);
      assertAlike(one.toFloatArray(), two.toFloatArray());
    }
  }

  /** Where all bits are the same no library looks at each of a hundred thousand numbers. */
  private static void assertAlike(float[] actual, float[] expected) {
    if (!Arrays.equals(actual, expected)) {
      assertThat(actual).containsExactly(expected, within(APART));
    }
  }

  private static NDArray rounded(Kernels kernels, NDArray x, int draw, NDManager manager) {
    Layout layout = Layout.of(64, 256);
    byte[] bits = new byte[layout.rows()];
    Arrays.fill(bits, (byte) 2);
    try (Ranges ranges = kernels.ranges(x, layout);
        Packed packed = kernels.pack(x, ranges, bits, NoiseKey.of(1, draw, 1), manager)) {
      NDArray out = manager.create(new Shape(x.size()), x.getDataType());
      kernels.unpack(packed, out);
      return out;
    }
  }

  private static double meanSquare(float[] actual, float[] expected) {
    double sum = 0;
    for (int i = 0; i < actual.length; i++) {
      double d = (double) actual[i] - expected[i];
      sum += d * d;
    }
    return sum / actual.length;
  }
}
