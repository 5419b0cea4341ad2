package actnn.storage.registry;

import actnn.storage.OpenFiles;
import actnn.storage.Store;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An empty store, whose files are all closed at the end. */
@ExtendWith(OpenFiles.class)
abstract class StoredRuns {
  @TempDir Path folder;
  Store store;
  Runs runs;

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("runs.db"));
    runs = store.runs();
  }

  @AfterEach
  void close() {
    store.close();
  }
}
