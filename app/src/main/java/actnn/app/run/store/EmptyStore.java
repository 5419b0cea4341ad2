package actnn.app.run.store;

import actnn.app.run.record.RunFolders;
import actnn.engine.file.FileFault;
import actnn.storage.database.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A store's file without a byte, as a copy that failed or a disk that filled up leaves it. To
 * SQLite it is a new store: beside run folders it would say that there is no run.
 */
public final class EmptyStore {
  private EmptyStore() {}

  /**
   * Refuses it where there are run folders; a home without any may make its store of it.
   *
   * @param database the store's file
   * @param runs the folder of all runs
   * @throws StoreException of the kind of a damaged one
   */
  public static void refuse(Path database, Path runs) {
    try {
      if (!isEmpty(database)) {
        return;
      }
      RunFolders.Present present = RunFolders.present(runs);
      int count = present.count();
      if (count > 0) {
        throw new StoreException(
            StoreException.Kind.CORRUPT,
            "The run store %s is empty, there is not a byte in it: 'actnn rebuild' makes it anew from the journals and brings back %d %s%s."
                .formatted(
                    database, count, count == 1 ? "run" : "runs", closed(runs, present.closed())));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The folder " + runs + " cannot be read: " + FileFault.reason(e) + ".", e);
    }
  }

  private static String closed(Path runs, List<String> folders) {
    if (folders.isEmpty()) {
      return "";
    }
    String first = ", once the rights on " + runs.resolve(folders.get(0));
    return folders.size() == 1
        ? first + " let it be read"
        : first + " and " + (folders.size() - 1) + " more let them be read";
  }

  private static boolean isEmpty(Path database) throws IOException {
    return Files.isRegularFile(database) && Files.size(database) == 0;
  }
}
