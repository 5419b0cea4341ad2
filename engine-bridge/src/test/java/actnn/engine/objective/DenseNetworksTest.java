package actnn.engine.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.config.Task;
import actnn.engine.config.value.Level;
import actnn.engine.data.Batch;
import actnn.engine.data.Dataset;
import actnn.engine.data.Loader;
import actnn.engine.data.shapes.ShapesSpec;
import actnn.engine.data.source.Shapes;
import actnn.engine.model.Network;
import actnn.engine.model.Parameters;
import actnn.engine.model.Pass;
import actnn.engine.model.Rig;
import actnn.engine.model.footprint.Footprint;
import actnn.engine.model.zoo.Architectures;
import actnn.engine.quant.KernelChoice;
import actnn.engine.quant.Kernels;
import actnn.engine.tape.Dims;
import actnn.engine.tape.Tape;
import actnn.engine.tape.form.BitSource;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Ledger;
import actnn.engine.torch.Program;
import actnn.engine.torch.TestDevice;
import actnn.engine.torch.autograd.AutogradOperators;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks for masks and boxes under their own objectives, by both arms. */
class DenseNetworksTest {
  private static final int BATCH = 4;
  private static final int SIDE = 32;
  private static final Program PROGRAM = TapeOperators.compile();
  private static final NDManager MANAGER = TestDevice.manager();
  private static final Kernels KERNELS = KernelChoice.choose(2, TestDevice.get());

  @AfterAll
  static void close() {
    KERNELS.close();
    PROGRAM.close();
    MANAGER.close();
  }

  private record Outcome(double loss, List<float[]> gradients, Ledger ledger, long held) {}

  @ParameterizedTest
  @CsvSource({"SEGMENTATION,unet", "SEGMENTATION,fcn", "DETECTION,retinanet"})
  void withoutCompressionEveryGradientIsThatOfPyTorchsAutograd(Task task, String model) {
    try (Setting setting = new Setting(task, model)) {
      Outcome expected = setting.autograd();
      Outcome actual = setting.tape(Level.L0, 32);
      assertThat(actual.loss())
          .isCloseTo(expected.loss(), org.assertj.core.data.Offset.offset(1e-4));
      assertThat(actual.gradients()).hasSameSizeAs(expected.gradients());
      assertThat(Rig.relativeError(actual.gradients(), expected.gradients())).isLessThan(1e-5);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "SEGMENTATION,unet,L2,4",
    "SEGMENTATION,unet,L3,2",
    "SEGMENTATION,fcn,L1,4",
    "DETECTION,retinanet,L0,32",
    "DETECTION,retinanet,L3,2"
  })
  void theTapeHoldsWhatWasPlannedToTheByte(Task task, String model, Level level, int bits) {
    try (Setting setting = new Setting(task, model)) {
      Outcome outcome = setting.tape(level, bits);
      Footprint plan = Footprint.of(setting.network, new Compression(level, bits, 256), BATCH);
      assertThat(outcome.held()).isEqualTo(plan.storedBytes());
      assertThat(outcome.ledger().heldBytes()).isZero();
    }
  }

  @Test
  void theHeadsOfADetectorHaveOneSetOfWeightsForAllLevelsAndANormForEach() {
    Network network = network("retinanet", 64, 10);
    List<Integer> convolutions = headNodes(network, "conv2d");
    assertThat(convolutions).hasSize(3 * 2 * (2 + 1));
    assertThat(convolutions.stream().map(network::ownerOf).distinct()).hasSize(2 * (2 + 1));
    List<Integer> norms = headNodes(network, "batchnorm");
    assertThat(norms).hasSize(3 * 2 * 2).allMatch(node -> network.ownerOf(node) == node);
    assertThat(network.value(network.nodes().size())).isEqualTo(Dims.of(2016, 14));
  }

  private static List<Integer> headNodes(Network network, String kind) {
    return IntStream.range(0, network.nodes().size())
        .filter(node -> network.nodes().get(node).name().matches("(classes|boxes)\\..*"))
        .filter(node -> network.nodes().get(node).layer().kind().equals(kind))
        .boxed()
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "unet,60,8,unet takes images whose sides are multiples of 8",
    "fcn,30,4,fcn takes images whose sides are multiples of 4",
    "retinanet,72,16,retinanet takes images whose sides are multiples of 16",
    "retinanet,144,32,retinanet takes images whose sides are multiples of 32"
  })
  void aSideThatCannotBeHalvedAndDoubledIsRefused(
      String model, int side, int step, String sentence) {
    assertThatThrownBy(() -> network(model, side, 5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(sentence);
    assertThat(network(model, step * 8, 5).parameters()).isPositive();
  }

  private static Network network(String model, int side, int classes) {
    return Architectures.of(model, Dims.of(3, side, side), classes);
  }

  /** A network with parameters and one batch of its task. */
  private static final class Setting implements AutoCloseable {
    final Network network;
    private final Objective objective;
    private final Parameters parameters;
    private final Loader loader;
    private final Batch batch;

    Setting(Task task, String model) {
      ShapesSpec spec = ShapesSpec.standard(SIDE).withFigures(3);
      Dataset data = Shapes.split(task, spec, 2 * BATCH, BATCH, 3).train();
      network = network(model, SIDE, data.classes());
      objective = Objective.of(task, network);
      parameters = Parameters.create(network, 7, MANAGER);
      loader = Loader.training(data, BATCH, 1);
      batch = loader.epoch(0).next();
    }

    Outcome tape(Level level, int bits) {
      Ledger ledger = new Ledger(network.nodes().size());
      Compression compression = new Compression(level, bits, 256);
      try (NDManager step = MANAGER.newSubManager();
          Tape tape =
              new Tape(
                  new Tape.Settings(compression, KERNELS, BitSource.fixed(bits), 3, 1, true),
                  step,
                  ledger)) {
        TapeOperators operators = new TapeOperators(PROGRAM, step, true);
        Pass pass = new Pass(network, parameters, Pass.Observer.NONE);
        NDArray[] targets = objective.targets(batch.targets(), step);
        NDArray output = pass.forward(operators, input(step), tape);
        long held = ledger.heldBytes();
        Objective.Score score = objective.score(operators, output, targets);
        List<NDArray> gradients = pass.backward(operators, score.gradient(), tape);
        return new Outcome(score.loss(), floats(gradients), ledger, held);
      }
    }

    Outcome autograd() {
      boolean before = AutogradOperators.record(true);
      parameters.trainable().forEach(AutogradOperators::track);
      try (NDManager step = MANAGER.newSubManager()) {
        Pass pass = new Pass(network, parameters, Pass.Observer.NONE);
        NDArray output = pass.forward(new AutogradOperators(), input(step), null);
        NDArray loss = objective.differentiable(output, objective.targets(batch.targets(), step));
        double value = loss.getFloat();
        AutogradOperators.backward(loss);
        List<float[]> gradients =
            floats(parameters.trainable().stream().map(AutogradOperators::gradient).toList());
        parameters.trainable().forEach(AutogradOperators::zeroGradient);
        return new Outcome(value, gradients, new Ledger(1), 0);
      } finally {
        AutogradOperators.record(before);
      }
    }

    private NDArray input(NDManager owner) {
      return owner.create(batch.bytes(), new Shape(BATCH, 3, SIDE, SIDE), DataType.FLOAT32);
    }

    private static List<float[]> floats(List<NDArray> arrays) {
      return arrays.stream().map(NDArray::toFloatArray).toList();
    }

    @Override
    public void close() {
      batch.close();
      loader.close();
      parameters.close();
    }
  }
}
