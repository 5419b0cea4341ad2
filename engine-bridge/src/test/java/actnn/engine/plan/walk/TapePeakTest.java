package actnn.engine.plan.walk;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.value.Level;
import actnn.engine.model.Rig;
import actnn.engine.model.footprint.Footprint;
import actnn.engine.swap.SwapSpace;
import actnn.engine.tape.form.Compression;
import actnn.engine.tape.form.Pins;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the planner says of the tape from shapes is what the ledger of a step counts, to the byte.
 */
class TapePeakTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} at {1}, {2} samples, parts above {3} bytes")
  @CsvSource({
    "preact-resnet-20, L0, 5, 0",
    "preact-resnet-20, L2, 5, 0",
    "preact-resnet-20, L3, 6, 0",
    "preact-resnet-20, L3.1, 7, 500000",
    "preact-resnet-20, L3.1, 13, 100000",
    "preact-resnet-20, L4, 6, 0",
    "preact-resnet-20, L4, 7, 300000",
    "preact-resnet-20, swap, 5, 0",
    "preact-resnet-20, swap, 5, 200000",
    "resnet-18, L3.1, 3, 700000",
    "vgg, L4, 3, 0",
    "resnet-20, L3.1, 2, 100000",
    "resnet-20, swap, 2, 0",
    "densenet-201, L4, 1, 0",
    "preact-resnet-20, fused, 6, 0",
    "preact-resnet-20, fused, 7, 300000",
    "resnet-20, fused, 3, 100000",
    "densenet-201, fused, 1, 0",
    "vgg, fused, 3, 0",
    "resnet-20, fused, 5, 0",
    "mlp, fused, 5, 0",
    "resnet-18, fused, 2, 300000"
  })
  void theLedgersMarksAreThePlans(String model, String key, int batch, long threshold) {
    Level level = Level.of(key);
    int bits = level.compresses() ? 2 : 32;
    Compression plain =
        new Compression(
            level,
            bits,
            256,
            Pins.NONE,
            new Compression.Options(true, level.compressesBatchNorm(), true, threshold));
    try (Rig rig = Rig.of(model, batch);
        SwapSpace file = rig.swapSpace(folder)) {
      Compression compression = rig.fused(level, plain);
      Footprint footprint = Footprint.of(rig.network, compression, batch);
      Rig.Outcome counted = rig.tape(compression, file);
      assertThat(counted.heldBytes()).isEqualTo(footprint.storedBytes());
      assertThat(counted.swappedBytes()).isEqualTo(footprint.swappedBytes());
      assertThat(counted.ledger().peakBytes())
          .isEqualTo(StepWalk.peaks(rig.network, footprint, compression, batch).tape());
    }
  }
}
