package actnn.engine.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.bits.Sensitivity;
import actnn.engine.layers.base.Layer;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.Save;
import actnn.engine.torch.Program;
import actnn.engine.torch.TestDevice;
import actnn.engine.torch.operator.Convolution;
import actnn.engine.torch.operator.Padding.Mode;
import actnn.engine.torch.operator.Window;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The sensitivity that a convolution says it has, beside noise drawn into its saved input: strides,
 * groups and the direction change which gradients a number of the input meets.
 */
class ConvolutionNoiseTest {
  private static final int DRAWS = 300;
  private static final Program PROGRAM = TapeOperators.compile();

  @AfterAll
  static void close() {
    PROGRAM.close();
  }

  /** Without padding, so that every kernel position of every output lies on the input. */
  static Stream<Arguments> plain() {
    return Stream.of(
        Arguments.of(new Window(3, 1, 0), 1, Dims.of(4, 9, 8)),
        Arguments.of(new Window(3, 2, 0), 1, Dims.of(4, 11, 9)),
        Arguments.of(new Window(1, 2, 0), 1, Dims.of(4, 9, 9)),
        Arguments.of(new Window(3, 2, 0), 2, Dims.of(4, 11, 9)),
        Arguments.of(new Window(3, 1, 0), 6, Dims.of(6, 9, 8)),
        Arguments.of(Window.of(1, 4, 3, 0), 3, Dims.of(6, 25)),
        Arguments.of(Window.of(3, 2, 2, 0), 2, Dims.of(4, 6, 6, 4)));
  }

  @ParameterizedTest(name = "{0}, {1} groups, on {2}")
  @MethodSource("plain")
  void ofAPlainOneIsWhatNoiseDoes(Window window, int groups, Dims in) {
    Conv layer = new Conv(6, window, groups, Mode.ZEROS, false);
    double ratio = drawnOverPredicted(layer, Convolution.plain(window, groups), in);
    assertThat(ratio).isCloseTo(1, within(0.05));
  }

  /**
   * Windows as wide as the stride meet each output once; wider ones meet those at the border less
   * often than the others.
   */
  static Stream<Arguments> transposed() {
    return Stream.of(
        Arguments.of(new Window(2, 2, 0), 1, Dims.of(4, 5, 6), 0.05),
        Arguments.of(new Window(3, 3, 0), 2, Dims.of(4, 5, 6), 0.05),
        Arguments.of(Window.of(1, 4, 4, 0), 3, Dims.of(6, 9), 0.05),
        Arguments.of(Window.of(3, 2, 2, 0), 2, Dims.of(4, 3, 4, 3), 0.05),
        Arguments.of(new Window(4, 2, 0), 1, Dims.of(4, 9, 9), 0.2),
        Arguments.of(new Window(3, 1, 0), 6, Dims.of(6, 9, 9), 0.2));
  }

  @ParameterizedTest(name = "{0}, {1} groups, on {2}")
  @MethodSource("transposed")
  void ofATransposedOneIsWhatNoiseDoes(Window window, int groups, Dims in, double apart) {
    List<Integer> none = Collections.nCopies(window.rank(), 0);
    ConvTranspose layer = new ConvTranspose(6, window, none, groups, false);
    double ratio = drawnOverPredicted(layer, Convolution.transposed(window, groups, none), in);
    assertThat(ratio).isCloseTo(1, within(apart));
  }

  /** One bit on a range of 1, at its middle: half a step up or down, of variance 1/4. */
  private static double drawnOverPredicted(Layer layer, Convolution convolution, Dims in) {
    Random random = new Random(5);
    try (NDManager manager = TestDevice.manager()) {
      TapeOperators operators = new TapeOperators(PROGRAM, manager, true);
      NDArray w = normal(manager, random, layer.weights(List.of(in)).get(0).shape());
      NDArray g = normal(manager, random, layer.output(List.of(in)).batched(1));
      double total = 0;
      for (int draw = 0; draw < DRAWS; draw++) {
        float[] error = new float[Math.toIntExact(in.numbers())];
        for (int i = 0; i < error.length; i++) {
          error[i] = random.nextBoolean() ? 0.5f : -0.5f;
        }
        try (NDArray noise = manager.create(error, new Shape(in.batched(1)));
            NDArray change = operators.convGradWeight(g, noise, w, convolution)) {
          total += operators.sampleNorms(change.reshape(1, -1))[0];
        }
      }
      Sensitivity sensitivity = ((Save.Input) layer.saves(List.of(in)).get(0)).sensitivity();
      double squaredNorm = operators.sampleNorms(g)[0];
      double[] c = sensitivity.of(new double[] {in.numbers()}, new double[] {squaredNorm});
      return total / DRAWS / c[0];
    }
  }

  private static NDArray normal(NDManager manager, Random random, long[] shape) {
    Shape all = new Shape(shape);
    float[] numbers = new float[Math.toIntExact(all.size())];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return manager.create(numbers, all);
  }
}
