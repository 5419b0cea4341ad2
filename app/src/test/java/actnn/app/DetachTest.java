package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.app.run.ChildJvm;
import actnn.app.run.RunInfo;
import actnn.app.run.RunStatus;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS) // which has no polite kill
@DisplayName("A run that is left to itself")
class DetachTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0} ms after its start")
  @ValueSource(ints = {300, 600, 900, 1300, 1800, 2500})
  @DisplayName("has told its id, and trains, whenever its command is told to end")
  void toldToEnd(int millis) throws Exception {
    Process command = detached();
    Thread.sleep(millis);
    command.toHandle().destroy();
    List<String> said = said(command);
    assertThat(command.waitFor(1, TimeUnit.MINUTES)).isTrue();
    try (Bench bench = Bench.ofProgram(folder)) {
      List<String> ids = bench.catalog.list().stream().map(RunInfo::id).toList();
      assertThat(said).isEqualTo(ids);
      for (String id : ids) {
        assertThat(bench.supervisor.live()).contains(id);
        bench.supervisor.stop(id);
        assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.STOPPED);
      }
    }
  }

  @Test
  @DisplayName("trains on when its command is told to end as soon as it has told the id")
  void atItsId() throws Exception {
    Process command = detached();
    String id = ChildJvm.line(command);
    command.toHandle().destroy();
    command.waitFor();
    try (Bench bench = Bench.ofProgram(folder)) {
      bench.untilSteps(id, 20);
      assertThat(bench.catalog.find(id).status()).isEqualTo(RunStatus.RUNNING);
      bench.supervisor.stop(id);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.STOPPED);
    }
  }

  private Process detached() throws Exception {
    return ChildJvm.start(
        CommandMain.class,
        "run",
        "--detach",
        "--set",
        "steps=1000000",
        "--home",
        folder.toString());
  }

  private static List<String> said(Process command) throws Exception {
    try (BufferedReader out = command.inputReader(StandardCharsets.UTF_8)) {
      return out.lines().toList();
    }
  }
}
