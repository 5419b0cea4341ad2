package actnn.engine.model;

import static actnn.engine.torch.TestDevice.assertAlike;
import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.layers.base.Weight;
import actnn.engine.model.footprint.Footprint;
import actnn.engine.model.zoo.Architectures;
import actnn.engine.tape.Dims;
import actnn.engine.tape.Tape;
import actnn.engine.tape.form.BitSource;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Ledger;
import actnn.engine.torch.operator.Randomness;
import actnn.engine.torch.operator.Window;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Computing segments again changes what is held, and nothing that is computed. */
class RecomputationTest {
  private static final int BATCH = 4;

  /** What a step leaves: gradients and buffers bit for bit, and its ledger. */
  private record Outcome(
      List<float[]> gradients, List<float[]> buffers, long held, long peak, long left) {}

  static Stream<Network> networks() {
    return Stream.concat(
        Stream.of("preact-resnet-20", "resnet-20", "vgg", "mlp", "unet")
            .map(model -> Architectures.of(model, Dims.of(3, 32, 32), 10)),
        Stream.of(awkward()));
  }

  /**
   * Dropout, a value read by three branches and far later, one read twice, a view in the middle.
   */
  private static Network awkward() {
    NetworkBuilder b = new NetworkBuilder("awkward", Dims.of(3, 8, 8));
    int stem = b.relu("stem.relu", b.conv("stem", 0, 8, new Window(3, 1, 1)));
    int left = b.dropout("dropout", b.norm("norm", stem), 0.4);
    int twice = b.add("twice", left, left);
    int joined = b.concat("concat", stem, b.relu("relu", twice));
    int pooled = b.maxPool("pool", b.conv("conv", joined, 8, new Window(3, 1, 1)), 2);
    int flat = b.flatten("flatten", pooled);
    int row = b.relu("hidden.relu", b.linear("hidden", flat, 128));
    int late = b.add("late", row, b.linear("other", flat, 128));
    b.linear("classifier", b.concat("end", late, b.flatten("stem.flat", stem)), 10);
    return b.build();
  }

  @ParameterizedTest
  @MethodSource("networks")
  void gradientsAndRunningStatisticsAreThoseOfATapeThatKeepsAllBitForBit(Network network) {
    Outcome kept = step(network, Segments.none(network));
    List<List<Integer>> ways = new ArrayList<>();
    ways.add(new SegmentSearch(network).cuts(0));
    ways.add(new SegmentSearch(network).cuts(Math.min(5, network.nodes().size())));
    ways.add(IntStream.range(1, network.nodes().size()).boxed().toList());
    ways.add(someCuts(network, 3));
    for (List<Integer> cuts : ways) {
      Segments segments = Segments.at(network, cuts);
      Outcome again = step(network, segments);
      assertSame(again.gradients(), kept.gradients());
      assertSame(again.buffers(), kept.buffers());
      assertThat(again.left()).isZero();
      assertThat(again.held())
          .isEqualTo(Footprint.of(network, Compression.none(), segments, BATCH).storedBytes());
    }
  }

  @ParameterizedTest
  @MethodSource("networks")
  void theCutsOfLeastMemoryKeepTheTapeLowerThanNone(Network network) {
    Outcome kept = step(network, Segments.none(network));
    Outcome again = step(network, Segments.at(network, new SegmentSearch(network).cuts(0)));
    assertThat(again.peak()).isLessThanOrEqualTo(kept.peak());
    assertThat(again.held()).isLessThanOrEqualTo(kept.held());
  }

  @Test
  void aDeepResidualNetworkNeedsAFewthOfItsTape() {
    Network network = Architectures.of("preact-resnet-110", Dims.of(3, 32, 32), 10);
    Outcome kept = step(network, Segments.none(network));
    Outcome again = step(network, Segments.at(network, new SegmentSearch(network).cuts(0)));
    assertThat((double) kept.peak() / again.peak()).isGreaterThan(5);
  }

  private static List<Integer> someCuts(Network network, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(1, network.nodes().size())
        .filter(node -> random.nextInt(4) == 0)
        .boxed()
        .toList();
  }

  static Stream<Arguments> ends() {
    return Stream.of(
        // name of the segment's first and last node, values needed, nodes that are not run again
        Arguments.of("stage1.block1.norm1", "stage1.block1.add", 1, List.of("conv2", "add")),
        Arguments.of("stage2.block1.norm1", "stage2.block1.add", 1, List.of("conv2", "add")),
        Arguments.of("stage1.block2.conv1", "stage1.block2.relu2", 1, List.of()));
  }

  @ParameterizedTest
  @MethodSource("ends")
  void whatNobodyInTheSegmentNeedsIsNotComputedAgain(
      String first, String last, int inputs, List<String> left) {
    Network network = Architectures.of("preact-resnet-20", Dims.of(3, 32, 32), 10);
    List<String> names = network.nodes().stream().map(Node::name).toList();
    int from = names.indexOf(first);
    int to = names.indexOf(last) + 1;
    Segment segment = Segment.of(network, from, to);
    assertThat(segment.inputs()).hasSize(inputs);
    String block = first.substring(0, first.lastIndexOf('.') + 1);
    List<String> skipped =
        IntStream.range(from, to)
            .filter(node -> !segment.computes(node))
            .mapToObj(node -> names.get(node).substring(block.length()))
            .toList();
    assertThat(skipped).containsAll(left);
    assertThat(skipped.isEmpty()).isEqualTo(left.isEmpty());
  }

  private static Outcome step(Network network, Segments segments) {
    Ledger ledger = new Ledger(network.nodes().size());
    try (Rig rig = new Rig(network, BATCH);
        NDManager manager = rig.manager.newSubManager();
        Tape tape =
            new Tape(
                new Tape.Settings(Compression.none(), rig.kernels, BitSource.fixed(8), 3, 1, true),
                manager,
                ledger)) {
      TapeOperators operators = TapeOperators.training(rig.program, manager, new Randomness(3, 1));
      Pass pass = new Pass(network, rig.parameters, Pass.Observer.NONE, segments);
      NDArray output = pass.forward(operators, rig.input(manager), tape);
      long held = ledger.heldBytes();
      NDArray gradient = gradient(manager, output.getShape());
      output.close();
      List<float[]> gradients =
          pass.backward(operators, gradient, tape).stream().map(NDArray::toFloatArray).toList();
      return new Outcome(gradients, buffers(rig), held, ledger.peakBytes(), ledger.heldBytes());
    }
  }

  private static NDArray gradient(NDManager manager, Shape shape) {
    SplittableRandom random = new SplittableRandom(5);
    float[] numbers = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian() / numbers.length;
    }
    return manager.create(numbers, shape);
  }

  private static List<float[]> buffers(Rig rig) {
    List<float[]> all = new ArrayList<>();
    for (int node = 0; node < rig.network.nodes().size(); node++) {
      List<Weight> weights = rig.network.weightsOf(node);
      for (int i = 0; i < weights.size(); i++) {
        if (!weights.get(i).trainable()) {
          all.add(rig.parameters.of(node)[i].toFloatArray());
        }
      }
    }
    return all;
  }

  private static void assertSame(List<float[]> actual, List<float[]> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertAlike(actual.get(i), expected.get(i), 1e-4);
    }
  }
}
