package actnn.app.run.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
      List<String> expected =
          ours.entrySet().stream()
              .filter(entry -> entry.getKey().matches("OMP_WAIT_POLICY|THP_.*|MALLOC_.*"))
              .map(entry -> entry.getKey() + "=" + entry.getValue())
              .toList();
      assertThat(environment.split("\0")).containsAll(expected);
      assertThat(expected).isNotEmpty();
    } finally {
      worker.kill();
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"MALLOC_TRIM_THRESHOLD_", "THP_MEM_ALLOC_ENABLE", "GLIBC_TUNABLES", "LD_PRELOAD"})
  @DisplayName("leaves the allocator to a user who has set something of it")
  void own(String variable) {
    Map<String, String> environment = new HashMap<>(Map.of(variable, "0"));
    WorkerEnvironment.complete(environment);
    assertThat(environment).containsOnly(entry(variable, "0"), entry("OMP_WAIT_POLICY", "PASSIVE"));
  }
}
