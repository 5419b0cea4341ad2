package actnn.app.cli.base;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.ChildJvm;
import actnn.app.run.Interrupts;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@DisplayName("A command that hears no interrupt where it is held")
class HeldCommandTest {
  private static final String LONG = "600000";

  @TempDir private Path folder;
  private Path pipe;
  private Process command;

  @BeforeEach
  void pipe() throws Exception {
    pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
  }

  @AfterEach
  void end() {
    command.destroyForcibly();
  }

  @Test
  @DisplayName("waits for its end through a second Ctrl-C, clears up and says one sentence")
  void twice() throws Exception {
    String signal = Interrupts.areIgnored() ? "TERM" : "INT";
    try (BufferedReader said = start(LONG)) {
      send(signal);
      assertThat(said.readLine()).isEqualTo("ending");
      send(signal);
      send(signal);
      Files.writeString(pipe, "go on");
      assertThat(command.waitFor()).isEqualTo(signal.equals("INT") ? 130 : 143);
    }
    assertThat(error()).isEqualTo("It was stopped before its end: nothing is half done.\n");
  }

  @Test
  @DisplayName("is not waited for beyond its time: it ends as it stands, and says so")
  void beyond() throws Exception {
    assertThat(Stoppable.PATIENCE).isEqualTo(Duration.ofSeconds(20));
    try (BufferedReader said = start("300")) {
      send("TERM");
      assertThat(said.readLine()).isEqualTo("ending");
      assertThat(command.waitFor(1, TimeUnit.MINUTES)).as("nobody writes into the pipe").isTrue();
    }
    assertThat(command.exitValue()).isEqualTo(143);
    assertThat(error())
        .hasLineCount(1)
        .contains("What is half done is left to the next start: it did not come to rest in time.");
  }

  private BufferedReader start(String patience) throws IOException {
    command = ChildJvm.builder(HeldMain.class, pipe.toString(), patience).start();
    BufferedReader said = command.inputReader(UTF_8);
    assertThat(said.readLine()).isEqualTo("holds");
    return said;
  }

  private void send(String signal) throws Exception {
    String pid = Long.toString(command.pid());
    assertThat(new ProcessBuilder("kill", "-" + signal, pid).start().waitFor()).isZero();
  }

  private String error() throws IOException {
    return new String(command.getErrorStream().readAllBytes(), UTF_8);
  }
}
