package actnn.engine.model;

import static actnn.engine.torch.TestDevice.assertAlike;
import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.value.Level;
import actnn.engine.layers.Conv;
import actnn.engine.layers.ConvTranspose;
import actnn.engine.layers.base.Layer;
import actnn.engine.model.footprint.Footprint;
import actnn.engine.quant.Layout;
import actnn.engine.swap.SwapSpace;
import actnn.engine.tape.Dims;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Pins;
import actnn.engine.torch.TestDevice;
import actnn.engine.torch.operator.Padding;
import actnn.engine.torch.operator.Window;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Levels that differ in where contexts wait and how they come back, not in what is computed. */
class StorageLevelsTest {
  /** So small that every convolution takes as many parts as there are rows. */
  private static final long TINY = 64;

  private static final Compression.Options ALONE = new Compression.Options(false, true, true, 0);

  @TempDir private Path folder;

  static Stream<Layer> convolutions() {
    Window one = new Window(List.of(3), List.of(1), List.of(1), List.of(1));
    Window two = new Window(3, 2, 1);
    Window three =
        new Window(List.of(2, 3, 3), List.of(1, 2, 1), List.of(1, 1, 1), List.of(1, 1, 1));
    return Stream.of(
        new Conv(4, one, true),
        new Conv(4, two, true),
        new Conv(4, two, 2, Padding.Mode.ZEROS, false),
        new Conv(4, two, 1, Padding.Mode.REFLECT, false),
        new Conv(4, two, 1, Padding.Mode.CIRCULAR, true),
        new Conv(4, three, false),
        new ConvTranspose(4, one, true),
        new ConvTranspose(4, two, false),
        new ConvTranspose(4, three, true));
  }

  @ParameterizedTest
  @MethodSource("convolutions")
  void inPartsTheGradientsAreTheSameButForTheOrderOfSums(Layer layer) {
    for (int batch : new int[] {1, 5, 8}) {
      try (Rig rig = new Rig(network(layer), batch)) {
        for (Level level : List.of(Level.L0, Level.L3)) {
          Rig.Outcome whole = rig.tape(compression(level, 0), SwapSpace.NONE);
          Rig.Outcome parts = rig.tape(compression(level, TINY), SwapSpace.NONE);
          assertAlike(parts.output(), whole.output(), 1e-5);
          assertThat(parts.heldBytes()).isEqualTo(whole.heldBytes());
          assertThat(Rig.relativeError(parts.gradients(), whole.gradients()))
              .as("%s, %d samples", level, batch)
              .isLessThan(TestDevice.tolerance(1e-6, 1e-5));
        }
      }
    }
  }

  /**
   * Of an odd batch, with samples that share rows as well as with samples of their own. VGG's
   * highest mark is at its first batch norm, which is not taken in parts.
   */
  @ParameterizedTest
  @CsvSource({
    "preact-resnet-20, 7, 1048576, true",
    "preact-resnet-20, 13, 100000, true",
    "vgg, 9, 300000, false"
  })
  void inPartsNoConvolutionUnpacksMoreThanTheThresholdAndASample(
      String model, int batch, long threshold, boolean lowersThePeak) {
    try (Rig rig = Rig.of(model, batch)) {
      Rig.Outcome whole = rig.tape(compression(Level.L3, 0), SwapSpace.NONE);
      Rig.Outcome parts = rig.tape(compression(Level.L3, threshold), SwapSpace.NONE);
      assertThat(Rig.relativeError(parts.gradients(), whole.gradients())).isLessThan(1e-5);
      assertThat(parts.ledger().peakBytes()).isLessThanOrEqualTo(whole.ledger().peakBytes());
      assertThat(parts.ledger().peakBytes() < whole.ledger().peakBytes()).isEqualTo(lowersThePeak);
      assertThat(parts.ledger().heldBytes()).isZero();
      long parted = 0;
      for (int node = 0; node < rig.network.nodes().size(); node++) {
        if (rig.network.nodes().get(node).layer() instanceof Conv) {
          long scratch = parts.ledger().scratchPeakBytes(node);
          assertThat(scratch)
              .as(rig.network.nodes().get(node).name())
              .isLessThanOrEqualTo(threshold + bytesOfARow(rig, node));
          parted += whole.ledger().scratchPeakBytes(node) - scratch;
        }
      }
      assertThat(parted).isPositive();
    }
  }

  /** Of the samples that cannot be parted, since they share a row of codes; often one. */
  private static long bytesOfARow(Rig rig, int node) {
    long numbers = rig.network.inputsOf(node).get(0).numbers();
    int samples = Layout.samplesPerRow(rig.batch, Math.toIntExact(numbers), 256);
    return samples * numbers * Float.BYTES;
  }

  @ParameterizedTest
  @CsvSource({
    "L4, L3, preact-resnet-20, 5",
    "L4, L3, densenet-201, 1",
    "swap, L0, preact-resnet-20, 5",
    "swap, L0, vgg, 3",
    "swap, L0, resnet-20, 2"
  })
  void whatWaitsElsewhereComesBackBitForBit(String swaps, String stays, String model, int batch) {
    try (Rig rig = Rig.of(model, batch);
        SwapSpace elsewhere = rig.swapSpace(folder)) {
      Rig.Outcome resident = rig.tape(compression(Level.of(stays), 0), SwapSpace.NONE);
      Rig.Outcome swapped = rig.tape(compression(Level.of(swaps), 0), elsewhere);
      assertAlike(swapped.output(), resident.output(), 1e-4);
      for (int i = 0; i < resident.gradients().size(); i++) {
        assertAlike(swapped.gradients().get(i), resident.gradients().get(i), 1e-3);
      }
      assertThat(swapped.heldBytes()).isLessThan(resident.heldBytes() / 3);
      assertThat(swapped.ledger().heldBytes()).isZero();
      assertThat(swapped.ledger().swappedBytes()).isZero();
    }
  }

  @Test
  void atL4InPartsTheGradientsAreThoseOfL3InParts() {
    try (Rig rig = Rig.of("preact-resnet-20", 6);
        SwapSpace elsewhere = rig.swapSpace(folder)) {
      Rig.Outcome resident = rig.tape(compression(Level.L3, 200_000), SwapSpace.NONE);
      Rig.Outcome swapped = rig.tape(compression(Level.L4, 200_000), elsewhere);
      assertThat(Rig.relativeError(swapped.gradients(), resident.gradients()))
          .isLessThanOrEqualTo(TestDevice.tolerance(0, 1e-5));
    }
  }

  @Test
  void foldedCodesWaitElsewhereWholeAndInParts() {
    try (Rig rig = Rig.of("resnet-20", 6);
        SwapSpace elsewhere = rig.swapSpace(folder)) {
      for (long threshold : new long[] {0, 200_000}) {
        Compression swaps = rig.fused(Level.FUSED, compression(Level.L4, threshold));
        // What is swapped reserves no zero: what stays is told to do without, too.
        Compression stays = compression(Level.L3, threshold).with(swaps.chains());
        Rig.Outcome resident = rig.tape(stays, SwapSpace.NONE);
        Rig.Outcome swapped = rig.tape(swaps, elsewhere);
        assertThat(Rig.relativeError(swapped.gradients(), resident.gradients()))
            .isLessThanOrEqualTo(TestDevice.tolerance(0, 1e-5));
        assertThat(swapped.heldBytes()).isLessThan(resident.heldBytes() / 2);
        assertThat(swapped.heldBytes())
            .isEqualTo(Footprint.of(rig.network, swaps, rig.batch).storedBytes());
        assertThat(swapped.ledger().heldBytes()).isZero();
        assertThat(swapped.ledger().swappedBytes()).isZero();
      }
    }
  }

  /** Without sharing each save is put away for itself, and with pins some stay tensors. */
  @Test
  void pinnedAndUnsharedContextsWaitElsewhereToo() {
    try (Rig rig = Rig.of("preact-resnet-20", 4);
        SwapSpace elsewhere = rig.swapSpace(folder)) {
      Pins pins = Pins.of(32, 4, 0, 0, 32);
      Compression stays = new Compression(Level.L3, 2, 256, pins, ALONE);
      Compression swaps = new Compression(Level.L4, 2, 256, pins, ALONE);
      Rig.Outcome resident = rig.tape(stays, SwapSpace.NONE);
      Rig.Outcome swapped = rig.tape(swaps, elsewhere);
      assertThat(Rig.relativeError(swapped.gradients(), resident.gradients()))
          .isLessThanOrEqualTo(TestDevice.tolerance(0, 1e-5));
    }
  }

  private static Compression compression(Level level, long threshold) {
    int bits = level.compresses() ? 2 : 32;
    return new Compression(
        level,
        bits,
        256,
        Pins.NONE,
        new Compression.Options(true, level.compressesBatchNorm(), true, threshold));
  }

  /** The layer between another, whose weight shows the gradient that it sends on, and a linear. */
  private static Network network(Layer layer) {
    int rank = layer instanceof Conv conv ? conv.window().rank() : rank((ConvTranspose) layer);
    Dims input = rank == 1 ? Dims.of(2, 40) : rank == 2 ? Dims.of(2, 9, 8) : Dims.of(2, 3, 6, 5);
    Window window =
        new Window(
            java.util.Collections.nCopies(rank, 3),
            java.util.Collections.nCopies(rank, 1),
            java.util.Collections.nCopies(rank, 1),
            java.util.Collections.nCopies(rank, 1));
    NetworkBuilder b = new NetworkBuilder("probe", input);
    int x = b.layer("stem", new Conv(4, window, true), 0);
    b.linear("classifier", b.layer("probed", layer, x), 10);
    return b.build();
  }

  private static int rank(ConvTranspose layer) {
    return layer.window().rank();
  }
}
