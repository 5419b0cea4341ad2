package actnn.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import actnn.engine.config.value.Level;
import actnn.engine.layers.AnchorRows;
import actnn.engine.layers.LayerTable;
import actnn.engine.layers.base.Layer;
import actnn.engine.model.footprint.Footprint;
import actnn.engine.quant.KernelChoice;
import actnn.engine.quant.Kernels;
import actnn.engine.tape.Dims;
import actnn.engine.tape.Tape;
import actnn.engine.tape.form.BitSource;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Ledger;
import actnn.engine.tape.form.Save;
import actnn.engine.torch.AllocatorGrowth;
import actnn.engine.torch.DeviceMemory;
import actnn.engine.torch.Program;
import actnn.engine.torch.TestDevice;
import actnn.engine.torch.autograd.AutogradOperators;
import actnn.engine.torch.operator.Randomness;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every layer declares that it saves is what the tape holds and what the planner says. */
class LayerFootprintTest {
  private static final int BATCH = 13;
  private static final Optional<LongSupplier> USED = DeviceMemory.of(TestDevice.get());
  private static final Program PROGRAM = TapeOperators.compile();
  private static final NDManager MANAGER = TestDevice.manager();
  private static final Kernels KERNELS = KernelChoice.choose(1, TestDevice.get());

  @AfterAll
  static void close() {
    KERNELS.close();
    MANAGER.close();
    PROGRAM.close();
  }

  /** All but anchor rows: one value cannot be all their inputs, and they save nothing. */
  static Stream<LayerTable.Case> all() {
    return LayerTable.all().filter(at -> !(at.layer() instanceof AnchorRows));
  }

  @Test
  void anchorRowsSaveNothing() {
    assertThat(new AnchorRows(1).saves(List.of(Dims.of(3, 4, 5), Dims.of(4, 4, 5)))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsDeclaredIsWhatTheTapeHoldsByteForByte(LayerTable.Case at) {
    Network network = network(at);
    for (Level level : List.of(Level.L0, Level.L1, Level.L3)) {
      for (int bits : new int[] {1, 3}) {
        Compression compression = new Compression(level, bits, 256);
        assertThat(held(network, compression, bits))
            .as("%s at %d bits", level, bits)
            .isEqualTo(Footprint.of(network, compression, BATCH).storedBytes());
      }
    }
  }

  /** The layer alone; where it has several inputs, all are the network's. */
  private static Network network(LayerTable.Case at) {
    NetworkBuilder b = new NetworkBuilder("one layer", at.inputs().get(0));
    Integer[] from = new Integer[at.inputs().size()];
    Arrays.fill(from, 0);
    b.layer("probed", at.layer(), from);
    return b.build();
  }

  private static long held(Network network, Compression compression, int bits) {
    Ledger ledger = new Ledger(network.nodes().size());
    try (NDManager step = MANAGER.newSubManager();
        Parameters parameters = Parameters.create(network, 1, step);
        Tape tape =
            new Tape(
                new Tape.Settings(compression, KERNELS, BitSource.fixed(bits), 1, 1, true),
                step,
                ledger)) {
      TapeOperators operators = TapeOperators.training(PROGRAM, step, new Randomness(1, 1));
      NDArray x = step.randomNormal(new Shape(network.value(0).batched(BATCH)));
      new Pass(network, parameters, Pass.Observer.NONE).forward(operators, x, tape);
      return ledger.heldBytes();
    }
  }

  static Stream<LayerTable.Case> large() {
    return LayerTable.large();
  }

  /** The input is closed after forward, so what is left of it is what autograd kept. */
  @ParameterizedTest
  @Tag(AllocatorGrowth.TAG)
  @MethodSource("large")
  void theFp32BaselineOfEachLayerIsWhatAutogradReallyKeeps(LayerTable.Case at) {
    assumeTrue(USED.isPresent(), "no allocator here that can be asked");
    long expected = expected(at);
    assertThat((double) AllocatorGrowth.typical(() -> kept(at)))
        .isCloseTo(expected, within(0.02 * expected + (64 << 10)));
  }

  private static long kept(LayerTable.Case at) {
    boolean before = AutogradOperators.record(true);
    try (NDManager step = MANAGER.newSubManager();
        Parameters parameters = Parameters.create(network(at), 1, step)) {
      NDArray[] leaves =
          at.inputs().stream()
              .map(dims -> step.randomNormal(new Shape(dims.batched(1))))
              .toArray(NDArray[]::new);
      List.of(leaves).forEach(AutogradOperators::track);
      parameters.trainable().forEach(AutogradOperators::track);
      long start = USED.orElseThrow().getAsLong();
      NDArray[] inputs = new NDArray[leaves.length];
      for (int i = 0; i < inputs.length; i++) {
        // Not a leaf: autograd would keep a leaf alive by itself.
        inputs[i] = leaves[i].add(1);
      }
      at.layer().forward(new AutogradOperators(new Randomness(1, 1)), parameters.of(0), inputs);
      List.of(inputs).forEach(NDArray::close);
      return USED.orElseThrow().getAsLong() - start;
    } finally {
      AutogradOperators.record(before);
    }
  }

  /** The output, and what the layer says of autograd; an output that is a view is its input. */
  private static long expected(LayerTable.Case at) {
    Layer layer = at.layer();
    long bytes = layer.output(at.inputs()).numbers() * Float.BYTES;
    for (Save save : layer.autogradSaves(at.inputs())) {
      if (save instanceof Save.Input input) {
        bytes += at.inputs().get(input.index()).numbers() * Float.BYTES;
      } else if (save instanceof Save.Whole whole) {
        bytes += at.inputs().get(whole.index()).numbers() * Float.BYTES;
      } else if (save instanceof Save.Own own) {
        bytes += own.bytesPerSample() + own.bytesPerBatch();
      }
    }
    return bytes;
  }

  /** A flattened value is the same memory, so two layers that keep both forms keep it once. */
  @Test
  void aViewIsPaidWithTheValueItShows() {
    NetworkBuilder b = new NetworkBuilder("view", Dims.of(8, 4, 4));
    int x = b.relu("relu", 0);
    b.linear("linear", x, 5);
    Network network = b.build();
    assertThat(network.nodes()).extracting(Node::name).contains("linear.flatten");
    Footprint footprint = Footprint.of(network, Compression.none(), BATCH);
    assertThat(footprint.storedBytes()).isEqualTo(4L * BATCH * 8 * 4 * 4);
    assertThat(footprint.fp32Bytes()).isEqualTo(footprint.storedBytes());
    assertThat(held(network, Compression.none(), 32)).isEqualTo(footprint.storedBytes());
  }
}
