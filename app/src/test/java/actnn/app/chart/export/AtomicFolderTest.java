package actnn.app.chart.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Several files that are exported together")
class AtomicFolderTest {
  @TempDir private Path folder;
  private Path target;

  @BeforeEach
  void oldExport() throws IOException {
    target = Files.createDirectory(folder.resolve("report-csv"));
    Files.writeString(target.resolve("a.csv"), "old a");
    Files.writeString(target.resolve("b.csv"), "old b");
    Files.writeString(target.resolve("mine.txt"), "of the user");
  }

  @Test
  @DisplayName("replace those of the same names, and leave others alone")
  void replaces() throws IOException {
    assertThat(AtomicFolder.write(target, at -> both(at, "new")))
        .containsExactly(target.resolve("a.csv"), target.resolve("b.csv"));
    assertThat(contents()).containsExactly("a.csv: new", "b.csv: new", "mine.txt: of the user");
    assertThat(names(folder)).containsExactly("report-csv");
  }

  @Test
  @DisplayName("appear with their folder at once where there was none")
  void newFolder() throws IOException {
    Path fresh = folder.resolve("deep/inside/figures");
    AtomicFolder.write(
        fresh,
        at -> {
          List<Path> files = both(at, "new");
          assertThat(fresh).doesNotExist();
          return files;
        });
    assertThat(names(fresh)).containsExactly("a.csv", "b.csv");
    assertThat(names(fresh.getParent())).containsExactly("figures");
  }

  @ParameterizedTest(name = "when {0}")
  @ValueSource(strings = {"the disk is full", "one cannot be moved"})
  @DisplayName("are all as before, and nothing is left, when one fails")
  void fails(String what) throws IOException {
    List<String> before = contents();
    assertThatThrownBy(
            () ->
                AtomicFolder.write(
                    target,
                    at -> {
                      List<Path> files = both(at, "new");
                      if (what.equals("the disk is full")) {
                        throw new IOException("No space left on device");
                      }
                      Files.delete(at.resolve("b.csv"));
                      return files;
                    }))
        .isInstanceOf(IOException.class);
    assertThat(contents()).isEqualTo(before);
    assertThat(names(folder)).containsExactly("report-csv");
  }

  @Test
  @DisplayName("of a process that was killed over them change nothing, and go with the next export")
  void killed() throws Exception {
    List<String> before = contents();
    Path fresh = folder.resolve("figures");
    assertThat(killedOver(target)).isEqualTo(9);
    assertThat(killedOver(fresh)).isEqualTo(9);
    assertThat(names(target)).hasSize(4);
    assertThat(names(folder)).hasSize(2);
    assertThat(fresh).doesNotExist();
    assertThat(contents()).containsAll(before);

    AtomicFile.write(target.resolve("mine.txt"), "of the user");
    AtomicFolder.write(fresh, at -> both(at, "new"));
    assertThat(contents()).isEqualTo(before);
    assertThat(names(folder)).containsExactly("figures", "report-csv");
  }

  private static List<Path> both(Path at, String text) throws IOException {
    AtomicFile.writePart(at.resolve("a.csv"), text);
    AtomicFile.writePart(at.resolve("b.csv"), text);
    return List.of(at.resolve("a.csv"), at.resolve("b.csv"));
  }

  private static int killedOver(Path at) throws IOException, InterruptedException {
    return ChildJvm.run(KilledExport.class, at.toString());
  }

  /** Name and text of each plain file in the target. */
  private List<String> contents() throws IOException {
    try (Stream<Path> all = Files.list(target)) {
      return all.filter(Files::isRegularFile)
          .sorted()
          .map(file -> file.getFileName() + ": " + text(file))
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> names(Path at) throws IOException {
    try (Stream<Path> all = Files.list(at)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
