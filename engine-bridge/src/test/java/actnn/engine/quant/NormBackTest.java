package actnn.engine.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.torch.OnHost;
import actnn.engine.torch.Torch;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NormBackTest {
  /** A norm, folded and packed, and the gradient that goes back through it. */
  @OnHost("packed once in main memory; kernels that work elsewhere pack it themselves")
  private static final class Norm implements AutoCloseable {
    final NDManager manager = Torch.manager();
    final Layout layout;
    final Shape shape;
    final float[] g;
    final Fold.Channels channels;
    final Fold fold;
    final Packed packed;
    private final boolean folds;
    private final float[] x;
    private final byte[] bits;
    private final Mask open;

    Norm(int samples, int count, int pixels, boolean folds) {
      Random random = new Random(samples + pixels);
      layout = Layout.of(samples, count * pixels);
      shape = new Shape(samples, count, pixels);
      x = new float[layout.totalNumbers()];
      g = new float[x.length];
      for (int e = 0; e < x.length; e++) {
        // A thousandth of the others' deviation in the last channel.
        double size = e / pixels % count == count - 1 ? 1e-3 : 1;
        x[e] = (float) (random.nextGaussian() * size + 0.3);
        g[e] = (float) random.nextGaussian();
      }
      channels = channels(x, count, pixels, random);
      fold = Fold.of(channels, pixels);
      bits = new byte[layout.rows()];
      Arrays.fill(bits, (byte) 2);
      this.folds = folds;
      try (Kernels kernels = new HostKernels(new ScalarCodec(), 1)) {
        open = kernels.packMask(manager.create(x, shape), manager);
        packed = pack(kernels, manager);
      }
    }

    private Packed pack(Kernels kernels, NDManager owner) {
      NDArray array = owner.create(x, shape);
      if (folds) {
        kernels.fold(array, fold, array);
      }
      return kernels.pack(array, kernels.ranges(array, layout), bits, NoiseKey.of(1, 2, 3), owner);
    }

    private static Fold.Channels channels(float[] x, int count, int pixels, Random random) {
      float[][] all = new float[4][count];
      for (int c = 0; c < count; c++) {
        double sum = 0;
        double squares = 0;
        for (int e = 0; e < x.length; e++) {
          double d = e / pixels % count == c ? x[e] - 0.3 : 0;
          sum += d;
          squares += d * d;
        }
        double m = x.length / (double) count;
        all[0][c] = (float) (0.3 + sum / m);
        all[1][c] = (float) (1 / Math.sqrt(squares / m - sum * sum / m / m + 1e-5));
        all[2][c] = (float) random.nextGaussian();
        all[3][c] = (float) random.nextGaussian();
      }
      return new Fold.Channels(all[0], all[1], all[2], all[3]);
    }

    /** By kernels that take what those in main memory packed. */
    Result with(Kernels kernels) {
      return with(kernels, manager, packed, open);
    }

    /** By kernels that pack it themselves, where they work. */
    Result withItsOwn(Kernels kernels) {
      try (NDManager owner = Tensors.manager(kernels);
          Mask mask = kernels.packMask(owner.create(x, shape), owner)) {
        return with(kernels, owner, pack(kernels, owner), mask);
      }
    }

    private Result with(Kernels kernels, NDManager owner, Packed codes, Mask mask) {
      try (kernels) {
        Unfold unfold = folds ? new Unfold(mask, fold, Fold.Side.INPUT) : null;
        NDArray out = owner.create(new float[g.length], shape);
        NormBack back =
            new NormBack(
                owner.create(g, shape),
                channels.mean(),
                channels.inverseDeviation(),
                channels.gamma());
        NormBack.Sums sums = kernels.normBack(codes, unfold, back, out);
        return new Result(out.toFloatArray(), sums);
      }
    }

    @Override
    public void close() {
      manager.close();
    }
  }

  private record Result(float[] input, NormBack.Sums sums) {
    void near(Result other, double tolerance) {
      near(input, other.input, tolerance);
      near(sums.gamma(), other.sums.gamma(), tolerance);
      near(sums.beta(), other.sums.beta(), tolerance);
      near(sums.squares(), other.sums.squares(), tolerance);
    }

    private static void near(float[] one, float[] other, double tolerance) {
      double most = 1;
      for (float number : other) {
        most = Math.max(most, Math.abs(number));
      }
      assertThat(one).containsExactly(other, within((float) (tolerance * most)));
    }
  }

  @ParameterizedTest(name = "{0} x {1} x {2}, folded: {3}")
  @CsvSource({
    "1, 5, 9, false",
    "6, 4, 1, false",
    "7, 3, 16, true",
    "3, 16, 49, false",
    "3, 16, 49, true",
    "9, 64, 64, true",
    "2, 3, 2053, false",
    "2, 3, 2053, true",
    "1, 6, 1, false",
    "12, 9, 1999, true"
  })
  @DisplayName("all kernels send the same gradient back, those in memory the same bits")
  void agree(int samples, int channels, int pixels, boolean folds) {
    try (Norm norm = new Norm(samples, channels, pixels, folds)) {
      Result reference = norm.with(new HostKernels(new ScalarCodec(), 1));
      for (int threads : List.of(1, 2, 3)) {
        Result vector = norm.with(new HostKernels(new VectorCodec(), threads));
        assertThat(vector.input()).isEqualTo(reference.input());
        assertThat(vector.sums()).usingRecursiveComparison().isEqualTo(reference.sums());
      }
      norm.withItsOwn(new AtenKernels()).near(reference, 1e-5);
    }
  }

  @Test
  @DisplayName("the gradient is that of the formula, with the restored input within its bounds")
  void formula() {
    int pixels = 49;
    try (Norm norm = new Norm(3, 16, pixels, false)) {
      float[] x;
      try (Kernels kernels = new HostKernels(new ScalarCodec(), 1)) {
        NDArray out = norm.manager.create(new float[norm.g.length]);
        kernels.unpack(norm.packed, out);
        x = out.toFloatArray();
      }
      Result made = norm.with(new HostKernels(new VectorCodec(), 2));
      double numbers = 3.0 * pixels;
      for (int c = 0; c < 16; c++) {
        double[] n = new double[x.length];
        double gamma = 0;
        double beta = 0;
        double squares = 0;
        for (int e = 0; e < x.length; e++) {
          if (e / pixels % 16 == c) {
            double r = norm.channels.inverseDeviation()[c];
            double bound = Math.sqrt(numbers - 1);
            n[e] = Math.max(-bound, Math.min(bound, (x[e] - norm.channels.mean()[c]) * r));
            gamma += norm.g[e] * n[e];
            beta += norm.g[e];
            squares += n[e] * n[e];
          }
        }
        // Two bits: M (1 + M / (2 3^2)); only the channel that hardly varies exceeds it.
        double most = numbers * (1 + numbers / 18);
        assertThat(squares > most).isEqualTo(c == 15);
        double slope = gamma / numbers * Math.min(1, most / squares);
        assertThat((double) made.sums().gamma()[c]).isCloseTo(gamma, within(1e-4));
        assertThat((double) made.sums().beta()[c]).isCloseTo(beta, within(1e-4));
        double factor = (double) norm.channels.gamma()[c] * norm.channels.inverseDeviation()[c];
        for (int e = 0; e < x.length; e++) {
          if (e / pixels % 16 == c) {
            double exact = factor * (norm.g[e] - beta / numbers - n[e] * slope);
            assertThat((double) made.input()[e]).isCloseTo(exact, within(1e-4 * Math.abs(factor)));
          }
        }
      }
    }
  }

  @Test
  @DisplayName("steps far wider than a channel give no normalised number that it cannot hold")
  void bounded() {
    try (Norm norm = new Norm(1, 5, 9, false)) {
      // Of 5 channels in one group the last has a thousandth of the range.
      float[] gamma = norm.with(new HostKernels(new VectorCodec(), 1)).sums().gamma();
      double most = 0;
      for (int e = 36; e < 45; e++) {
        most += Math.abs(norm.g[e]) * 3;
      }
      assertThat((double) Math.abs(gamma[4])).isLessThanOrEqualTo(most);
    }
  }
}
