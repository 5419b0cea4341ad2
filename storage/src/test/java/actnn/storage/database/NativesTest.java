package actnn.storage.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The driver's copy of SQLite's library")
class NativesTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("of a process that was killed goes with the next start, others' stay")
  void sweptAtTheNextStart() throws Exception {
    Path left = opened("killed");
    assertThat(left).isDirectoryContaining(file -> file.toString().contains("sqlite"));
    long here = ProcessHandle.current().pid();
    Path living = Files.createDirectories(folder.resolve("native").resolve(here + "-1000"));
    Path copy = Files.createFile(living.resolve("library.so"));
    Path foreign = Files.createFile(folder.resolve("native").resolve("notes.txt"));

    Path own = opened("well");
    assertThat(own).doesNotExist();
    assertThat(left).doesNotExist();
    assertThat(copy).exists();
    assertThat(foreign).exists();
  }

  /** Opens a store in another process; returns the folder that it had its library in. */
  private Path opened(String end) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HaltedReader.class.getName(),
                folder.resolve("runs.db").toString(),
                end)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var said = process.inputReader(StandardCharsets.UTF_8)) {
      Path used = Path.of(said.readLine());
      assertThat(process.waitFor()).isEqualTo(end.equals("killed") ? 9 : 0);
      assertThat(used.getParent()).isEqualTo(folder.resolve("native"));
      return used;
    }
  }
}
