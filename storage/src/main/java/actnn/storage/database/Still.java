package actnn.storage.database;

import actnn.storage.database.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file in a place where nothing can be written, as it was when it was opened.
 *
 * <p>SQLite reads a file in WAL mode through an index beside it, which it has to make. Where it
 * cannot, it reads the file alone, and only if told that nobody writes it meanwhile; so that is
 * looked at before and after each time. Where there is a log, only the index of whoever writes it
 * will do.
 *
 * @param file the store's file
 * @param log whether a log lay beside it
 * @param changed when the file was last changed
 */
record Still(Path file, boolean log, FileTime changed) {
  /**
   * Looks at a file.
   *
   * @throws StoreException UNWRITABLE where there is none, or none that can be read
   */
  static Still of(Path file) {
    try {
      return new Still(file, hasLog(file), changed(file));
    } catch (IOException e) {
      throw new StoreException(Kind.UNWRITABLE, Errors.unreadable(file), e);
    }
  }

  /** A connection that reads it. */
  Connection open() throws SQLException {
    try {
      return Connections.onlyReading(file, !log);
    } catch (SQLException e) {
      if (log) {
        throw new StoreException(Kind.UNWRITABLE, Errors.logBeside(file), e);
      }
      throw e;
    }
  }

  /**
   * Makes sure that it is as it was.
   *
   * @throws StoreException BUSY when somebody has written it: what was read may be anything
   */
  void check(@Nullable Throwable cause) {
    try {
      if (!log && (hasLog(file) || !changed(file).equals(changed))) {
        throw new StoreException(Kind.BUSY, Errors.changed(file), cause);
      }
    } catch (IOException e) {
      throw new StoreException(Kind.BUSY, Errors.changed(file), e);
    }
  }

  private static boolean hasLog(Path file) throws IOException {
    for (String ending : List.of("-wal", "-journal")) {
      Path log = file.resolveSibling(file.getFileName() + ending);
      if (Files.exists(log) && Files.size(log) > 0) {
        return true;
      }
    }
    return false;
  }

  private static FileTime changed(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).lastModifiedTime();
  }
}
