package actnn.engine.layers;

import static actnn.engine.torch.TestDevice.assertAlike;
import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.value.Level;
import actnn.engine.tape.form.Compression;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer of {@link LayerTable} against PyTorch's autograd. */
class LayerAutogradTest {
  /** What CUDA may differ by from itself, single precision. */
  private static final double ROUNDING = 1e-5;

  private static final LayerProbe PROBE = new LayerProbe();

  @AfterAll
  static void close() {
    PROBE.close();
  }

  static Stream<LayerTable.Case> all() {
    return LayerTable.all();
  }

  @ParameterizedTest
  @MethodSource("all")
  void forwardByAtenIsPyTorchsBitForBitAndSoAreRunningStatistics(LayerTable.Case at) {
    for (DataType type : List.of(DataType.FLOAT32, DataType.FLOAT64)) {
      double onCuda = type == DataType.FLOAT32 ? ROUNDING : ROUNDING / 1e6;
      LayerProbe.Outcome actual = PROBE.tape(at, type, Compression.none(), 32);
      LayerProbe.Outcome expected = PROBE.autograd(at, type);
      assertAlike(actual.output(), expected.output(), onCuda);
      assertThat(actual.buffers()).hasSameSizeAs(expected.buffers());
      for (int i = 0; i < expected.buffers().size(); i++) {
        assertAlike(actual.buffers().get(i), expected.buffers().get(i), onCuda);
      }
    }
  }

  static Stream<LayerTable.Case> norms() {
    return LayerTable.norms().stream();
  }

  /** Our kernels add up the statistics of a batch in another order, which last bits show. */
  @ParameterizedTest
  @MethodSource("norms")
  void aNormOfATrainingStepIsPyTorchsButForLastBits(LayerTable.Case at) {
    LayerProbe.Outcome expected = PROBE.autograd(at, DataType.FLOAT32);
    LayerProbe.Outcome actual = PROBE.asInSteps(at);
    assertThat(relativeError(actual.output(), expected.output())).isLessThan(1e-6);
    assertThat(actual.buffers()).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertThat(relativeError(actual.buffers().get(i), expected.buffers().get(i)))
          .as("running statistic %d", i)
          .isLessThan(1e-6);
    }
    for (int i = 0; i < expected.gradients().size(); i++) {
      assertThat(relativeError(actual.gradients().get(i), expected.gradients().get(i)))
          .as("gradient %d", i)
          .isLessThan(1e-5);
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void gradientsAreThoseOfAutogradInFloat32(LayerTable.Case at) {
    assertGradients(at, DataType.FLOAT32, 1e-5);
  }

  @ParameterizedTest
  @MethodSource("all")
  void gradientsAreThoseOfAutogradInFloat64(LayerTable.Case at) {
    assertGradients(at, DataType.FLOAT64, 1e-10);
  }

  private static void assertGradients(LayerTable.Case at, DataType type, double tolerance) {
    LayerProbe.Outcome expected = PROBE.autograd(at, type);
    LayerProbe.Outcome actual = PROBE.tape(at, type, Compression.none(), 32);
    assertThat(actual.gradients()).hasSameSizeAs(expected.gradients());
    for (int i = 0; i < expected.gradients().size(); i++) {
      assertThat(relativeError(actual.gradients().get(i), expected.gradients().get(i)))
          .as("gradient %d", i)
          .isLessThan(tolerance);
    }
  }

  static Stream<LayerTable.Case> linearInTheirInput() {
    return LayerTable.linearInTheirInput();
  }

  @ParameterizedTest
  @MethodSource("linearInTheirInput")
  void onlyTheWeightSeesTheNoiseOfItsInputAtAnyBits(LayerTable.Case at) {
    LayerProbe.Outcome exact = PROBE.tape(at, DataType.FLOAT32, Compression.none(), 32);
    for (int bits = 1; bits <= 8; bits++) {
      LayerProbe.Outcome noisy =
          PROBE.tape(at, DataType.FLOAT32, new Compression(Level.L3, bits, 256), bits);
      assertAlike(noisy.output(), exact.output(), ROUNDING);
      assertInputs(noisy, exact);
      for (int bias = 1; bias < exact.weights().size(); bias++) {
        assertAlike(noisy.weights().get(bias), exact.weights().get(bias), ROUNDING);
      }
    }
  }

  static Stream<LayerTable.Case> withoutNoise() {
    return LayerTable.withoutNoise();
  }

  @ParameterizedTest
  @MethodSource("withoutNoise")
  void layersThatSaveNoInputAreExactAtOneBit(LayerTable.Case at) {
    LayerProbe.Outcome exact = PROBE.tape(at, DataType.FLOAT32, Compression.none(), 32);
    LayerProbe.Outcome rough =
        PROBE.tape(at, DataType.FLOAT32, new Compression(Level.L3, 1, 256), 1);
    assertInputs(rough, exact);
  }

  /** Gamma's gradient is the first of a norm's, beta's the second. */
  @Test
  void aFrozenNormPassesExactGradientsToItsInputWhateverTheBits() {
    LayerTable.Case at = LayerTable.norms().get(5);
    LayerProbe.Outcome exact = PROBE.tape(at, DataType.FLOAT32, Compression.none(), 32);
    LayerProbe.Outcome rough =
        PROBE.tape(at, DataType.FLOAT32, new Compression(Level.L3, 1, 256), 1);
    assertInputs(rough, exact);
    assertAlike(rough.weights().get(1), exact.weights().get(1), ROUNDING);
    assertThat(rough.weights().get(0)).isNotEqualTo(exact.weights().get(0));
  }

  private static void assertInputs(LayerProbe.Outcome actual, LayerProbe.Outcome expected) {
    assertThat(actual.inputs()).hasSameSizeAs(expected.inputs());
    for (int i = 0; i < expected.inputs().size(); i++) {
      assertAlike(actual.inputs().get(i), expected.inputs().get(i), ROUNDING);
    }
  }

  /** Norm of the difference over norm of the expected. */
  private static double relativeError(double[] actual, double[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double difference = 0;
    double norm = 0;
    for (int i = 0; i < expected.length; i++) {
      difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
      norm += expected[i] * expected[i];
    }
    return Math.sqrt(difference / Math.max(norm, Double.MIN_NORMAL));
  }
}
