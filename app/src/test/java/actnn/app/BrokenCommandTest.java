package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.ChildJvm;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A command that watches for signals, and in which Java breaks,")
class BrokenCommandTest {
  @TempDir private Path folder;

  @ParameterizedTest(name = "by {0}")
  @CsvSource({
    "memory, 70, 'Java has no more memory for this command (Java heap space): give it more,'",
    "stack, 71, 'Something failed: java.lang.StackOverflowError.'"
  })
  @DisplayName("says so in one sentence, with no word of a signal that nobody sent")
  void broken(String fault, int code, String sentence) throws Exception {
    ProcessBuilder builder = ChildJvm.builder(BrokenMain.class, fault, "import", "runs.zip");
    builder.environment().put("ACTNN_HOME", folder.toString());
    Process process = builder.start();
    String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(error.lines()).hasSize(1);
    assertThat(error).startsWith(sentence);
    assertThat(process.waitFor()).isEqualTo(code);
  }
}
