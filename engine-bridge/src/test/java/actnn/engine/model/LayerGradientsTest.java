package actnn.engine.model;

import static actnn.engine.torch.TestDevice.assertAlike;
import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.value.Level;
import actnn.engine.layers.Add;
import actnn.engine.layers.AvgPool;
import actnn.engine.layers.BatchNorm;
import actnn.engine.layers.Conv;
import actnn.engine.layers.GlobalPool;
import actnn.engine.layers.Linear;
import actnn.engine.layers.MaxPool;
import actnn.engine.layers.Relu;
import actnn.engine.layers.base.Layer;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.BitSource;
import actnn.engine.tape.form.Compression;
import actnn.engine.torch.operator.Window;
import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each layer between a convolution, whose weight gradient shows the layer's input gradient, and a
 * linear layer.
 */
class LayerGradientsTest {
  static Stream<Arguments> layers() {
    return Stream.of(
            new Conv(6, new Window(3, 1, 1), false),
            new Conv(6, new Window(3, 2, 1), false),
            new Conv(6, new Window(1, 1, 0), true),
            new Conv(5, new Window(1, 2, 0), false),
            new Conv(7, new Window(5, 3, 2), true),
            new Conv(3, new Window(2, 1, 0), false),
            new BatchNorm(),
            new BatchNorm(0.3, 1e-3),
            new Relu(),
            new Linear(13),
            new MaxPool(new Window(2, 2, 0)),
            new MaxPool(new Window(3, 2, 1)),
            new MaxPool(new Window(3, 1, 1)),
            new MaxPool(new Window(5, 5, 2)),
            new AvgPool(new Window(2, 2, 0)),
            new AvgPool(new Window(3, 2, 0)),
            new GlobalPool())
        .flatMap(layer -> Stream.of(8, 11).map(side -> Arguments.of(layer, side)));
  }

  @ParameterizedTest(name = "{0} on {1} pixels")
  @MethodSource("layers")
  void itsGradientsAreThoseOfAutograd(Layer layer, int side) {
    compare(network(layer, side), Level.L0, 32);
  }

  @ParameterizedTest(name = "{0} on {1} pixels")
  @MethodSource("layers")
  void atAnyBitsItSendsOnExactlyTheGradientThatItSendsUncompressed(Layer layer, int side) {
    try (Rig rig = new Rig(network(layer, side), 3)) {
      Sent exact = sent(rig, Level.L0, 32);
      for (int bits = 1; bits <= 8; bits++) {
        Sent rounded = sent(rig, Level.L1, bits);
        assertAlike(floats(rounded.back()), floats(exact.back()), 1e-5);
        assertAlike(floats(rounded.exact()), floats(exact.exact()), 1e-5);
        assertThat(rounded.rounded())
            .as("weight gradients at %d bits", bits)
            .isNotEqualTo(exact.rounded());
      }
    }
  }

  /**
   * Gradients of one backward pass, as bits of floats so that equal means equal.
   *
   * @param back what the probed layer sent on to the one before it
   * @param exact of whatever is learned but never multiplied with a rounded input: biases, and
   *     scale and shift of a batch norm, which level L1 keeps in full precision
   * @param rounded of the weights of convolutions and linear layers
   */
  private record Sent(List<Float> back, List<Float> exact, List<Float> rounded) {}

  private static Sent sent(Rig rig, Level level, int bits) {
    List<Float> back = new ArrayList<>();
    Pass.Observer listener =
        new Pass.Observer() {
          @Override
          public void arrived(int node, NDArray gradient) {
            if (node == 0) {
              back.addAll(floats(gradient.toFloatArray()));
            }
          }
        };
    Compression compression = new Compression(level, bits, 256);
    List<float[]> learned = rig.tape(compression, BitSource.fixed(bits), 1, listener).gradients();
    List<Float> exact = new ArrayList<>();
    List<Float> rounded = new ArrayList<>();
    int array = 0;
    for (int node = 0; node < rig.network.nodes().size(); node++) {
      for (var weight : rig.network.weightsOf(node)) {
        if (weight.trainable()) {
          boolean multiplied = weight.name().equals("weight");
          (multiplied ? rounded : exact).addAll(floats(learned.get(array++)));
        }
      }
    }
    assertThat(back).isNotEmpty();
    assertThat(exact).isNotEmpty();
    return new Sent(back, exact, rounded);
  }

  @ParameterizedTest
  @MethodSource("shortcuts")
  void branchesSumTheirGradients(Network network) {
    compare(network, Level.L0, 32);
  }

  static Stream<Network> shortcuts() {
    return Stream.of(shortcut(1), shortcut(2), shortcut(3));
  }

  /** A value read by several branches, the additions nested. */
  private static Network shortcut(int branches) {
    NetworkBuilder b = new NetworkBuilder("shortcut", Dims.of(3, 8, 8));
    int x = b.relu("relu", b.conv("stem", 0, 4, new Window(3, 1, 1)));
    int sum = x;
    for (int i = 1; i <= branches; i++) {
      sum = b.layer("add" + i, new Add(), b.conv("branch" + i, x, 4, new Window(3, 1, 1)), sum);
    }
    b.linear("classifier", b.layer("twice", new Add(), sum, sum), 10);
    return b.build();
  }

  private static Network network(Layer layer, int side) {
    NetworkBuilder b = new NetworkBuilder("probe", Dims.of(3, side, side));
    int x = b.layer("stem", new Conv(4, new Window(3, 1, 1), true), 0);
    b.linear("classifier", b.layer("probed", layer, x), 10);
    return b.build();
  }

  private static float[] floats(List<Float> values) {
    float[] array = new float[values.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = values.get(i);
    }
    return array;
  }

  private static List<Float> floats(float[] values) {
    List<Float> list = new ArrayList<>(values.length);
    for (float value : values) {
      list.add(value);
    }
    return list;
  }

  private static void compare(Network network, Level level, int bits) {
    try (Rig rig = new Rig(network, 3)) {
      Rig.Outcome expected = rig.autograd();
      Rig.Outcome actual = rig.tape(level, bits);
      assertAlike(actual.output(), expected.output(), 1e-5);
      assertThat(Rig.relativeError(actual.gradients(), expected.gradients())).isLessThan(1e-5);
    }
  }
}
