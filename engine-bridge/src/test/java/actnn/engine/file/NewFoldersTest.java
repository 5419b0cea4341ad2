package actnn.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Folders that are made for what is written into them")
class NewFoldersTest {
  @TempDir private Path folder;
  private Path before;
  private Path deep;

  @BeforeEach
  void oneIsThere() throws IOException {
    before = Files.createDirectory(folder.resolve("before"));
    deep = before.resolve("new").resolve("deep");
  }

  @Test
  @DisplayName("stay with what is in them")
  void stay() throws IOException {
    Path file = NewFolders.around(deep, () -> Files.createFile(deep.resolve("file")));
    assertThat(file).exists();
  }

  @Test
  @DisplayName("go where nothing was written, those alone that were not there before")
  void go() {
    assertThatThrownBy(() -> failing(deep)).hasMessage("refused");
    assertThat(before).isEmptyDirectory();
    assertThatThrownBy(() -> failing(before)).hasMessage("refused");
    assertThat(before).isDirectory();
  }

  @Test
  @DisplayName("stay with the part that was written, and with what somebody else has put there")
  void partly() {
    assertThatThrownBy(
            () ->
                NewFolders.around(
                    deep,
                    () -> {
                      Files.createFile(before.resolve("new").resolve("of another"));
                      throw new IOException("refused");
                    }))
        .hasMessage("refused");
    assertThat(deep).doesNotExist();
    assertThat(before.resolve("new")).isDirectoryContaining("glob:**of another");
  }

  @Test
  @DisplayName("go where one of them cannot be made")
  void halfWay() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> failing(file.resolve("in")))
        .isInstanceOf(FileAlreadyExistsException.class);
    Path tooLong = deep.resolve("n".repeat(300));
    assertThatThrownBy(() -> failing(tooLong)).isInstanceOf(IOException.class);
    assertThat(before).isEmptyDirectory();
  }

  private static void failing(Path into) throws IOException {
    NewFolders.around(
        into,
        () -> {
          throw new IllegalStateException("refused");
        });
  }
}
