package actnn.engine.quant;

import static actnn.engine.torch.TestDevice.assertAlike;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.torch.TestDevice;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Codes of a ReLU's output one of which stands for zero alone. */
class ReservedZeroTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 31, 33, 300, 1000, 1024, 4097})
  @DisplayName("what comes through is exactly what was positive, and all else comes back as zero")
  void exactSigns(int numbers) {
    Layout layout = Layout.of(Reserving.SAMPLES, numbers);
    for (int first = 0; first < 7; first++) {
      byte[] bits = Reserving.bits(layout, first);
      float[] exact = Reserving.relu(numbers, numbers + first);
      Reserving.kernels()
          .forEach(
              kernels -> {
                try (NDManager manager = Tensors.manager(kernels)) {
                  NDArray y = manager.create(exact);
                  Packed packed =
                      Reserving.pack(kernels, y, layout, bits, NoiseKey.of(1, numbers, 3));
                  NDArray ones = manager.ones(new Shape(exact.length)).mul(Float.NaN);
                  float[] passed = Reserving.through(kernels, packed, ones);
                  float[] back = Reserving.restored(kernels, packed, manager);
                  for (int i = 0; i < exact.length; i++) {
                    assertThat(Float.isNaN(passed[i])).as("%s", exact[i]).isEqualTo(exact[i] > 0);
                    if (!(exact[i] > 0)) {
                      assertThat(passed[i]).isZero();
                      assertThat(back[i]).isZero();
                    }
                  }
                }
                kernels.close();
              });
    }
  }

  // The last is beyond what one thread does alone, 65,536 numbers in all.
  @ParameterizedTest
  @ValueSource(ints = {1, 33, 300, 1000, 4097, 40_003})
  @DisplayName("all kernels give the same bytes, and some rows come back as all together do")
  void agreement(int numbers) {
    Layout layout = Layout.of(Reserving.SAMPLES, numbers);
    byte[] bits = Reserving.bits(layout, numbers);
    float[] exact = Reserving.relu(numbers, numbers);
    float[] gradient = Reserving.relu(numbers, 2L * numbers);
    NoiseKey key = NoiseKey.of(4, 5, 6);
    try (Kernels scalar = new HostKernels(new ScalarCodec(), 1);
        NDManager main = Tensors.manager(scalar)) {
      Packed expected = Reserving.pack(scalar, main.create(exact), layout, bits, key);
      float[] back = Reserving.restored(scalar, expected, main);
      float[] passed = Reserving.through(scalar, expected, main.create(gradient));
      Reserving.kernels()
          .forEach(
              kernels -> {
                try (NDManager manager = Tensors.manager(kernels)) {
                  NDArray g = manager.create(gradient);
                  Packed packed = Reserving.pack(kernels, manager.create(exact), layout, bits, key);
                  assertThat(packed.words().toIntArray()).isEqualTo(expected.words().toIntArray());
                  assertAlike(Reserving.restored(kernels, packed, manager), back, 1e-6);
                  assertThat(Reserving.through(kernels, packed, g)).isEqualTo(passed);
                  for (int row = 0; row < layout.rows(); row++) {
                    int from = layout.start(row * layout.groups());
                    NDArray some = manager.create(new Shape(exact.length - from));
                    kernels.unpackReserved(packed, row, layout.rows(), some);
                    float[] rest = Arrays.copyOfRange(back, from, back.length);
                    assertAlike(some.toFloatArray(), rest, 1e-6);
                  }
                }
                kernels.close();
              });
    }
  }

  /** Levels by their definition, in double precision: code 0 apart, the others p to P or wider. */
  @Test
  @DisplayName("code 1 is not above the least positive number, the last not below the greatest")
  void levelsEncloseWhatIsPositive() {
    Random random = new Random(8);
    for (int trial = 0; trial < 50_000; trial++) {
      int bits = 2 + random.nextInt(7);
      float scale = (float) Math.exp(10 * random.nextGaussian());
      float least =
          random.nextInt(3) == 0 ? 0 : scale * (float) Math.exp(9 * random.nextGaussian());
      float greatest = least + scale * random.nextFloat();
      int word = GroupParameters.reserved(GroupParameters.of(least, greatest), bits);
      if (GroupParameters.isConstant(word)) {
        continue;
      }
      double minimum = GroupParameters.minimum(word);
      double step = (double) GroupParameters.range(word) / ((1 << bits) - 1);
      String what = "%d bits from %s to %s".formatted(bits, least, greatest);
      assertThat(minimum + step).as(what).isLessThanOrEqualTo(least);
      assertThat(minimum + GroupParameters.range(word)).as(what).isGreaterThanOrEqualTo(greatest);
      assertThat(1 * GroupParameters.step(word, bits) + GroupParameters.minimum(word))
          .as(what)
          .isGreaterThan(GroupParameters.minimum(word));
      if (least == 0) {
        // bfloat16 rounds the range up by 2^-7 at most, the minimum down as much.
        assertThat(step * ((1 << bits) - 2)).as(what).isBetween(0.99 * greatest, 1.02 * greatest);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 8})
  @DisplayName("positive numbers come back without bias, with the noise between their two levels")
  void unbiased(int bits) {
    int draws = 4096;
    float[] row = Reserving.relu(64, 5);
    row = Arrays.copyOf(row, 256);
    float[] all = new float[draws * row.length];
    for (int draw = 0; draw < draws; draw++) {
      System.arraycopy(row, 0, all, draw * row.length, row.length);
    }
    Layout layout = new Layout(draws, row.length, Layout.GROUP, 1);
    byte[] each = new byte[draws];
    Arrays.fill(each, (byte) bits);
    try (NDManager manager = TestDevice.manager();
        Kernels kernels = KernelChoice.choose(1, TestDevice.get())) {
      NDArray y = manager.create(all);
      Packed packed = Reserving.pack(kernels, y, layout, each, NoiseKey.of(2, 3, 4));
      float[] back = Reserving.restored(kernels, packed, manager);
      int word = packed.words().toIntArray()[layout.payloadWords(each)];
      double step = GroupParameters.step(word, bits);
      for (int i = 0; i < row.length; i++) {
        double sum = 0;
        double squares = 0;
        for (int draw = 0; draw < draws; draw++) {
          double error = (double) back[draw * row.length + i] - row[i];
          sum += error;
          squares += error * error;
        }
        double variance = row[i] > 0 ? GroupParameters.variance(row[i], word, bits) : 0;
        double tolerance = 5 * step / 2 / Math.sqrt(draws);
        assertThat(sum / draws).as("of %s", row[i]).isCloseTo(0, within(tolerance));
        assertThat(squares / draws).isCloseTo(variance, within(tolerance * step));
      }
    }
  }

  /**
   * Of max(z, 0), z Gaussian, in groups of 256, half the numbers are rounded with R^2 / (6 (2^B -
   * 2)^2) where codes of B - 1 bits beside a mask have R^2 / (6 (2^(B-1) - 1)^2): four times that.
   * E R^2 is 8.15.
   */
  @ParameterizedTest
  @CsvSource({"3, 0.0755, 0.0189", "4, 0.01387, 0.00347"})
  @DisplayName("with the mask's bit in the codes the noise is a quarter")
  void aQuarterOfTheNoise(int bits, double ofMask, double ofReserved) {
    int rows = 64;
    float[] exact = new float[256 * rows];
    Random random = new Random(3);
    for (int i = 0; i < exact.length; i++) {
      exact[i] = Math.max((float) random.nextGaussian(), 0);
    }
    Layout layout = Layout.of(rows, 256);
    byte[] more = new byte[rows];
    byte[] plain = new byte[rows];
    Arrays.fill(more, (byte) bits);
    Arrays.fill(plain, (byte) (bits - 1));
    try (NDManager manager = TestDevice.manager();
        Kernels kernels = KernelChoice.choose(1, TestDevice.get())) {
      NDArray y = manager.create(exact);
      double reserved = 0;
      double masked = 0;
      int draws = 20;
      for (int draw = 0; draw < draws; draw++) {
        NoiseKey key = NoiseKey.of(1, draw, 1);
        Packed packed = Reserving.pack(kernels, y, layout, more, key);
        reserved += meanSquare(Reserving.restored(kernels, packed, manager), exact) / draws;
        try (Ranges ranges = kernels.ranges(y, layout);
            Packed beside = kernels.pack(y, ranges, plain, key, manager)) {
          NDArray out = manager.create(y.getShape());
          kernels.unpack(beside, out);
          masked += meanSquare(out.toFloatArray(), exact) / draws;
          assertThat(packed.bytes()).isEqualTo(beside.bytes() + 4 * Mask.words(exact.length));
        }
      }
      assertThat(masked).isCloseTo(ofMask, within(0.06 * ofMask));
      assertThat(reserved).isCloseTo(ofReserved, within(0.06 * ofReserved));
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
