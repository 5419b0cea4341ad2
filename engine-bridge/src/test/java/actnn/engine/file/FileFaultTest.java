package actnn.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("What is said of an error of files")
class FileFaultTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("is words and a path, never a class")
  void words() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(FileFault.where(thrownBy(() -> Files.createFile(file))))
        .isEqualTo(file + ": a file is in its way");
    assertThat(FileFault.where(thrownBy(() -> Files.list(file).close())))
        .isEqualTo(file + ": it is no folder");
    assertThat(FileFault.reason(thrownBy(() -> Files.createFile(folder.resolve("no/file")))))
        .startsWith("no such folder");
    assertThat(FileFault.where(new FileSystemException("/a", null, "No space left on device")))
        .isEqualTo("/a: No space left on device");
    assertThat(FileFault.where(new IOException("Stale file handle")))
        .isEqualTo("Stale file handle");
    assertThat(FileFault.reason(new EOFException())).isEqualTo("the system does not say why");
  }

  private interface Work {
    void run() throws IOException;
  }

  private static IOException thrownBy(Work work) {
    return catchThrowableOfType(IOException.class, work::run);
  }
}
