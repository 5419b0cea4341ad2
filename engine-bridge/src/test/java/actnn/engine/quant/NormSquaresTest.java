package actnn.engine.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.torch.OnHost;
import actnn.engine.torch.Torch;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bound of the sum of squares of restored normalised numbers. */
@OnHost("tens of thousands of draws; NormBackTest holds the program against these kernels")
class NormSquaresTest {
  private static final int DRAWS = 40;

  /**
   * What came back.
   *
   * @param squares of the restored normalised numbers, the sum in each channel
   * @param most their bound
   * @param unbounded whether the gradient is, number for number, the one without a bound
   * @param kept the term {@code n dgamma / M} of that gradient along the arriving one
   * @param whole the same without a bound
   */
  private record Back(
      double[] squares, double most, boolean unbounded, double kept, double whole) {}

  /** Channels of M numbers, each brought to mean 0 and deviation 1, at some bits. */
  private static Back back(float[] n, int samples, int channels, byte[] bits, int draw) {
    return back(n, gaussian(n.length, draw), new Shape(samples, channels), bits, draw);
  }

  private static Back back(float[] n, float[] g, Shape planes, byte[] bits, int draw) {
    int samples = Math.toIntExact(planes.get(0));
    int channels = Math.toIntExact(planes.get(1));
    int pixels = n.length / samples / channels;
    try (NDManager manager = Torch.manager();
        Kernels kernels = new HostKernels(new VectorCodec(), 1)) {
      Layout layout = Layout.of(samples, channels * pixels);
      NDArray x = manager.create(n, new Shape(samples, channels, pixels));
      Packed packed =
          kernels.pack(x, kernels.ranges(x, layout), bits, NoiseKey.of(draw, 2, 3), manager);
      NDArray restored = manager.create(new float[n.length]);
      kernels.unpack(packed, restored);
      float[] ones = new float[channels];
      Arrays.fill(ones, 1);
      NormBack back =
          new NormBack(
              manager.create(g, new Shape(samples, channels, pixels)),
              new float[channels],
              ones,
              ones);
      NDArray out = manager.create(new float[n.length], new Shape(samples, channels, pixels));
      NormBack.Sums sums = kernels.normBack(packed, null, back, out);
      return compare(restored.toFloatArray(), g, out.toFloatArray(), sums, back, packed);
    }
  }

  private static Back compare(
      float[] n, float[] g, float[] made, NormBack.Sums sums, NormBack back, Packed packed) {
    double m = back.numbersOfChannel();
    double[] squares = new double[back.channels()];
    double most = 0;
    double kept = 0;
    double whole = 0;
    for (int e = 0; e < n.length; e++) {
      int c = e / back.pixels() % back.channels();
      double bounded = NormLoops.within(back.bound(), n[e]);
      squares[c] += bounded * bounded;
      double centred = g[e] - sums.beta()[c] / m;
      double term = bounded * sums.gamma()[c] / m;
      most = Math.max(most, Math.abs(centred - term - made[e]));
      kept += g[e] * (centred - made[e]);
      whole += g[e] * term;
    }
    return new Back(squares, back.mostSquares(packed, false), most < 1e-4, kept, whole);
  }

  private static float[] gaussian(int count, int seed) {
    Random random = new Random(seed);
    float[] numbers = new float[count];
    for (int e = 0; e < count; e++) {
      numbers[e] = (float) random.nextGaussian();
    }
    return numbers;
  }

  private static byte[] alike(int rows, int bits) {
    byte[] all = new byte[rows];
    Arrays.fill(all, (byte) bits);
    return all;
  }

  /** One channel of M numbers made by a rule, with mean 0 and deviation 1. */
  private static float[] channel(int m, IntToDoubleFunction rule) {
    double[] wide = new double[m];
    Arrays.setAll(wide, rule);
    double mean = Arrays.stream(wide).average().orElseThrow();
    double variance = Arrays.stream(wide).map(v -> (v - mean) * (v - mean)).sum() / m;
    float[] channel = new float[m];
    for (int e = 0; e < m; e++) {
      channel[e] = (float) ((wide[e] - mean) / Math.sqrt(variance));
    }
    return channel;
  }

  @ParameterizedTest(name = "{0} numbers at {1} bits")
  @CsvSource({"9, 1", "9, 2", "36, 1", "36, 2", "36, 3", "256, 1", "256, 2", "256, 3"})
  @DisplayName("the mean of the squares of a channel that has its group to itself keeps the bound")
  void noChannelOnItsOwnExceedsItOnTheAverage(int m, int bits) {
    Random random = new Random(m);
    double[] wide = random.doubles(m, -1, 1).toArray();
    double[] normal = random.ints(m, 0, 1).mapToDouble(i -> random.nextGaussian()).toArray();
    // The last two have all numbers but one or two in the middle of the range, or at its end.
    for (IntToDoubleFunction rule :
        new IntToDoubleFunction[] {
          e -> wide[e], e -> normal[e], e -> e == 0 ? -1 : e == 1 ? 1 : 0, e -> e == 0 ? 1 : 0
        }) {
      float[] n = channel(m, rule);
      double sum = 0;
      double most = 0;
      for (int draw = 0; draw < DRAWS; draw++) {
        Back back = back(n, 1, 1, alike(1, bits), draw);
        sum += Math.min(back.squares()[0], m * (m - 1.0)) / DRAWS;
        most = back.most();
      }
      // A bfloat16 minimum and step widen the range by up to a 64th, the mean of draws scatters.
      assertThat(sum).isLessThan(1.1 * most);
    }
  }

  @Test
  @DisplayName("two outliers come up to the bound, so none that is lower would leave them alone")
  void reached() {
    int m = 64;
    float[] n = channel(m, e -> e == 0 ? -1 : e == 1 ? 1 : 0);
    double sum = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      sum += back(n, 1, 1, alike(1, 2), draw).squares()[0] / DRAWS;
    }
    assertThat(sum).isCloseTo(m * (1 + m / 18.0), within(0.1 * m));
  }

  @ParameterizedTest(name = "{0} numbers: between {1} and {2}")
  @CsvSource({
    "4, 0.02, 0.06",
    "9, 0.005, 0.02",
    "16, 1e-4, 2e-3",
    "64, -1e-6, 1e-6",
    "256, -1e-6, 1e-6"
  })
  @DisplayName(
      "draws exceed the bound of their mean in channels of few numbers: a small bias there")
  void biasOfFewNumbers(int m, double least, double most) {
    double worst = 0;
    for (int shape = 0; shape < 20; shape++) {
      Random random = new Random(shape);
      float[] n = channel(m, e -> random.nextGaussian());
      double kept = 0;
      double whole = 0;
      for (int draw = 0; draw < 10 * DRAWS; draw++) {
        Back back = back(n, n, new Shape(1, 1), alike(1, 2), draw);
        kept += back.kept();
        whole += back.whole();
      }
      worst = Math.max(worst, 1 - kept / whole);
    }
    // Printed: 0.039, 0.0126, 0.0005, 0 and 0.
    assertThat(worst).isBetween(least, most);
  }

  @ParameterizedTest(name = "{0} x {1} x {2} at {3} bits, seed {4}")
  @CsvSource({
    "4, 16, 64, 2, 1",
    "4, 16, 64, 2, 2",
    "4, 16, 64, 1, 3",
    "32, 64, 9, 2, 4",
    "1, 8, 256, 2, 5",
    "64, 32, 4, 2, 6",
    "16, 4, 1024, 2, 7"
  })
  @DisplayName("it never shows in channels of usual sizes, also where they share groups")
  void idle(int samples, int channels, int pixels, int bits, int seed) {
    float[] n = gaussian(samples * channels * pixels, seed);
    byte[] all = alike(Layout.of(samples, channels * pixels).rows(), bits);
    Back back = back(n, samples, channels, all, seed);
    assertThat(back.unbounded()).isTrue();
    // At M = 256 and two bits the bound is 15 M, the sum 1.6 M; at one bit 129 M and 8 M.
    assertThat(Arrays.stream(back.squares()).max().orElseThrow()).isLessThan(back.most() / 4);
  }

  @Test
  @DisplayName("it holds a channel that hardly varies beside others that do")
  void holds() {
    int pixels = 9;
    float[] n = gaussian(28 * pixels, 1);
    for (int e = pixels; e < n.length; e++) {
      n[e] *= 10;
    }
    Back back = back(n, 1, 28, alike(1, 2), 1);
    assertThat(back.squares()[0]).isGreaterThan(2 * back.most());
    assertThat(back.unbounded()).isFalse();
  }

  @Test
  @DisplayName("rows of different bits count by their numbers")
  void mixedBits() {
    float[] n = gaussian(3 * 256, 9);
    Back back = back(n, 3, 1, new byte[] {1, 2, 3}, 1);
    double mean = (1 + 1 / 9.0 + 1 / 49.0) / 3;
    assertThat(back.most()).isCloseTo(768 * (1 + 384 * mean), within(1e-6 * back.most()));
  }
}
