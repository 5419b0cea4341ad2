package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import actnn.app.run.Bench;
import actnn.app.run.info.RunStatus;
import actnn.engine.torch.Torch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A worker whose GPU has no more memory")
class GpuOutOfMemoryIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final int STEPS = 400;

  @TempDir private Path folder;

  @Test
  @DisplayName("is out of memory, keeps its points, and gives all of the GPU back")
  void outOfMemory() throws Exception {
    if (!Torch.hasCuda()) {
      BAR.tell("skipped: this PyTorch finds no CUDA GPU, which the check has to fill");
    }
    assumeTrue(Torch.hasCuda(), "There is no CUDA GPU to be filled.");
    int times = Bar.length(10, 30);
    try (Bench bench = new Bench(folder, 1)) {
      long before = usedMebibytes();
      for (int i = 0; i < times; i++) {
        String run = bench.start(STEPS, "device memory");
        assertThat(bench.supervisor.await(run, Duration.ofSeconds(60)))
            .contains(RunStatus.OUT_OF_MEMORY);
        assertThat(Recorded.whole(bench, run)).isEqualTo(STEPS / 2);
        assertThat(usedMebibytes()).isBetween((long) (before * 0.99), (long) (before * 1.01) + 1);
      }
    }
    BAR.tell("%d of %d OUT_OF_MEMORY, the GPU's memory back each time", times, times);
  }

  private static long usedMebibytes() throws IOException {
    Process process =
        new ProcessBuilder(
                "nvidia-smi", "--query-gpu=memory.used", "--format=csv,noheader,nounits", "-i", "0")
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Long.parseLong(text.strip());
  }
}
