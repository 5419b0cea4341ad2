package actnn.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import actnn.engine.file.FileFault.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
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
    assertThat(FileFault.unmade(thrownBy(() -> Files.createFile(folder.resolve("no/file")))))
        .startsWith("no such folder");
    assertThat(FileFault.where(thrownBy(() -> Files.size(folder.resolve("none")))))
        .isEqualTo(folder.resolve("none") + ": no such file or folder");
    assertThat(FileFault.where(thrownBy(() -> Files.delete(folder))))
        .isEqualTo(folder + ": there are files in it");
    assertThat(FileFault.where(new FileSystemException("/a", null, "No space left on device")))
        .isEqualTo("/a: No space left on device");
    assertThat(FileFault.where(new IOException("Stale file handle")))
        .isEqualTo("Stale file handle");
    assertThat(FileFault.reason(new EOFException())).isEqualTo("the system does not say why");
  }

  @Test
  @DisplayName("has a kind by which is said what to do")
  void kinds() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(FileFault.kind(thrownBy(() -> Files.createFile(file)))).isEqualTo(Kind.IN_THE_WAY);
    assertThat(FileFault.kind(thrownBy(() -> Files.delete(folder)))).isEqualTo(Kind.IN_THE_WAY);
    assertThat(FileFault.kind(thrownBy(() -> Files.size(folder.resolve("none")))))
        .isEqualTo(Kind.MISSING);
    assertThat(FileFault.kind(new AccessDeniedException("/a"))).isEqualTo(Kind.NO_RIGHT);
    assertThat(FileFault.kind(new FileSystemException("/a", null, "Read-only file system")))
        .isEqualTo(Kind.NO_RIGHT);
    assertThat(FileFault.kind(new DiskFullException(folder))).isEqualTo(Kind.NO_ROOM);
    assertThat(FileFault.kind(new ClosedByInterruptException())).isEqualTo(Kind.BROKEN_OFF);
    assertThat(FileFault.kind(new FileSystemException(file.toString(), null, "Stale file handle")))
        .isEqualTo(Kind.OTHER);
  }

  private interface Work {
    void run() throws IOException;
  }

  private static IOException thrownBy(Work work) {
    return catchThrowableOfType(IOException.class, work::run);
  }
}
