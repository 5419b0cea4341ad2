package actnn.app.run.store;

import actnn.storage.Store;
import actnn.storage.database.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A store that is made beside the one in use, and takes its place in one step: whenever this is
 * killed, the store is the old one or the new one. Confined to one thread.
 */
final class StoreSwap {
  private static final Logger LOG = LoggerFactory.getLogger(StoreSwap.class);
  private static final List<String> LOGS = List.of("-wal", "-shm");

  private final Path database;
  private final Path fresh;

  /**
   * @param database the file of the one in use, which may not be there
   */
  StoreSwap(Path database) {
    this.database = database;
    this.fresh = database.resolveSibling(database.getFileName() + StoreRebuild.UNFINISHED);
  }

  /** The file of the new one. */
  Path fresh() {
    return fresh;
  }

  /** Takes away a new one that is not finished. */
  void clear() throws IOException {
    for (String log : LOGS) {
      Files.deleteIfExists(part(fresh, log));
    }
    Files.deleteIfExists(fresh);
  }

  /**
   * Leaves one single file of the old one where SQLite can still read it; refuses when somebody has
   * it open. A file without a log beside it is single and open nowhere, and is not touched: folding
   * writes.
   */
  void fold() {
    try {
      if (Files.exists(database)
          && LOGS.stream().anyMatch(log -> Files.exists(part(database, log)))) {
        Store.fold(database);
      }
    } catch (StoreException e) {
      if (!Salvage.isUnreadable(e)) {
        throw e;
      }
      LOG.debug("The old store cannot be read as a whole", e);
    }
  }

  /**
   * Puts the new one, which nobody has open any more, in the place of the old one.
   *
   * @param aside the name under which the old one is kept
   * @return the same; null where there was no old one
   */
  @Nullable Path place(Path aside) throws IOException {
    try {
      Store.fold(fresh);
      return swap(aside);
    } catch (IOException | RuntimeException e) {
      clear();
      throw e;
    }
  }

  private @Nullable Path swap(Path aside) throws IOException {
    if (!Files.exists(database)) {
      takePlace();
      return null;
    }
    fold();
    secondName(aside);
    List<String> moved = new ArrayList<>();
    try {
      // Only a file that SQLite cannot read still has a log here. Left in its place, the log would
      // be taken for the new file's: SQLite finds it by the name alone.
      for (String log : LOGS) {
        if (Files.exists(part(database, log))) {
          Files.move(part(database, log), part(aside, log));
          moved.add(log);
        }
      }
      takePlace();
      return aside;
    } catch (IOException | RuntimeException e) {
      takeBack(aside, moved, e);
      throw e;
    }
  }

  private void takePlace() throws IOException {
    Files.move(
        fresh, database, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void secondName(Path old) throws IOException {
    try {
      Files.createLink(old, database);
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("{} cannot be linked, so it is copied", database, e);
      Files.copy(database, old);
    }
  }

  private void takeBack(Path aside, List<String> moved, Exception why) {
    try {
      for (String log : moved) {
        Files.move(part(aside, log), part(database, log));
      }
      Files.deleteIfExists(aside);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  private static Path part(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }
}
