package actnn.app.sample;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.file.FileTree;
import actnn.engine.file.ProcessMark;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A folder for generated runs")
class ScratchTest {
  @TempDir private Path within;

  @Test
  @DisplayName("takes away those of processes that are gone, and no others")
  void sweeps() throws IOException {
    ProcessMark gone = new ProcessMark(999_999_999L, Instant.EPOCH);
    Path left = Files.createDirectories(within.resolve("bench-store-" + gone + "-77"));
    Files.writeString(left.resolve("actnn.db"), "half");
    Path foreign = Files.createDirectory(within.resolve("bench-store-results"));
    Path other = Files.createDirectory(within.resolve("actnn-sample-" + gone + "-77"));
    Path first = Scratch.folder(within, "bench-store-");
    assertThat(left).doesNotExist();
    Path second = Scratch.folder(within, "bench-store-");
    assertThat(within).isDirectoryContaining(first::equals).isDirectoryContaining(second::equals);
    assertThat(foreign).exists();
    assertThat(other).exists();
  }

  @Test
  @DisplayName(
      "takes the others away where one of them may not be deleted, as that of another user")
  void sweepsPastForeign() throws IOException {
    ProcessMark gone = new ProcessMark(999_999_999L, Instant.EPOCH);
    Path foreign = Files.createDirectories(within.resolve("actnn-sample-" + gone + "-1"));
    Path own = Files.createDirectories(within.resolve("actnn-sample-" + gone + "-2"));
    Scratch.sweep(
        within,
        "actnn-sample-",
        folder -> {
          if (folder.equals(foreign)) {
            throw new AccessDeniedException(folder.toString());
          }
          FileTree.delete(folder);
        });
    assertThat(foreign).exists();
    assertThat(own).doesNotExist();
  }
}
