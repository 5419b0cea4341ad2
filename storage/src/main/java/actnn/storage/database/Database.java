package actnn.storage.database;

import actnn.storage.database.StoreException.Kind;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * The one door to the file. Safe for any thread: writes queue up for the one writing connection,
 * reads share two that only read and see the last commit.
 */
public final class Database implements AutoCloseable {

  /** How closely a file is looked at before it is opened. */
  public enum Check {
    /** Read through for damage; about a second for ten million points. */
    WHOLE,
    /** Only that it is ours and not newer. */
    HEADER
  }

  /** Work that comes to a value. */
  @FunctionalInterface
  public interface Work<T> {
    T in(Session session) throws SQLException;
  }

  /** Work that comes to nothing but a change. */
  @FunctionalInterface
  public interface Change {
    void in(Session session) throws SQLException;
  }

  private final Path file;
  private final Writer writer;
  private final Readers readers;

  private Database(Path file, Writer writer, Readers readers) {
    this.file = file;
    this.writer = writer;
    this.readers = readers;
  }

  /**
   * Opens a file, making or migrating it where needed.
   *
   * @throws StoreException if it is refused; then it is byte for byte as it was
   */
  public static Database open(Path file, Check check) {
    return open(file, check, Schema.current());
  }

  static Database open(Path file, Check check, Schema schema) {
    Path absolute = file.toAbsolutePath().normalize();
    new Doorkeeper(absolute, schema).admit(check);
    try {
      Connection writing = Connections.writing(absolute);
      try {
        new Migrator(absolute, schema).migrate(writing);
        return new Database(absolute, new Writer(writing), Readers.open(absolute));
      } catch (SQLException | RuntimeException e) {
        Connections.close(writing, e);
        throw e;
      }
    } catch (SQLException e) {
      throw Errors.of(absolute, e);
    }
  }

  /**
   * Makes a file that nobody has open one single file without a {@code -wal}.
   *
   * @throws StoreException BUSY while anybody has it open
   */
  public static void fold(Path file) {
    SingleFile.fold(file.toAbsolutePath().normalize());
  }

  public Path file() {
    return file;
  }

  /** Reads; all of the work sees one moment of the store. */
  public <T> T read(Work<T> work) {
    try {
      return readers.read(work);
    } catch (SQLException e) {
      throw Errors.of(file, e);
    } catch (IllegalArgumentException | NullPointerException e) {
      // A word that nobody writes, such as a status, or NULL where there is none: SQLite's own
      // check sees nothing of it.
      throw new StoreException(
          Kind.CORRUPT, Errors.corrupt(file, String.valueOf(e.getMessage())), e);
    }
  }

  /** Writes in one transaction: all of the work is stored, or none if it throws. */
  public <T> T write(Work<T> work) {
    try {
      return writer.write(work);
    } catch (SQLException e) {
      throw Errors.of(file, e);
    }
  }

  /** Like {@link #write}, and on disk (fsync) on return, with everything written before. */
  public <T> T writeDurably(Work<T> work) {
    try {
      return writer.writeDurably(work);
    } catch (SQLException e) {
      throw Errors.of(file, e);
    }
  }

  /** Like {@link #write} for work without a value. */
  public void change(Change change) {
    write(
        session -> {
          change.in(session);
          return true;
        });
  }

  /**
   * Copies the file as it is now.
   *
   * @throws StoreException if the target exists or cannot be written
   */
  public void backup(Path target) {
    Backup.copy(file, target.toAbsolutePath().normalize());
  }

  /** Waits for what is being read and written, then closes; closing again does nothing. */
  @Override
  public void close() {
    try {
      readers.close();
      writer.close();
    } catch (SQLException e) {
      throw new StoreException(
          Kind.FAILED,
          "The run store " + file + " could not be closed (" + e.getMessage() + ").",
          e);
    }
  }
}
