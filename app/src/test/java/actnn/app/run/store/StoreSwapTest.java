package actnn.app.run.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An old store that cannot be read, with its logs")
class StoreSwapTest {
  private static final String RUBBISH = "no store at all, and longer than the header of any";

  @TempDir private Path folder;
  private Path database;
  private Path aside;
  private StoreSwap swap;

  @BeforeEach
  void rubbish() throws IOException {
    database = Files.writeString(folder.resolve("actnn.db"), RUBBISH.repeat(20));
    Files.writeString(folder.resolve("actnn.db-wal"), "the log");
    Files.writeString(folder.resolve("actnn.db-shm"), "its index");
    aside = folder.resolve("aside.db");
    swap = new StoreSwap(database);
    Store.open(swap.fresh()).close();
  }

  @Test
  @DisplayName("is kept under another name, and no log is left for the new one")
  void kept() throws IOException {
    assertThat(swap.place(aside)).isEqualTo(aside);
    assertThat(aside).hasContent(RUBBISH.repeat(20));
    assertThat(folder.resolve("aside.db-wal")).hasContent("the log");
    assertThat(folder.resolve("actnn.db-wal")).doesNotExist();
    Store.open(database).close();
  }

  @Test
  @DisplayName("is as it was where one of the logs cannot be moved")
  void takenBack() throws IOException {
    Files.writeString(folder.resolve("aside.db-shm"), "of another");
    assertThatThrownBy(() -> swap.place(aside)).isInstanceOf(FileAlreadyExistsException.class);
    assertThat(database).hasContent(RUBBISH.repeat(20));
    assertThat(folder.resolve("actnn.db-wal")).hasContent("the log");
    assertThat(folder.resolve("actnn.db-shm")).hasContent("its index");
    assertThat(folder.resolve("aside.db-shm")).hasContent("of another");
    assertThat(aside).doesNotExist();
    assertThat(folder.resolve("aside.db-wal")).doesNotExist();
  }
}
