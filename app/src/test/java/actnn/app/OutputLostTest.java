package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.ChildJvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@EnabledOnOs(OS.LINUX) // which alone has a file that is always full
@DisplayName("A command whose standard output")
class OutputLostTest {
  @TempDir private Path folder;

  /** How a command ended, and what it said of it. */
  private record Answer(int code, String error) {}

  @BeforeEach
  void oneRun() {
    ScriptedCommands.Answer ran =
        new ScriptedCommands(folder).actnn("run", "--set", "steps=5", "--name", "one");
    assertThat(ran.code()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"list --json", "--version", "run --set steps=5"})
  @DisplayName("is full fails, and says so in one sentence")
  void full(String words) throws Exception {
    Answer answer = actnn("> /dev/full", words);
    assertThat(answer.error().lines()).hasSize(1);
    assertThat(answer.error())
        .contains("standard output cannot be written (No space left on device): make room, or");
    assertThat(answer.code()).isEqualTo(71);
  }

  @Test
  @DisplayName("is closed fails, too")
  void closed() throws Exception {
    Answer answer = actnn(">&-", "list");
    assertThat(answer.error().lines()).hasSize(1);
    assertThat(answer.error())
        .contains("standard output cannot be written")
        .doesNotContain("make room")
        .endsWith("print to a terminal, a file or a program that takes it.\n");
    assertThat(answer.code()).isEqualTo(71);
  }

  @Test
  @DisplayName("is read no further ends as if nothing were, without a word")
  void head() throws Exception {
    Answer answer = actnn("| true; exit ${PIPESTATUS[0]}", "run --help");
    assertThat(answer).isEqualTo(new Answer(0, ""));
  }

  @Test
  @DisplayName("is full keeps the exit code of what went wrong before")
  void worse() throws Exception {
    Answer answer = actnn("> /dev/full", "show nothing");
    assertThat(answer.error()).contains("nothing");
    assertThat(answer.code()).isEqualTo(2);
  }

  /** Runs a command whose output a shell sends somewhere. */
  private Answer actnn(String where, String words) throws IOException, InterruptedException {
    List<String> shell = new ArrayList<>(List.of("bash", "-c", "\"$@\" " + where, "actnn"));
    shell.addAll(ChildJvm.builder(CommandMain.class, words.split(" ")).command());
    ProcessBuilder builder = new ProcessBuilder(shell);
    builder.environment().put("ACTNN_HOME", folder.toString());
    Process process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), error);
  }
}
