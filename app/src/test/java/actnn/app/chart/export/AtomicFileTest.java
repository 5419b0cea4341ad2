package actnn.app.chart.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file written in one step")
class AtomicFileTest {
  @TempDir Path folder;

  @Test
  @DisplayName("keeps what was there, and leaves nothing behind, when writing fails half-way")
  void oldFileSurvives() throws IOException {
    Path target = folder.resolve("report.html");
    Files.writeString(target, "the old report");

    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    target,
                    out -> {
                      out.write(new byte[300_000]);
                      throw new IOException("disk full");
                    }))
        .hasMessage("disk full");

    assertThat(target).hasContent("the old report");
    assertThat(files()).containsExactly("report.html");
  }

  @Test
  @DisplayName("is not there yet while it is written")
  void appearsAtOnce() throws IOException {
    Path target = folder.resolve("deep/inside/report.csv");

    AtomicFile.write(
        target,
        out -> {
          out.write(new byte[100_000]);
          out.flush();
          assertThat(target).doesNotExist();
        });

    assertThat(target).hasSize(100_000);
  }

  @Test
  @DisplayName("replaces an older one, and may be read by whoever may read other files")
  void replaces() throws IOException {
    Path plain = Files.writeString(folder.resolve("plain"), "x");
    Path target = Files.writeString(folder.resolve("report.json"), "a longer text than the new");

    AtomicFile.write(target, "né");

    assertThat(Files.readString(target)).isEqualTo("né");
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      assertThat(Files.getPosixFilePermissions(target))
          .isEqualTo(Files.getPosixFilePermissions(plain));
    }
  }

  private Stream<String> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).toList().stream();
    }
  }
}
