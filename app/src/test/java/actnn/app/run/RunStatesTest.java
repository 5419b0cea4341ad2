package actnn.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The states of runs")
class RunStatesTest {
  @TempDir private Path folder;

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("keep no run from being started or ended while the journal of another is read")
  void readingHoldsNothingUp() throws Exception {
    try (Bench bench = new Bench(folder, 0)) {
      String slow = bench.start(10, "");
      // A pipe is a journal that cannot be read until somebody writes to it.
      Path pipe = bench.home.journal(slow);
      assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
      CompletableFuture<RunState> opened =
          CompletableFuture.supplyAsync(() -> bench.states.open(slow));
      try {
        CompletableFuture<RunStatus> other =
            CompletableFuture.supplyAsync(() -> startedAndStopped(bench));
        assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo(RunStatus.STOPPED);
        assertThat(opened).isNotDone();
      } finally {
        new FileOutputStream(pipe.toFile()).close();
        Files.delete(pipe);
      }
      assertThat(opened.get(20, TimeUnit.SECONDS).status()).isEqualTo(RunStatus.QUEUED);
    }
  }

  private static RunStatus startedAndStopped(Bench bench) {
    String id = bench.start(10, "");
    bench.supervisor.stop(id);
    return bench.states.open(id).status();
  }

  @Test
  @DisplayName("are one object for whoever opens a run while it is in use")
  void oneObject() {
    try (Bench bench = new Bench(folder, 0)) {
      String id = bench.start(10, "");
      RunState live = bench.states.open(id);
      assertThat(bench.states.open(id)).isSameAs(live);
      bench.supervisor.stop(id);
      assertThat(bench.states.open(id)).isSameAs(live);
      assertThat(live.status()).isEqualTo(RunStatus.STOPPED);
    }
    try (Bench bench = new Bench(folder, 0)) {
      String id = bench.catalog.find("latest").id();
      RunState stored = bench.states.open(id);
      assertThat(bench.states.open(id)).isSameAs(stored);
    }
  }
}
