package actnn.storage.database;

import actnn.storage.database.Connections.Index;
import actnn.storage.database.StoreException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Folds the {@code -wal} of a file that nobody has open into the file, so that it can be moved as
 * one.
 */
final class SingleFile {
  private SingleFile() {}

  /**
   * Does it, and forces the file to the disk. A file that is refused is left byte for byte.
   *
   * @throws StoreException BUSY while anybody has it open, and whatever opening it would say
   */
  static void fold(Path file) {
    Index index = Index.of(file);
    new Doorkeeper(file, Schema.current(), index).admit(Database.Check.MARKS);
    try (Connection connection = Connections.recovering(file, index)) {
      Session session = new Session(connection);
      session.number("PRAGMA busy_timeout = 500");
      // Leaving WAL needs the file alone; SQLite folds the log in on the way.
      String mode =
          session.first("PRAGMA journal_mode = DELETE", row -> row.getString(1)).orElse("");
      if (!mode.equals("delete")) {
        throw busy(file, null);
      }
    } catch (SQLException e) {
      if (Errors.kind(e) == Kind.BUSY) {
        throw busy(file, e);
      }
      throw Errors.of(file, e);
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    } catch (IOException e) {
      throw new StoreException(Kind.UNWRITABLE, Errors.unwritable(file), e);
    }
  }

  private static StoreException busy(Path file, @Nullable SQLException cause) {
    return new StoreException(
        Kind.BUSY,
        "Another program has the run store " + file + " open; close it there and try again.",
        cause);
  }
}
