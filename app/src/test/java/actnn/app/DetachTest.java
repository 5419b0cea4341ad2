package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.app.run.ChildJvm;
import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunStatus;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS) // which has no polite kill
@DisplayName("A run that is left to itself")
class DetachTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("is not begun when its command is told to end before")
  void beforeItBegins() throws Exception {
    Process command = toldToEndAt("opening");
    assertThat(said(command)).isEmpty();
    assertThat(command.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(command.exitValue()).isEqualTo(143);
    assertThat(folder.resolve("error"))
        .hasContent("It was stopped before its end: no run was begun.");
    try (Bench bench = Bench.ofProgram(folder)) {
      assertThat(bench.catalog.list()).isEmpty();
    }
  }

  @Test
  @DisplayName("has told its id, and trains, when its command is told to end after it has begun")
  void beforeItsId() throws Exception {
    Process command = toldToEndAt("saying");
    List<String> said = said(command);
    assertThat(command.waitFor(1, TimeUnit.MINUTES)).isTrue();
    try (Bench bench = Bench.ofProgram(folder)) {
      assertThat(said).hasSize(1);
      String id = said.get(0);
      assertThat(bench.catalog.list()).extracting(RunInfo::id).containsExactly(id);
      bench.untilSteps(id, 1);
      bench.supervisor.stop(id);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.STOPPED);
    }
  }

  @Test
  @DisplayName("trains on when its command is told to end as soon as it has told the id")
  void atItsId() throws Exception {
    Process command = detached(CommandMain.class);
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

  private Process toldToEndAt(String point) throws Exception {
    Process command = detached(DetachMain.class, point);
    assertThat(ChildJvm.line(command)).isEqualTo(point);
    command.toHandle().destroy();
    return command;
  }

  private Process detached(Class<?> main, String... first) throws Exception {
    List<String> words = new ArrayList<>(List.of(first));
    words.addAll(List.of("run", "--detach", "--set", "steps=1000000"));
    words.addAll(List.of("--home", folder.toString()));
    return ChildJvm.builder(main, words.toArray(String[]::new))
        .redirectError(folder.resolve("error").toFile())
        .start();
  }

  private static List<String> said(Process command) throws Exception {
    try (BufferedReader out = command.inputReader(StandardCharsets.UTF_8)) {
      return out.lines().toList();
    }
  }
}
