package actnn.engine.torch.tape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.torch.Program;
import actnn.engine.torch.TestDevice;
import actnn.engine.torch.autograd.AutogradOperators;
import actnn.engine.torch.operator.Operators.BatchNormState;
import actnn.engine.torch.operator.Operators.Normalised;
import actnn.engine.torch.operator.Pools.Pooled;
import actnn.engine.torch.operator.Window;
import actnn.engine.torch.tape.TapeNorms.Statistics;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked examples, small enough to be checked by hand. */
class TapeOperatorsTest {
  private static final Program PROGRAM = TapeOperators.compile();
  private static final NDManager MANAGER = TestDevice.manager();
  private static final TapeOperators OPERATORS = new TapeOperators(PROGRAM, MANAGER, true);

  @AfterAll
  static void close() {
    PROGRAM.close();
    MANAGER.close();
  }

  @Test
  void batchNormOfFourNumbers() {
    NDArray x = array(new Shape(4, 1, 1, 1), 1, 2, 3, 4);
    NDArray gamma = array(new Shape(1), 2);
    BatchNormState state =
        new BatchNormState(
            gamma,
            array(new Shape(1), 0),
            array(new Shape(1), 0),
            array(new Shape(1), 1),
            0.1,
            0,
            false);
    Normalised made = OPERATORS.batchNorm(x, state);
    NDArray g = array(new Shape(4, 1, 1, 1), 1, 0, 0, 0);
    NDArray mean = made.mean();
    NDArray deviation = made.inverseDeviation();
    assertThat(mean).isNotNull();
    assertThat(deviation).isNotNull();
    NDArray[] gradients =
        OPERATORS.norms().backward(g, x, new Statistics(mean, deviation, gamma, 0));
    near(made.output(), 2 * -1.341641f, 2 * -.447214f, 2 * .447214f, 2 * 1.341641f);
    near(gradients[0], .536656f, -.715542f, -.178885f, .357771f);
    near(gradients[1], -1.341641f);
    near(gradients[2], 1);
    // A tenth of the batch's mean 2.5 and of its unbiased variance 5/3, towards 0 and 1.
    near(state.runningMean(), 0.25f);
    near(state.runningVariance(), 0.9f + 0.1f * 5 / 3);
  }

  @Test
  void maxPoolRemembersThePlaceInsideEachWindow() {
    float[] falling = new float[16];
    for (int i = 0; i < 16; i++) {
      falling[i] = 16 - i;
    }
    Window window = new Window(3, 2, 1);
    Pooled pooled = OPERATORS.pools().max(array(new Shape(1, 1, 4, 4), falling), window, false);
    near(pooled.output(), 16, 15, 12, 11);
    NDArray index = pooled.index();
    assertThat(index).isNotNull();
    assertThat(index.toUint8Array()).containsExactly(4, 3, 1, 0);
    NDArray g = array(new Shape(1, 1, 2, 2), 1, 1, 1, 1);
    float[] back =
        OPERATORS.pools().maxBackward(g, index, window, false, 1, 1, 4, 4).toFloatArray();
    assertThat(back).containsExactly(1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** Numbers below any fixed start, and a window in which nothing is above minus infinity. */
  @Test
  void maxPoolFindsTheLargestOfVeryNegativeNumbers() {
    float low = Float.NEGATIVE_INFINITY;
    NDArray x = array(new Shape(1, 1, 4), -1e30f, -2e20f, low, low);
    Window window = new Window(List.of(2), List.of(2), List.of(0));
    Pooled pooled = OPERATORS.pools().max(x, window, false);
    assertThat(pooled.output().toFloatArray()).containsExactly(-2e20f, low);
    NDArray index = pooled.index();
    assertThat(index).isNotNull();
    NDArray g = array(new Shape(1, 1, 2), 3, 5);
    assertThat(OPERATORS.pools().maxBackward(g, index, window, false, 1, 1, 4).toFloatArray())
        .containsExactly(0, 3, 5, 0);
  }

  /** Of equal numbers one wins, and NaN over all: the one that PyTorch takes. */
  @ParameterizedTest(name = "{0}d, NaN {1}")
  @CsvSource({"1, false", "1, true", "2, false", "2, true", "3, false", "3, true"})
  void maxPoolSendsTiesAndNanBackWhereAutogradDoes(int rank, boolean nan) {
    long[] sides = new long[rank + 2];
    Arrays.fill(sides, 7);
    sides[0] = 2;
    sides[1] = 3;
    Shape shape = new Shape(sides);
    Random random = new Random(rank);
    float[] few = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < few.length; i++) {
      few[i] = nan && random.nextInt(5) == 0 ? Float.NaN : random.nextInt(3);
    }
    // More positions than different numbers: every window has ties.
    Window window = Window.of(rank, 4, 2, 1);
    Pooled pooled = OPERATORS.pools().max(MANAGER.create(few, shape), window, false);
    boolean before = AutogradOperators.record(true);
    try (NDArray view = MANAGER.create(few, shape);
        NDArray x = view.duplicate()) {
      AutogradOperators.track(x);
      NDArray y = new AutogradOperators().pools().max(x, window, false).output();
      assertThat(pooled.output().toFloatArray()).isEqualTo(y.toFloatArray());
      NDArray g = MANAGER.arange(y.size()).toType(DataType.FLOAT32, true).reshape(y.getShape());
      JniUtils.backward((PtNDArray) y, (PtNDArray) g, false, false);
      NDArray index = pooled.index();
      assertThat(index).isNotNull();
      assertThat(OPERATORS.pools().maxBackward(g, index, window, false, sides).toFloatArray())
          .isEqualTo(AutogradOperators.gradient(x).toFloatArray());
    } finally {
      AutogradOperators.record(before);
    }
  }

  /** A position needs as many bytes as the window has positions for. */
  @ParameterizedTest
  @CsvSource({"16, 1", "17, 2", "181, 2", "182, 4"})
  void aLargerWindowTakesAWiderIndex(int side, int bytes) {
    assertThat(Pooled.indexBytes(new Window(side, 1, 0).positions())).isEqualTo(bytes);
  }

  @Test
  void crossEntropyOfEvenLogitsIsTheLogarithmOfTheClasses() {
    NDArray logits = array(new Shape(2, 4), 0, 0, 0, 0, 1, 1, 1, 1);
    NDArray labels = MANAGER.create(new long[] {2, 0});
    NDArray[] made = OPERATORS.losses().crossEntropy(logits, labels);
    assertThat(made[0].getFloat()).isCloseTo((float) Math.log(4), within(1e-6f));
    near(
        OPERATORS.losses().crossEntropyBackward(made[2], labels),
        .125f,
        .125f,
        -.375f,
        .125f,
        -.375f,
        .125f,
        .125f,
        .125f);
  }

  @Test
  void sampleNormsAreSquaredAndPerSample() {
    NDArray g = array(new Shape(2, 1, 1, 2), 3, 4, 1, 2);
    float[] norms = OPERATORS.sampleNorms(g);
    assertThat(norms[0]).isCloseTo(25, within(1e-4f));
    assertThat(norms[1]).isCloseTo(5, within(1e-4f));
  }

  private static NDArray array(Shape shape, float... values) {
    return MANAGER.create(values, shape);
  }

  private static void near(NDArray array, float... expected) {
    assertThat(array.toFloatArray()).containsExactly(expected, within(1e-5f));
  }
}
