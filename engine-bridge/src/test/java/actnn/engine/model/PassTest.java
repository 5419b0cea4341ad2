package actnn.engine.model;

import static actnn.engine.torch.TestDevice.assertAlike;
import static actnn.engine.torch.TestDevice.tolerance;
import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.value.Level;
import actnn.engine.layers.base.Weight;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.BitSource;
import actnn.engine.tape.form.Compression;
import actnn.engine.torch.TestDevice;
import actnn.engine.torch.operator.Window;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PassTest {
  /** Ways to convolve differ in last bits, which turn a few ReLUs on and off. */
  private static final double ON_CUDA = 0.03;

  @ParameterizedTest
  @ValueSource(strings = {"preact-resnet-20", "resnet-20", "resnet-18", "vgg", "mlp"})
  void withoutCompressionEveryGradientIsThatOfPyTorchsAutograd(String model) {
    try (Rig rig = Rig.of(model, 16)) {
      Rig.Outcome expected = rig.autograd();
      Rig.Outcome actual = rig.tape(Level.L0, 32);
      assertAlike(actual.output(), expected.output(), 1e-4);
      assertThat(actual.gradients()).hasSameSizeAs(expected.gradients());
      for (int i = 0; i < expected.gradients().size(); i++) {
        assertThat(
                Rig.relativeError(
                    actual.gradients().subList(i, i + 1), expected.gradients().subList(i, i + 1)))
            .as("gradient of array %d", i)
            .isLessThan(tolerance(1e-4, ON_CUDA));
      }
      assertThat(Rig.relativeError(actual.gradients(), expected.gradients()))
          .isLessThan(tolerance(1e-5, ON_CUDA));
    }
  }

  /**
   * Batch norms of a step add up their statistics in another order than PyTorch's: nearest to its
   * numbers, not equal to them in the last bit, and here and there a ReLU opens that was shut.
   */
  @ParameterizedTest
  @ValueSource(strings = {"preact-resnet-20", "resnet-18", "vgg"})
  void asATrainingStepTakesThemGradientsAreThoseOfPyTorchsAutogradButForLastBits(String model) {
    try (Rig rig = Rig.asInSteps(model, 16)) {
      Rig.Outcome expected = rig.autograd();
      Rig.Outcome actual = rig.tape(Level.L0, 32);
      assertThat(Rig.relativeError(List.of(actual.output()), List.of(expected.output())))
          .isLessThan(tolerance(1e-5, 1e-4));
      assertThat(Rig.relativeError(actual.gradients(), expected.gradients()))
          .isLessThan(tolerance(1e-3, ON_CUDA));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "preact-resnet-20,L1,4",
    "preact-resnet-20,L3,2",
    "vgg,L2,4",
    "mlp,L3,1",
    "preact-resnet-20,FUSED,2",
    "resnet-18,FUSED,1"
  })
  void forwardIsExactAtEveryLevel(String model, Level level, int bits) {
    try (Rig rig = Rig.of(model, 8)) {
      assertAlike(rig.tape(level, bits).output(), rig.tape(Level.L0, 32).output(), 1e-4);
    }
  }

  @ParameterizedTest
  @CsvSource({"L1,4", "L2,4", "L2,8", "L3,1", "L3,2", "L3,5", "FUSED,2"})
  void theTapeIsEmptyAfterBackward(Level level, int bits) {
    try (Rig rig = Rig.of("preact-resnet-20", 4)) {
      Rig.Outcome outcome = rig.tape(level, bits);
      assertThat(outcome.heldBytes()).isPositive();
      assertThat(outcome.ledger().heldBytes()).isZero();
    }
  }

  @Test
  void atFourBitsOnlyWeightGradientsOfConvolutionsAreNoisyWhenNormsAreExact() {
    try (Rig rig = Rig.of("preact-resnet-20", 8)) {
      List<float[]> exact = rig.tape(Level.L0, 32).gradients();
      List<float[]> noisy = rig.tape(Level.L1, 4).gradients();
      List<String> different = new ArrayList<>();
      int array = 0;
      for (int node = 0; node < rig.network.nodes().size(); node++) {
        for (Weight weight : rig.network.weightsOf(node)) {
          if (weight.trainable()) {
            // On CUDA no two passes give the same bits; noise of four bits is far above that.
            double noise =
                Rig.relativeError(noisy.subList(array, array + 1), exact.subList(array, array + 1));
            if (noise > TestDevice.tolerance(0, 1e-4)) {
              different.add(rig.network.nodes().get(node).layer().kind() + " " + weight.name());
            }
            array++;
          }
        }
      }
      assertThat(different).isNotEmpty().containsOnly("conv2d weight", "linear weight");
    }
  }

  @Test
  void theVarianceShrinksWithTheSquareOfTheLevels() {
    try (Rig rig = Rig.of("preact-resnet-20", 16)) {
      List<float[]> exact = rig.tape(Level.L0, 32).gradients();
      double two = variance(rig, 2, exact);
      double four = variance(rig, 4, exact);
      double eight = variance(rig, 8, exact);
      // (15/3)^2 = 25 and (255/15)^2 = 289, for one draw of the noise.
      assertThat(two / four).isBetween(10.0, 60.0);
      assertThat(four / eight).isBetween(120.0, 700.0);
    }
  }

  private static double variance(Rig rig, int bits, List<float[]> exact) {
    double error = Rig.relativeError(rig.tape(Level.L2, bits).gradients(), exact);
    return error * error;
  }

  @Test
  void theMeanOfManyRoundedGradientsIsTheExactGradient() {
    Network network = convolution();
    try (Rig rig = new Rig(network, 8)) {
      float[] exact = rig.tape(Level.L0, 32).gradients().get(0);
      double[] sum = new double[exact.length];
      double[] squares = new double[exact.length];
      int draws = 400;
      for (int draw = 0; draw < draws; draw++) {
        float[] noisy =
            rig.tape(
                    new Compression(Level.L3, 2, 256), BitSource.fixed(2), draw, Pass.Observer.NONE)
                .gradients()
                .get(0);
        for (int i = 0; i < sum.length; i++) {
          sum[i] += noisy[i] - exact[i];
          squares[i] += (noisy[i] - exact[i]) * (double) (noisy[i] - exact[i]);
        }
      }
      double z2 = 0;
      for (int i = 0; i < sum.length; i++) {
        double mean = sum[i] / draws;
        z2 += mean * mean / (squares[i] / draws / draws);
      }
      // Each squared z-score is about chi-square with one degree of freedom: mean 1, variance 2.
      double slack = 6 * Math.sqrt(2.0 / sum.length);
      assertThat(z2 / sum.length).isBetween(1 - slack, 1 + slack);
    }
  }

  private static Network convolution() {
    NetworkBuilder b = new NetworkBuilder("one convolution", Dims.of(16, 16, 16));
    int x = b.conv("conv", 0, 8, new Window(3, 1, 1));
    b.globalPool("pool", x);
    return b.build();
  }
}
