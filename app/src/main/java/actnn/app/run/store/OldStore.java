package actnn.app.run.store;

import actnn.app.run.record.RunFolders;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.run.MetricNames;
import actnn.storage.run.RunQuery;
import actnn.storage.run.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A store that is only read, and whose file stays byte for byte as it was: it may be damaged, and
 * what is kept of it must be what was found. One that can only be read by writing, of an older
 * version or with a log beside it, is copied first, and the copy is read.
 *
 * @param file the file itself
 * @param copied the folder of the copy that is read instead, null where none was needed
 */
record OldStore(Store store, Path file, @Nullable Path copied) implements AutoCloseable {
  /** What the name of a copy that is read ends in; left over only where a rebuild was killed. */
  static final String COPY = ".reading";

  private static final Set<StoreException.Kind> BY_COPY =
      EnumSet.of(StoreException.Kind.UNWRITABLE, StoreException.Kind.OLDER_SCHEMA);

  /**
   * Opens it. Nobody else may write it meanwhile.
   *
   * @throws StoreException when it is refused
   */
  static OldStore open(Path file) throws IOException {
    return open(file, Store::openToSalvage, Store::openUnchecked);
  }

  /**
   * Opens it only where it is sound, which it is read through for.
   *
   * @throws StoreException when it is refused, as for any damage
   */
  static OldStore openSound(Path file) throws IOException {
    return open(file, Store::openToCheck, Store::open);
  }

  private static OldStore open(
      Path file, Function<Path, Store> inPlace, Function<Path, Store> asCopy) throws IOException {
    try {
      return new OldStore(inPlace.apply(file), file, null);
    } catch (StoreException e) {
      if (!BY_COPY.contains(e.kind())) {
        throw e;
      }
    }
    Path folder = file.resolveSibling(file.getFileName() + COPY);
    remove(folder); // of a process that was killed
    Files.createDirectory(folder);
    try {
      for (String part : List.of("", "-wal")) {
        Path from = file.resolveSibling(file.getFileName() + part);
        if (Files.exists(from)) {
          Files.copy(from, folder.resolve("copy.db" + part));
        }
      }
      return new OldStore(asCopy.apply(folder.resolve("copy.db")), file, folder);
    } catch (IOException | RuntimeException e) {
      remove(folder);
      throw e;
    }
  }

  /** A line of each of its runs. */
  List<RunRow> rows() {
    return store.runs().list(RunQuery.all(), MetricNames.NONE);
  }

  @Override
  public void close() {
    store.close();
    if (copied != null) {
      remove(copied);
    }
  }

  private static void remove(Path folder) {
    RunFolders.delete(List.of(folder));
  }
}
