package actnn.storage.database;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.storage.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
    assertThat(left).hasParent(folder.resolve("native"));
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

  @Test
  @DisplayName("lies beside no store that is only read, and can be swept there, too")
  void onlyRead() throws Exception {
    Store.open(folder.resolve("runs.db")).close();
    Path used = opened("reads");
    assertThat(used.getFileName().toString()).startsWith("actnn-sqlite-");
    assertThat(used.getParent()).isNotEqualTo(folder.resolve("native"));
    assertThat(used).doesNotExist();
  }

  @Test
  @DisplayName("goes on to the next place where it cannot be loaded, and leaves nothing behind")
  void elsewhere() throws IOException {
    Store.open(folder.resolve("first.db")).close(); // the driver has its place
    String used = System.getProperty("org.sqlite.tmpdir");
    Path home = folder.resolve("other");
    Path shared = Files.createDirectory(folder.resolve("tmp"));
    Path left = Files.createDirectory(shared.resolve("actnn-sqlite-999999999-1000-42"));
    Path foreign = Files.createDirectory(shared.resolve("999999999-1000"));
    List<Path> tried = new ArrayList<>();
    try {
      List<Natives.Place> places =
          List.of(new Natives.Place(home, ""), new Natives.Place(shared, "actnn-sqlite-"));
      assertThat(Natives.loadFromOneOf(places, () -> !tried(tried).startsWith(home))).isTrue();
    } finally {
      System.setProperty("org.sqlite.tmpdir", used);
    }
    assertThat(tried).hasSize(2);
    assertThat(home).isEmptyDirectory();
    String own = "actnn-sqlite-" + ProcessHandle.current().pid() + "-";
    assertThat(tried.get(1)).isDirectory().hasParent(shared);
    assertThat(tried.get(1).getFileName().toString()).startsWith(own);
    assertThat(left).doesNotExist();
    assertThat(foreign).exists();
  }

  private static Path tried(List<Path> all) {
    Path now = Path.of(System.getProperty("org.sqlite.tmpdir"));
    all.add(now);
    return now;
  }

  /** Opens a store in another process; returns the folder that it had its library in. */
  private Path opened(String end) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
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
      return used;
    }
  }
}
