package actnn.app.sample;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.file.ProcessMark;
import java.io.IOException;
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
}
