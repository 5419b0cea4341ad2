package actnn.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class ProbeTest {
  private static final Map<String, String> LONG =
      Map.of("model", "mlp", "train.samples", "64", "batch", "32", "steps", "1000000");

  @Test
  @EnabledOnOs(OS.LINUX)
  void aSignalEndsAProbeOnTheSpotAndLeavesNoReport(@TempDir Path folder) throws Exception {
    Process probe =
        new ProcessBuilder(Probe.command(MemoryProbe.SUMMARY, LONG, folder))
            .directory(folder.toFile())
            .redirectError(folder.resolve("errors.log").toFile())
            .start();
    untilPyTorchIsThere(probe);
    probe.destroy();
    assertThat(probe.waitFor(20, TimeUnit.SECONDS)).isTrue();
    // A crash while the library is taken down would give 134.
    assertThat(probe.exitValue()).isEqualTo(128 + 15);
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString())).containsOnly("errors.log");
    }
  }

  @Test
  void whatAProbeWritesGoesWithItsShelter() throws IOException {
    Path folder;
    try (Shelter shelter = Shelter.open()) {
      folder = shelter.folder();
      Files.writeString(folder.resolve("crash.log"), "a crash");
    }
    assertThat(folder).doesNotExist();
  }

  private static void untilPyTorchIsThere(Process probe) throws Exception {
    Path maps = Path.of("/proc", Long.toString(probe.pid()), "maps");
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!Files.readString(maps).contains("libtorch_cpu")) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(50);
    }
  }
}
