package actnn.engine.model;

import static actnn.engine.torch.TestDevice.assertAlike;
import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.value.Level;
import actnn.engine.model.footprint.Footprint;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.BitSource;
import actnn.engine.tape.form.Compression;
import actnn.engine.torch.operator.Window;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contexts kept as bfloat16, with everything computed in float32. */
class Bfloat16ContextsTest {
  /** Half a unit in the last of 8 significant bits, over the number. */
  private static final double UNIT = 1 / 256.0;

  @ParameterizedTest
  @ValueSource(strings = {"preact-resnet-20", "resnet-20", "resnet-18", "vgg", "mlp"})
  void theWholeGradientIsWithinTwiceTheRoundingErrorOfANumber(String model) {
    try (Rig rig = Rig.of(model, 8)) {
      Rig.Outcome exact = rig.tape(Level.L0, 32);
      Rig.Outcome rounded = bfloat16(rig);
      assertAlike(rounded.output(), exact.output(), 1e-5);
      // Errors of single numbers point everywhere, so that their sum stays below the worst case.
      assertThat(Rig.relativeError(rounded.gradients(), exact.gradients()))
          .isPositive()
          .isLessThan(2 * UNIT);
    }
  }

  /** Linear in the saved input, so bounded number by number: |error| <= 2^-8 sum |g| |x|. */
  @Test
  void eachGradientOfALinearWeightIsWithinTheBoundOfItsOwnSum() {
    NetworkBuilder b = new NetworkBuilder("linear", Dims.of(3, 4, 4));
    b.linear("classifier", 0, 10);
    int batch = 6;
    List<float[]> sent = new ArrayList<>();
    Pass.Observer listener =
        new Pass.Observer() {
          @Override
          public void arrived(int node, NDArray gradient) {
            if (node == 1) {
              sent.add(gradient.toFloatArray());
            }
          }
        };
    try (Rig rig = new Rig(b.build(), batch)) {
      float[] exact = rig.tape(Level.L0, 32).gradients().get(0);
      float[] rounded =
          rig.tape(Compression.bfloat16(), BitSource.fixed(8), 1, listener).gradients().get(0);
      float[] x = rig.input(rig.manager).toFloatArray();
      float[] g = sent.get(0);
      for (int out = 0; out < 10; out++) {
        for (int in = 0; in < 48; in++) {
          double sum = 0;
          for (int sample = 0; sample < batch; sample++) {
            sum += Math.abs((double) g[sample * 10 + out] * x[sample * 48 + in]);
          }
          assertThat(Math.abs((double) rounded[out * 48 + in] - exact[out * 48 + in]))
              .isLessThanOrEqualTo(UNIT * sum * 1.001);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"preact-resnet-20", "resnet-18", "vgg", "mlp"})
  void theTapeHoldsWhatShapesSayAndIsEmptyAtTheEnd(String model) {
    try (Rig rig = Rig.of(model, 5)) {
      Rig.Outcome outcome = bfloat16(rig);
      assertThat(outcome.heldBytes())
          .isEqualTo(Footprint.of(rig.network, Compression.bfloat16(), 5).storedBytes());
      assertThat(outcome.ledger().heldBytes()).isZero();
    }
  }

  @Test
  void convNormAndReluKeep33BitsWhereFp32Keeps64() {
    NetworkBuilder b = new NetworkBuilder("triples", Dims.of(64, 16, 16));
    int x = 0;
    for (int i = 1; i <= 200; i++) {
      x = b.conv("conv" + i, x, 64, new Window(3, 1, 1));
      x = b.relu("relu" + i, b.norm("norm" + i, x));
    }
    Footprint footprint = Footprint.of(b.build(), Compression.bfloat16(), 32);
    assertThat((double) footprint.fp32Bytes() / footprint.storedBytes()).isBetween(1.93, 1.95);
  }

  @Test
  void aTensorThatTwoConvolutionsSaveIsRoundedAndPaidOnce() {
    NetworkBuilder b = new NetworkBuilder("fork", Dims.of(8, 8, 8));
    int left = b.conv("left", 0, 8, new Window(3, 1, 1));
    int right = b.conv("right", 0, 8, new Window(1, 1, 0));
    b.linear("classifier", b.add("add", left, right), 10);
    try (Rig rig = new Rig(b.build(), 4)) {
      long number = 4L * 8 * 8 * 8;
      assertThat(bfloat16(rig).heldBytes()).isEqualTo(2 * number + 2 * number);
    }
  }

  private static Rig.Outcome bfloat16(Rig rig) {
    return rig.tape(Compression.bfloat16(), BitSource.fixed(8), 1, Pass.Observer.NONE);
  }
}
