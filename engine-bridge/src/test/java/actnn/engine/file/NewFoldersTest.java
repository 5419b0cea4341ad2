package actnn.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
  @DisplayName(
      "are made again where another, which was refused, took them back before the first file")
  void takenBack() throws Exception {
    CountDownLatch made = new CountDownLatch(1);
    CountDownLatch found = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try {
      Future<?> refused =
          other.submit(
              () ->
                  NewFolders.around(
                      deep,
                      () -> {
                        made.countDown();
                        await(found);
                        throw new IOException("refused");
                      }));
      await(made);
      List<String> begun = new ArrayList<>();
      NewFolders.around(
          deep,
          () -> {
            begun.add("once more");
            found.countDown();
            assertThatThrownBy(refused::get).hasRootCauseMessage("refused");
            return Files.createFile(deep.resolve("file"));
          });
      assertThat(begun).hasSize(2);
      assertThat(deep.resolve("file")).exists();
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  @DisplayName("are made again where another took one back before the next below it was made")
  void takenBackMeanwhile() throws IOException {
    List<Path> made = new ArrayList<>();
    Path file =
        NewFolders.around(
            deep,
            next -> {
              if (made.size() == 1) {
                Files.delete(made.get(0));
              }
              made.add(next);
              Files.createDirectory(next);
            },
            () -> Files.createFile(deep.resolve("file")));
    assertThat(file).exists();
    assertThat(made).containsExactly(deep.getParent(), deep, deep.getParent(), deep);
  }

  @Test
  @DisplayName("are made again where another made one first and has taken it back by then")
  void fasterAndGone() throws IOException {
    List<Path> asked = new ArrayList<>();
    NewFolders.around(
        deep,
        next -> {
          asked.add(next);
          if (asked.size() == 1) {
            throw new FileAlreadyExistsException(next.toString());
          }
          Files.createDirectory(next);
        },
        () -> Files.createFile(deep.resolve("file")));
    assertThat(deep.resolve("file")).exists();
    assertThat(asked).containsExactly(deep.getParent(), deep.getParent(), deep);
  }

  @Test
  @DisplayName("are not made for ever, and go again where the last time is refused, too")
  void takenBackForEver() {
    List<String> begun = new ArrayList<>();
    assertThatThrownBy(
            () ->
                NewFolders.around(
                    deep,
                    () -> {
                      begun.add("once more");
                      Files.delete(deep);
                      return Files.createFile(deep.resolve("file"));
                    }))
        .isInstanceOf(NoSuchFileException.class);
    assertThat(begun).hasSize(4);
    assertThat(before).isEmptyDirectory();
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

  private static void await(CountDownLatch moment) {
    try {
      assertThat(moment.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void failing(Path into) throws IOException {
    NewFolders.around(
        into,
        () -> {
          throw new IllegalStateException("refused");
        });
  }
}
