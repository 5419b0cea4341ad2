package actnn.engine.quant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.torch.tape.HostPasses.Moments;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTest {
  @ParameterizedTest(name = "{0} x {1} x {2}, mean {3} deviations")
  @CsvSource({
    "7, 3, 1, 0",
    "1, 5, 9, 3",
    "64, 10, 16, 0",
    "3, 16, 49, 100",
    "130, 64, 64, -1",
    "5, 2, 2048, 1000",
    "2, 3, 2049, 0.5",
    "1, 2, 70001, 1e4"
  })
  @DisplayName("mean and variance are those of double precision, the same bits on all threads")
  void moments(int samples, int channels, int pixels, double off) {
    float[] x = new float[samples * channels * pixels];
    Random random = new Random(pixels);
    for (int e = 0; e < x.length; e++) {
      x[e] = (float) (off + random.nextGaussian());
    }
    // An outlier that would spoil whoever measures from the first number.
    x[0] += 50;
    Shape shape = new Shape(samples, channels, pixels);
    Moments reference = moments(new HostKernels(new ScalarCodec(), 1), x, shape);
    for (int c = 0; c < channels; c++) {
      double[] exact = exact(x, c, channels, pixels);
      double deviation = Math.sqrt(exact[1]);
      // What rounding the numbers themselves to floats may move.
      double digits = 1e-6 * (Math.abs(exact[0]) + deviation);
      assertThat((double) reference.mean()[c]).isCloseTo(exact[0], within(digits));
      assertThat((double) reference.variance()[c])
          .isCloseTo(exact[1], within(2e-6 * exact[1] + digits * digits));
    }
    for (int threads : List.of(1, 2, 3)) {
      Moments vector = moments(new HostKernels(new VectorCodec(), threads), x, shape);
      assertThat(vector.mean()).isEqualTo(reference.mean());
      assertThat(vector.variance()).isEqualTo(reference.variance());
    }
  }

  @ParameterizedTest(name = "{0} x {1} x {2}")
  @CsvSource({"7, 3, 1", "3, 16, 49"})
  @DisplayName("those of ATen are the same to rounding")
  void aten(int samples, int channels, int pixels) {
    float[] x = new float[samples * channels * pixels];
    Random random = new Random(pixels);
    for (int e = 0; e < x.length; e++) {
      x[e] = (float) random.nextGaussian();
    }
    Shape shape = new Shape(samples, channels, pixels);
    Moments host = moments(new HostKernels(new ScalarCodec(), 1), x, shape);
    Moments aten = moments(new AtenKernels(), x, shape);
    assertThat(aten.mean()).containsExactly(host.mean(), within(1e-6f));
    assertThat(aten.variance()).containsExactly(host.variance(), within(1e-5f));
  }

  private static Moments moments(Kernels kernels, float[] x, Shape shape) {
    try (kernels;
        NDManager manager = Tensors.manager(kernels)) {
      return kernels.moments(manager.create(x, shape));
    }
  }

  /** Mean and variance of a channel. */
  private static double[] exact(float[] x, int channel, int channels, int pixels) {
    double sum = 0;
    double squares = 0;
    int count = x.length / channels;
    for (int e = 0; e < x.length; e++) {
      sum += e / pixels % channels == channel ? x[e] : 0;
    }
    for (int e = 0; e < x.length; e++) {
      squares += e / pixels % channels == channel ? Math.pow(x[e] - sum / count, 2) : 0;
    }
    return new double[] {sum / count, squares / count};
  }
}
