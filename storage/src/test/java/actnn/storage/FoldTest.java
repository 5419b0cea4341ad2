package actnn.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.storage.database.StoreException;
import actnn.storage.run.RunQuery;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A store that is to be moved")
class FoldTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("becomes one file with everything in it")
  void folds() throws Exception {
    Path file = folder.resolve("actnn.db");
    Path copy = folder.resolve("copy.db");
    try (Store store = Store.open(file)) {
      store.runs().insert(Samples.run("a"));
      // What a killed process leaves: the run is in the log, not in the file.
      Files.copy(file, copy);
      Files.copy(folder.resolve("actnn.db-wal"), folder.resolve("copy.db-wal"));
    }
    Store.fold(copy);
    assertThat(folder.resolve("copy.db-wal")).doesNotExist();
    assertThat(folder.resolve("copy.db-shm")).doesNotExist();
    Path moved = Files.move(copy, folder.resolve("moved.db"));
    try (Store store = Store.open(moved)) {
      assertThat(store.runs().count(RunQuery.all())).isEqualTo(1);
    }
  }

  @Test
  @DisplayName("is refused while anybody has it open")
  void inUse() {
    Path file = folder.resolve("actnn.db");
    try (Store store = Store.open(file)) {
      assertThatThrownBy(() -> Store.fold(file))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("Another program has the run store");
      store.runs().insert(Samples.run("a"));
      assertThat(store.runs().count(RunQuery.all())).isEqualTo(1);
    }
  }
}
