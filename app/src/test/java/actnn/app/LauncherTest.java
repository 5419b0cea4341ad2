package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.cli.doctor.WindowCheck;
import actnn.engine.event.RunSummary;
import actnn.engine.event.SummaryJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The launcher")
class LauncherTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("trains for real in a process of its own and prints one line of JSON")
  void trains() throws Exception {
    Path out = folder.resolve("out");
    Path error = folder.resolve("error");
    int code =
        launch(
            out,
            error,
            "run --json --set model=mlp --set train.samples=64 --set validation.samples=32"
                + " --set batch=16 --set steps=3");
    assertThat(Files.readString(error)).isEmpty();
    assertThat(code).isZero();
    assertThat(Files.readAllLines(out)).hasSize(1);
    RunSummary summary = SummaryJson.read(Files.readString(out));
    assertThat(summary.status()).isEqualTo("FINISHED");
    assertThat(summary.steps()).isEqualTo(3);
    assertThat(summary.activation().storedBytes()).isPositive();
    assertThat(summary.layers()).isNotEmpty();
    Path run = folder.resolve("home").resolve("runs").resolve(String.valueOf(summary.id()));
    assertThat(run.resolve("journal.log")).isNotEmptyFile();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("knows that no window can be opened without a display")
  void noDisplay() {
    assertThat(WindowCheck.problem(Map.of("DISPLAY", "")))
        .hasValueSatisfying(sentence -> assertThat(sentence).startsWith("There is no display"));
  }

  private int launch(Path out, Path error, String words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "actnn.app.Launcher"));
    command.addAll(List.of(words.split(" ")));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("ACTNN_HOME", folder.resolve("home").toString());
    Process process = builder.redirectOutput(out.toFile()).redirectError(error.toFile()).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }
}
