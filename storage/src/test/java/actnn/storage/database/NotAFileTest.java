package actnn.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import actnn.storage.database.Database.Check;
import actnn.storage.database.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("In the place of a store")
class NotAFileTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("a folder is refused")
  void folder() throws IOException {
    refused(Files.createDirectory(folder.resolve("runs.db")), "is a folder; move it away");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("a link to nothing is refused, and what it names is not made")
  void deadLink() throws IOException {
    Path nothing = folder.resolve("nothing");
    refused(
        Files.createSymbolicLink(folder.resolve("runs.db"), nothing),
        "is a symbolic link to nothing; bring back what it names");
    assertThat(nothing).doesNotExist();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("a pipe is refused, and not waited for")
  void pipe() throws Exception {
    Path file = folder.resolve("runs.db");
    assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor()).isZero();
    refused(file, "is a pipe or a device, no file; move it away");
  }

  private static void refused(Path file, String why) {
    StoreException written =
        catchThrowableOfType(StoreException.class, () -> Database.open(file, Check.WHOLE).close());
    StoreException read =
        catchThrowableOfType(
            StoreException.class, () -> Database.openToRead(file, Check.HEADER).close());
    assertThat(written).hasMessageContaining(why);
    assertThat(read).hasMessageContaining(why);
    assertThat(written.kind()).isEqualTo(Kind.NOT_A_FILE);
  }
}
