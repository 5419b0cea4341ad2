package actnn.engine.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SquaresTest {

  @ParameterizedTest
  @CsvSource({"1,1", "64,10", "3,16", "7,1024", "130,64", "5,2048", "4,2049", "2,70001", "300,511"})
  @DisplayName("sums of squares are those of double precision, bit for bit the same on all threads")
  void sums(int parts, int length) {
    Random random = new Random(parts + length);
    float[] x = new float[parts * length];
    double[] expected = new double[parts];
    for (int e = 0; e < x.length; e++) {
      x[e] = (float) random.nextGaussian();
      expected[e / length] += (double) x[e] * x[e];
    }
    float[] reference = sums(new HostKernels(new ScalarCodec(), 1), x, parts);
    near(reference, expected);
    for (int threads : List.of(1, 2, 3)) {
      assertThat(sums(new HostKernels(new VectorCodec(), threads), x, parts)).isEqualTo(reference);
    }
    near(sums(new AtenKernels(), x, parts), expected);
  }

  @Test
  @DisplayName("stages that differ in size by thirty powers of ten are added up in the same order")
  void stagesOfOtherSizes() {
    int stages = 7;
    float[] x = new float[stages * Codec.SQUARES_STAGE - 5];
    Random random = new Random(3);
    for (int e = 0; e < x.length; e++) {
      double size = Math.pow(10, (e / Codec.SQUARES_STAGE * 4 % stages) * 4.3 - 13);
      x[e] = (float) (random.nextGaussian() * size);
    }
    assertThat(sums(new HostKernels(new VectorCodec(), 1), x, 1))
        .isEqualTo(sums(new HostKernels(new ScalarCodec(), 1), x, 1));
  }

  @ParameterizedTest
  @CsvSource({"NaN", "Infinity"})
  @DisplayName("what is no finite number shows in its own part and in no other")
  void notFinite(float bad) {
    float[] x = new float[3 * 100];
    x[150] = bad;
    for (Codec codec : List.of(new ScalarCodec(), new VectorCodec())) {
      assertThat(sums(new HostKernels(codec, 1), x, 3)).containsExactly(0, bad, 0);
    }
  }

  private static float[] sums(Kernels kernels, float[] x, int parts) {
    try (kernels;
        NDManager manager = Tensors.manager(kernels)) {
      return kernels.squares(manager.create(x, new Shape(parts, x.length / parts)), parts);
    }
  }

  private static void near(float[] sums, double[] expected) {
    assertThat(sums).hasSameSizeAs(expected);
    for (int part = 0; part < sums.length; part++) {
      assertThat((double) sums[part]).isCloseTo(expected[part], within(1e-5 * expected[part]));
    }
  }
}
