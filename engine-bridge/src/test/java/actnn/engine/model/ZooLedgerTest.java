package actnn.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.TrainSpec;
import actnn.engine.model.footprint.Footprint;
import actnn.engine.swap.SwapSpace;
import actnn.engine.tape.Tape;
import actnn.engine.tape.form.BitSource;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Ledger;
import actnn.engine.torch.operator.Randomness;
import actnn.engine.torch.tape.TapeOperators;
import ai.djl.ndarray.NDManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The ledger of twelve networks, each with every level and every arm that has one, when the forward
 * pass of a training step ends. All samples have the same bits; what adapted bits store stands in
 * {@code PlanAgainstLedgerTest}.
 */
@DisplayName("Of each network the ledger counts")
class ZooLedgerTest {
  private static final int BATCH = 2;

  /** Every technique but autograd, which has no ledger. */
  private static final List<String> TECHNIQUES =
      List.of(
          "level=L0",
          "level=L1",
          "level=L2",
          "level=L3",
          "level=L3.1",
          "level=L4",
          "level=fused",
          "level=swap",
          "arm=checkpoint",
          "arm=bf16");

  @TempDir private Path folder;

  /** Bytes that wait for backward in memory and outside of it. */
  private record Bytes(long held, long swapped) {
    static Bytes of(Footprint footprint) {
      return new Bytes(footprint.storedBytes(), footprint.swappedBytes());
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "preact-resnet-20",
        "resnet-20",
        "resnet-56",
        "resnet-18",
        "resnet-50",
        "densenet-201",
        "vgg-11",
        "vgg-16",
        "mlp",
        "unet",
        "fcn",
        "retinanet"
      })
  @DisplayName("what shapes predict, to the byte, and with 2 bits at most an eighth of fp32's")
  void whatShapesPredict(String model) {
    try (Rig rig = Rig.asInSteps(model, BATCH)) {
      for (String technique : TECHNIQUES) {
        TrainSpec spec = spec(technique);
        assertThat(counted(rig, spec)).as(technique).isEqualTo(Bytes.of(predicted(rig, spec)));
      }
      long held = counted(rig, spec("level=L3")).held();
      long fp32 = predicted(rig, spec("level=L0")).fp32Bytes();
      double factor = (double) fp32 / held;
      System.out.printf(
          "%s: %d techniques to the byte, L3 %.2f times less than fp32%n",
          model, TECHNIQUES.size(), factor);
      assertThat(factor).isGreaterThanOrEqualTo(8);
    }
  }

  private static TrainSpec spec(String technique) {
    String[] pair = technique.split("=");
    return TrainSpec.of(Map.of(pair[0], pair[1], "batch", Integer.toString(BATCH)));
  }

  private static Footprint predicted(Rig rig, TrainSpec spec) {
    Compression compression = Chaining.compression(spec, rig.network);
    return Footprint.of(rig.network, compression, Segments.of(spec, rig.network), rig.batch);
  }

  /** When the forward pass of a training step ends. */
  private Bytes counted(Rig rig, TrainSpec spec) {
    Compression compression = Chaining.compression(spec, rig.network);
    BitSource bits = BitSource.fixed(Math.min(8, (int) compression.bits()));
    Ledger ledger = new Ledger(rig.network.nodes().size());
    try (SwapSpace swap = compression.level().swaps() ? rig.swapSpace(folder) : SwapSpace.NONE;
        NDManager step = rig.manager.newSubManager();
        Tape tape =
            new Tape(
                new Tape.Settings(
                    compression, rig.kernels, bits, 3, 1, true, Tape.Settings.NONE_REDRAWN, swap),
                step,
                ledger)) {
      TapeOperators operators =
          TapeOperators.training(rig.program, step, new Randomness(3, 1)).passing(rig.kernels);
      Segments segments = Segments.of(spec, rig.network);
      new Pass(rig.network, rig.parameters, Pass.Observer.NONE, segments)
          .forward(operators, rig.input(step), tape)
          .close();
      return new Bytes(ledger.heldBytes(), ledger.swappedBytes());
    }
  }
}
