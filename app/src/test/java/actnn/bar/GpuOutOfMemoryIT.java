package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import actnn.app.run.Bench;
import actnn.app.run.info.RunStatus;
import actnn.engine.torch.Torch;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A worker whose GPU has no more memory")
class GpuOutOfMemoryIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final int STEPS = 400;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @TempDir private Path folder;

  @Test
  @DisplayName("is out of memory, keeps its points, and gives all of the GPU back")
  void outOfMemory() throws Exception {
    if (!Torch.hasCuda()) {
      BAR.tell("skipped: this PyTorch finds no CUDA GPU, which the check has to fill");
    }
    assumeTrue(Torch.hasCuda(), "There is no CUDA GPU to be filled.");
    int times = Bar.length(10, 30);
    Duration slowest = Duration.ZERO;
    try (Bench bench = new Bench(folder, 1)) {
      long before = usedMebibytes();
      for (int i = 0; i < times; i++) {
        String run = bench.start(STEPS, "device memory");
        assertThat(bench.supervisor.await(run, Duration.ofSeconds(60)))
            .contains(RunStatus.OUT_OF_MEMORY);
        assertThat(Recorded.whole(bench, run)).isEqualTo(STEPS / 2);
        // How it ends is known before its process has: the driver has all of the GPU to take back.
        Instant known = Instant.now();
        Bench.until(PATIENCE, () -> usedMebibytes() <= before * 1.01 + 1);
        slowest = Collections.max(List.of(slowest, Duration.between(known, Instant.now())));
      }
    }
    BAR.tell(
        "%d of %d OUT_OF_MEMORY, the GPU's memory back each time, after %d ms at most",
        times, times, slowest.toMillis());
  }

  private static long usedMebibytes() {
    ProcessBuilder query =
        new ProcessBuilder(
            "nvidia-smi", "--query-gpu=memory.used", "--format=csv,noheader,nounits", "-i", "0");
    try (InputStream told = query.start().getInputStream()) {
      return Long.parseLong(new String(told.readAllBytes(), StandardCharsets.UTF_8).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
