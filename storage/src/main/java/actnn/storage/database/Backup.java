package actnn.storage.database;

import actnn.storage.database.Connections.Index;
import actnn.storage.database.StoreException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Copies a store while it is in use, through SQLite: a plain copy of the file would miss what is in
 * its {@code -wal}.
 *
 * <p>Written under another name, forced to disk, then renamed: the target is whole or absent.
 */
final class Backup {
  private Backup() {}

  /**
   * @param index that of all connections to the file
   * @param unfinished what the copy is called while it is written, in the same folder
   */
  static void copy(Path file, Index index, Path target, Path unfinished) {
    if (Files.exists(target)) {
      throw new StoreException(
          Kind.CONFLICT,
          "The file " + target + " exists already; choose another name for the copy.");
    }
    try {
      Files.createDirectories(target.resolveSibling(""));
      Files.deleteIfExists(unfinished);
      vacuumInto(file, index, unfinished);
      try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw failed(Kind.UNWRITABLE, target, cleared(unfinished, e));
    } catch (SQLException e) {
      throw failed(Errors.kind(e), target, cleared(unfinished, e));
    }
  }

  // Half a copy would take the room whose lack stopped it.
  private static <E extends Exception> E cleared(Path unfinished, E cause) {
    try {
      Files.deleteIfExists(unfinished);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
    return cause;
  }

  private static StoreException failed(Kind kind, Path target, Exception cause) {
    return new StoreException(
        kind,
        "The copy "
            + target
            + " of the run store could not be written ("
            + cause.getMessage()
            + "); choose a folder with room that can be written.",
        cause);
  }

  private static void vacuumInto(Path file, Index index, Path target) throws SQLException {
    try (Connection connection = Connections.reading(file, index)) {
      new Session(connection).update("VACUUM INTO ?", target.toString());
    }
  }
}
