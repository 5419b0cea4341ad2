package actnn.storage.database;

import actnn.storage.database.Connections.Index;
import actnn.storage.database.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one door to the file. Safe for any thread: writes queue up for the one writing connection,
 * reads share two that only read and see the last commit.
 */
public final class Database implements AutoCloseable {

  /** How closely a file is looked at before it is opened. */
  public enum Check {
    /** Read through for damage; about a second for ten million points. */
    WHOLE,
    /** Only that it is ours and not newer, and has the tables of its version. */
    HEADER,
    /** Only that it is ours and not newer: whoever saves what a damaged one still gives asks. */
    MARKS
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
  private final Index index;
  private final @Nullable Writer writer;
  private final @Nullable Still still;
  private final Readers readers;
  private final @Nullable Object identity;

  private Database(
      Path file, Index index, @Nullable Writer writer, @Nullable Still still, Readers readers) {
    this.file = file;
    this.index = index;
    this.writer = writer;
    this.still = still;
    this.readers = readers;
    this.identity = identity(file);
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
    Index index = Index.of(absolute);
    // It would keep every other process out for as long as whoever asks for this has it open.
    if (check == Check.WHOLE && index == Index.OWN && Files.exists(absolute)) {
      throw new StoreException(Kind.UNWRITABLE, Errors.noRoomToOpen(absolute));
    }
    return open(absolute, check, schema, index);
  }

  static Database open(Path file, Check check, Schema schema, Index index) {
    Path absolute = file.toAbsolutePath().normalize();
    new Doorkeeper(absolute, schema, index).admit(check);
    try {
      Connection writing = Connections.writing(absolute, index);
      try {
        new Migrator(absolute, schema, index).migrate(writing);
        Readers readers = Readers.open(() -> Connections.reading(absolute, index));
        return new Database(absolute, index, new Writer(writing), null, readers);
      } catch (SQLException | RuntimeException e) {
        Connections.close(writing, e);
        throw e;
      }
    } catch (SQLException e) {
      throw Errors.of(absolute, e);
    }
  }

  /**
   * Opens a file to read it, where nothing can be written; nothing is made, migrated or locked.
   * Whatever writes is refused.
   *
   * @throws StoreException if it is refused, also where it would have to be migrated
   */
  public static Database openToRead(Path file, Check check) {
    return openToRead(file, check, Schema.current());
  }

  static Database openToRead(Path file, Check check, Schema schema) {
    Path absolute = file.toAbsolutePath().normalize();
    Doorkeeper.refuseNoFile(absolute);
    Still still = Still.of(absolute);
    try {
      try (Connection first = still.open()) {
        new Doorkeeper(absolute, schema, Index.SHARED).admit(first, check);
      }
      return new Database(absolute, Index.SHARED, null, still, Readers.open(still::open));
    } catch (SQLException e) {
      throw still.log()
          ? new StoreException(Kind.UNWRITABLE, Errors.logBeside(absolute), e)
          : Errors.of(absolute, e);
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

  /** Refuses what is no file: a folder, a pipe, a device, a link to nothing. */
  public static void refuseNoFile(Path file) {
    Doorkeeper.refuseNoFile(file.toAbsolutePath().normalize());
  }

  public Path file() {
    return file;
  }

  /**
   * Whether the file still lies where it was opened. On most systems an open file may be taken away
   * or replaced, and what is written to it then is lost when it is closed.
   */
  public boolean isInPlace() {
    return Files.exists(file) && Objects.equals(identity, identity(file));
  }

  private static @Nullable Object identity(Path file) {
    try {
      return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null;
    }
  }

  /** Reads; all of the work sees one moment of the store. */
  public <T> T read(Work<T> work) {
    try {
      T value = readers.read(work);
      checkStill(null);
      return value;
    } catch (SQLException e) {
      checkStill(e);
      throw Errors.of(file, e);
    } catch (IllegalArgumentException | NullPointerException e) {
      // A word that nobody writes, such as a status, or NULL where there is none: SQLite's own
      // check sees nothing of it.
      throw new StoreException(
          Kind.CORRUPT, Errors.corrupt(file, String.valueOf(e.getMessage())), e);
    }
  }

  private void checkStill(@Nullable Throwable cause) {
    if (still != null) {
      still.check(cause);
    }
  }

  private Writer writer() {
    if (writer == null) {
      throw new StoreException(Kind.UNWRITABLE, Errors.unwritable(file));
    }
    return writer;
  }

  /** Writes in one transaction: all of the work is stored, or none if it throws. */
  public <T> T write(Work<T> work) {
    try {
      return writer().write(work);
    } catch (SQLException e) {
      throw Errors.of(file, e);
    }
  }

  /** Like {@link #write}, and on disk (fsync) on return, with everything written before. */
  public <T> T writeDurably(Work<T> work) {
    try {
      return writer().writeDurably(work);
    } catch (SQLException e) {
      throw Errors.of(file, e);
    }
  }

  /** Like {@link #write}, and what the log has grown by serves the next one, as far as may be. */
  public <T> T writeSparingly(Work<T> work) {
    try {
      return writer().writeSparingly(work);
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
    backup(target, target.resolveSibling(target.getFileName() + ".tmp"));
  }

  /**
   * The same where others may make the same copy meanwhile, or a process may die over it.
   *
   * @param unfinished what the copy is called while it is written, in the same folder
   * @throws StoreException if the target exists or cannot be written
   */
  public void backup(Path target, Path unfinished) {
    Backup.copy(
        file, index, target.toAbsolutePath().normalize(), unfinished.toAbsolutePath().normalize());
  }

  /** Waits for what is being read and written, then closes; closing again does nothing. */
  @Override
  public void close() {
    try {
      readers.close();
      if (writer != null) {
        writer.close();
      }
    } catch (SQLException e) {
      throw new StoreException(
          Kind.FAILED,
          "The run store " + file + " could not be closed (" + e.getMessage() + ").",
          e);
    }
  }
}
