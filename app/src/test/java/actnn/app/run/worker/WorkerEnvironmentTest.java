package actnn.app.run.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The environment of a worker")
class WorkerEnvironmentTest {
  private static final WorkerCommand SLEEPING =
      new WorkerCommand(Sleeping.class.getName(), WorkerCommand.current().classPath());

  @TempDir private Path folder;

  /** A worker that does nothing. */
  public static final class Sleeping {
    public static void main(String[] args) throws InterruptedException {
      Thread.sleep(60_000);
    }
  }

  @Test
  @DisplayName("has what keeps memory near what steps need, as a started process really finds it")
  @EnabledOnOs(OS.LINUX)
  void started() throws Exception {
    WorkerProcess worker = WorkerProcess.start(SLEEPING, folder);
    try {
      String environment =
          Files.readString(
              Path.of("/proc", Long.toString(worker.pid()), "environ"),
              StandardCharsets.ISO_8859_1);
      Map<String, String> ours = new HashMap<>(System.getenv());
      WorkerEnvironment.complete(ours);
      assertThat(environment.split("\0"))
          .contains(
              "THP_MEM_ALLOC_ENABLE=" + ours.get("THP_MEM_ALLOC_ENABLE"),
              "MALLOC_MMAP_THRESHOLD_=" + ours.get("MALLOC_MMAP_THRESHOLD_"),
              "MALLOC_TRIM_THRESHOLD_=" + ours.get("MALLOC_TRIM_THRESHOLD_"),
              "OMP_WAIT_POLICY=" + ours.get("OMP_WAIT_POLICY"));
    } finally {
      worker.kill();
    }
  }

  @Test
  @DisplayName("keeps what the user has set")
  void own() {
    Map<String, String> environment = new HashMap<>(Map.of("MALLOC_TRIM_THRESHOLD_", "1"));
    WorkerEnvironment.complete(environment);
    assertThat(environment)
        .containsEntry("MALLOC_TRIM_THRESHOLD_", "1")
        .containsEntry("THP_MEM_ALLOC_ENABLE", "1");
  }
}
