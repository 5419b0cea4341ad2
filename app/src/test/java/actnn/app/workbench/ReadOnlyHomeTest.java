package actnn.app.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.home.Home;
import actnn.app.run.info.RunInfo;
import actnn.app.sample.SampleState;
import actnn.storage.database.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A home that can only be read")
class ReadOnlyHomeTest {
  @TempDir private Path folder;
  private Path home;

  @BeforeEach
  void make() throws IOException {
    home = folder.resolve("home");
    SampleState.FINISHED.write(Home.open(home));
  }

  @Test
  @DisplayName("is listed, shown and reported on, and every file in it stays as it was")
  void reads() throws IOException {
    Map<Path, String> before = all();
    try (Workbench bench = Workbench.openToRead(Home.toRead(home))) {
      List<RunInfo> runs = bench.catalog().list();
      assertThat(runs).hasSize(3);
      RunInfo two = bench.catalog().find("Two bits");
      assertThat(bench.states().open(two.id()).layers()).isNotEmpty();
      assertThat(bench.catalog().detail(two.id()).settings()).containsEntry("level", "L3");
      assertThat(bench.catalog().loss()).isEmpty();
    }
    assertThat(all()).isEqualTo(before);
  }

  @Test
  @DisplayName("refuses in a sentence whatever would change it")
  void refuses() {
    try (Workbench bench = Workbench.openToRead(Home.toRead(home))) {
      String id = bench.catalog().list().get(0).id();
      assertThatThrownBy(() -> bench.catalog().tag(id, "good"))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("cannot be opened for writing");
    }
  }

  @Test
  @DisplayName("is told from one that can be written, and from none")
  void isTold() {
    assertThat(Home.isReadOnly(home)).isEqualTo(!Files.isWritable(home));
    assertThat(Home.isReadOnly(folder.resolve("none"))).isFalse();
    assertThat(Home.isReadOnly(Path.of("/proc/self"))).as("no store").isFalse();
  }

  private Map<Path, String> all() throws IOException {
    Map<Path, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(home)) {
      for (Path path : files.toList()) {
        long size = Files.isDirectory(path) ? 0 : Files.size(path);
        all.put(path, Files.getLastModifiedTime(path) + " " + size);
      }
    }
    return all;
  }
}
