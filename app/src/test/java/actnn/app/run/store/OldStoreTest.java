package actnn.app.run.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.TwoRuns;
import actnn.storage.Store;
import actnn.storage.database.LongMigration;
import actnn.storage.database.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An old store that is only read")
class OldStoreTest {
  @TempDir private Path folder;
  private Path now;
  private Path older;

  @BeforeEach
  void twoRuns() throws IOException {
    TwoRuns two = TwoRuns.in(folder.resolve("home"));
    two.change(store -> store.labels().note("sample00", "kept"));
    now = two.home().database();
    older = Files.createDirectory(folder.resolve("older")).resolve("actnn.db");
    Store.fold(now);
  }

  @Test
  @DisplayName("of this version is read in its place")
  void current() throws IOException {
    try (OldStore old = OldStore.open(now)) {
      assertThat(old.copied()).isNull();
      assertThat(note(old)).isEqualTo("kept");
    }
  }

  @ParameterizedTest(name = "version {0}")
  @ValueSource(ints = {1, 2})
  @DisplayName("of an older version is brought up as a copy, which goes; itself it stays as it was")
  void olderVersion(int version) throws Exception {
    LongMigration.backTo(version, now, older);
    Store.fold(older);
    byte[] before = Files.readAllBytes(older);
    // Of a rebuild that was killed: its half copy must not be taken for the store.
    Path left = Files.createDirectory(older.resolveSibling("actnn.db" + OldStore.COPY));
    Files.writeString(left.resolve("copy.db"), "half");
    try (OldStore old = OldStore.open(older)) {
      assertThat(note(old)).isEqualTo("kept");
      assertThat(old.file()).isEqualTo(older);
      assertThat(old.copied()).isDirectory();
    }
    assertThat(Files.readAllBytes(older)).isEqualTo(before);
    assertThat(names()).containsExactly("actnn.db");
  }

  @Test
  @DisplayName("leaves no copy when that cannot be read, either")
  void damaged() throws Exception {
    LongMigration.backTo(1, now, older);
    Store.fold(older);
    byte[] bytes = Files.readAllBytes(older);
    Arrays.fill(bytes, 4096, bytes.length, (byte) 0xA5);
    Files.write(older, bytes);
    assertThatThrownBy(() -> OldStore.open(older).store().runs().byId("sample00"))
        .isInstanceOf(StoreException.class);
    assertThat(Files.readAllBytes(older)).isEqualTo(bytes);
    assertThat(names()).containsExactly("actnn.db");
  }

  private static String note(OldStore old) {
    return old.store().runs().byId("sample00").orElseThrow().row().labels().note();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(older.resolveSibling(""))) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> !name.equals("native"))
          .sorted()
          .toList();
    }
  }
}
