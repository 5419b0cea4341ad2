package actnn.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import actnn.engine.config.value.Level;
import actnn.engine.model.footprint.Footprint;
import actnn.engine.tape.Dims;
import actnn.engine.tape.Tape;
import actnn.engine.tape.form.BitSource;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Ledger;
import actnn.engine.tape.form.Pins;
import actnn.engine.torch.AllocatorGrowth;
import actnn.engine.torch.DeviceMemory;
import actnn.engine.torch.TestDevice;
import actnn.engine.torch.autograd.AutogradOperators;
import actnn.engine.torch.operator.Window;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FootprintTest {
  private static final Optional<LongSupplier> USED = DeviceMemory.of(TestDevice.get());

  @ParameterizedTest
  @CsvSource({
    "preact-resnet-20,L0,32",
    "preact-resnet-20,L1,4",
    "preact-resnet-20,L2,4",
    "preact-resnet-20,L3,2",
    "preact-resnet-110,L3,2",
    "resnet-20,L3,2",
    "vgg,L0,32",
    "vgg,L3,2",
    "mlp,L0,32",
    "mlp,L3,3",
    "preact-resnet-20,FUSED,2",
    "resnet-20,FUSED,1",
    "resnet-18,FUSED,2",
    "vgg,FUSED,2",
    "mlp,FUSED,3"
  })
  void whatIsPredictedFromShapesIsWhatTheTapeHolds(String model, Level level, int bits) {
    try (Rig rig = Rig.of(model, 5)) {
      Footprint footprint = Footprint.of(rig.network, rig.compression(level, bits), rig.batch);
      assertThat(rig.tape(level, bits).heldBytes()).isEqualTo(footprint.storedBytes());
    }
  }

  @Test
  void aConvNormReluTripleNeedsATwelfthOfFp32() {
    NetworkBuilder b = new NetworkBuilder("triples", Dims.of(64, 16, 16));
    int x = b.relu("relu0", b.norm("norm0", 0));
    for (int i = 1; i <= 20; i++) {
      x = b.conv("conv" + i, x, 64, new Window(3, 1, 1));
      x = b.relu("relu" + i, b.norm("norm" + i, x));
    }
    Footprint footprint = Footprint.of(b.build(), new Compression(Level.L3, 2, 256), 32);
    double ratio = (double) footprint.fp32Bytes() / footprint.storedBytes();
    // 21 pairs of fp32 tensors against 20 triples of 2.125 + 2.125 + 1 bits, a norm and two masks.
    assertThat(ratio).isCloseTo(64 * 21 / (20 * 5.25 + 3.125), within(0.05));
  }

  @Test
  void fusedATripleNeedsATwentiethOfFp32() {
    NetworkBuilder b = new NetworkBuilder("triples", Dims.of(64, 16, 16));
    int x = b.relu("relu0", b.norm("norm0", 0));
    for (int i = 1; i <= 20; i++) {
      x = b.conv("conv" + i, x, 64, new Window(3, 1, 1));
      x = b.relu("relu" + i, b.norm("norm" + i, x));
    }
    Network network = b.build();
    Compression plain = new Compression(Level.FUSED, 2, 256);
    Compression fused = plain.with(Chaining.of(network, plain));
    Footprint footprint = Footprint.of(network, fused, 32);
    double ratio = (double) footprint.fp32Bytes() / footprint.storedBytes();
    assertThat(ratio).isCloseTo(64 / 3.125, within(0.1));
    assertThat(footprint.averageBits()).isEqualTo(2);
    Footprint.Cost conv = footprint.costs().get(2);
    assertThat(conv.storedBytes()).isZero();
    assertThat(conv.bits()).isEqualTo(2);
  }

  @Test
  void aTensorThatTwoLayersSaveIsPaidOnceInFp32() {
    NetworkBuilder b = new NetworkBuilder("shared", Dims.of(8, 8, 8));
    int x = b.relu("relu", 0);
    b.conv("conv", x, 8, new Window(3, 1, 1));
    Footprint footprint = Footprint.of(b.build(), Compression.none(), 4);
    assertThat(footprint.fp32Bytes()).isEqualTo(4L * 4 * 8 * 8 * 8);
    assertThat(footprint.storedBytes()).isEqualTo(footprint.fp32Bytes());
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aTensorThatTwoConvolutionsSaveIsQuantisedOnceUnlessAskedOtherwise(boolean shares) {
    NetworkBuilder b = new NetworkBuilder("fork", Dims.of(8, 8, 8));
    int x = b.relu("relu", b.norm("norm", 0));
    int left = b.conv("left", x, 8, new Window(3, 1, 1));
    int right = b.conv("right", x, 8, new Window(1, 1, 0));
    b.linear("classifier", b.add("add", left, right), 10);
    try (Rig rig = new Rig(b.build(), 4)) {
      Compression compression =
          new Compression(
              Level.L3, 2, 256, Pins.NONE, new Compression.Options(shares, true, true, 0));
      Footprint footprint = Footprint.of(rig.network, compression, 4);
      Rig.Outcome outcome = rig.tape(compression, BitSource.fixed(2), 1, Pass.Observer.NONE);
      assertThat(outcome.heldBytes()).isEqualTo(footprint.storedBytes());
      assertThat(outcome.ledger().heldBytes()).isZero();
      long codes = 4 * (2 * 512 / 8 + 2 * 4 + 1);
      assertThat(footprint.costs().get(2).storedBytes()).isEqualTo(codes);
      assertThat(footprint.costs().get(3).storedBytes()).isEqualTo(shares ? 0 : codes);
    }
  }

  @ParameterizedTest
  @Tag(AllocatorGrowth.TAG)
  @CsvSource({"L0,32", "L3,2", "FUSED,2"})
  void theNativeAllocatorAgreesWithTheLedger(Level level, int bits) {
    assumeTrue(USED.isPresent(), "no allocator here that can be asked");
    try (Rig rig = Rig.of("preact-resnet-20", 64)) {
      Ledger ledger = new Ledger(rig.network.nodes().size());
      long[] held = new long[1];
      long measured =
          AllocatorGrowth.typical(
              () -> {
                try (NDManager step = rig.manager.newSubManager();
                    Tape tape = new Tape(settings(rig, level, bits), step, ledger)) {
                  TapeOperators operators = new TapeOperators(rig.program, step, true);
                  Pass pass = new Pass(rig.network, rig.parameters, Pass.Observer.NONE);
                  NDArray input = rig.input(step);
                  long before = used();
                  pass.forward(operators, input, tape);
                  held[0] = ledger.heldBytes();
                  return used() - before;
                }
              });
      // It was there before forward began: L0 keeps it as it is, the others let go of it.
      long input = 4L * 64 * 3 * 32 * 32;
      assertThat(measured + input).isCloseTo(held[0], Percentage.withPercentage(5));
    }
  }

  @ParameterizedTest
  @Tag(AllocatorGrowth.TAG)
  @CsvSource({"preact-resnet-20", "vgg", "unet", "fcn", "retinanet"})
  void theFp32BaselineIsWhatAutogradReallyKeeps(String model) {
    assumeTrue(USED.isPresent(), "no allocator here that can be asked");
    try (Rig rig = Rig.of(model, 64)) {
      long fp32 = Footprint.of(rig.network, Compression.none(), 64).fp32Bytes();
      boolean before = AutogradOperators.record(true);
      rig.parameters.trainable().forEach(AutogradOperators::track);
      long measured =
          AllocatorGrowth.typical(
              () -> {
                try (NDManager step = rig.manager.newSubManager()) {
                  NDArray input = rig.input(step);
                  long start = used();
                  NDArray output =
                      new Pass(rig.network, rig.parameters, Pass.Observer.NONE)
                          .forward(new AutogradOperators(), input, null);
                  // The graph, and with it all that autograd keeps, lives as long as the output.
                  long kept = used() - start - 4 * output.size();
                  output.close();
                  return kept;
                }
              });
      AutogradOperators.record(before);
      long input = 4L * 64 * 3 * 32 * 32;
      assertThat(measured + input).isCloseTo(fp32, Percentage.withPercentage(5));
    }
  }

  private static Tape.Settings settings(Rig rig, Level level, int bits) {
    return new Tape.Settings(
        rig.compression(level, bits), rig.kernels, BitSource.fixed(bits), 3, 0, true);
  }

  private static long used() {
    return USED.orElseThrow().getAsLong();
  }
}
