package actnn.storage.database;

import actnn.storage.database.Connections.Index;
import actnn.storage.database.Database.Check;
import actnn.storage.database.StoreException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Looks at a file before anything may write to it, and refuses what is not ours.
 *
 * <ol>
 *   <li>The folder must be there (it is made) and writable.
 *   <li>The first 100 bytes (SQLite file format, section 1.3) must be those of a SQLite file, ours,
 *       and not newer. This opens nothing, so a refused file cannot change.
 *   <li>A connection that only reads asks the same again: after a crash the latest version may
 *       stand in the {@code -wal} file only.
 *   <li>Its tables must be those of its version.
 *   <li>If wanted, the file is read through for damage.
 * </ol>
 */
final class Doorkeeper {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_BYTES = 100;
  private static final int VERSION_AT = 60;
  private static final int APPLICATION_AT = 68;

  /** The result code when an interrupted transaction must be undone before anything is read. */
  private static final int READONLY = 8;

  private final Path file;
  private final Schema schema;
  private final Index index;

  Doorkeeper(Path file, Schema schema, Index index) {
    this.file = file;
    this.schema = schema;
    this.index = index;
  }

  /**
   * Refuses what is no file and so can neither be opened nor made anew in its place. Who opens a
   * pipe waits for somebody at its other end, for ever.
   */
  static void refuseNoFile(Path file) {
    if (Files.isDirectory(file)) {
      throw new StoreException(Kind.NOT_A_FILE, Errors.noFile(file, "folder"));
    }
    if (Files.isSymbolicLink(file) && !Files.exists(file)) {
      throw new StoreException(Kind.NOT_A_FILE, Errors.deadLink(file));
    }
    if (Files.exists(file) && !Files.isRegularFile(file)) {
      throw new StoreException(Kind.NOT_A_FILE, Errors.noFile(file, "pipe or a device, no file"));
    }
  }

  void admit(Check check) {
    try {
      Files.createDirectories(file.resolveSibling(""));
      refuseNoFile(file);
      if (Files.exists(file) && !Files.isWritable(file)) {
        throw new StoreException(Kind.UNWRITABLE, Errors.unwritable(file));
      }
      if (Files.exists(file) && Files.size(file) > 0) {
        checkHeader(header());
        askSqlite(check);
      }
    } catch (IOException e) {
      throw new StoreException(Kind.UNWRITABLE, Errors.unwritable(file), e);
    }
  }

  /** Admits a file that is only to be read, by a connection that is open: it has to be current. */
  void admit(Connection reading, Check check) throws SQLException {
    try {
      checkHeader(header());
    } catch (IOException e) {
      throw new StoreException(Kind.UNWRITABLE, Errors.unreadable(file), e);
    }
    ask(reading, check);
    if (new Session(reading).number("PRAGMA user_version") < schema.version()) {
      throw new StoreException(Kind.OLDER_SCHEMA, Errors.older(file));
    }
  }

  private byte[] header() throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(HEADER_BYTES);
    }
  }

  private void checkHeader(byte[] header) {
    if (header.length < HEADER_BYTES
        || !Arrays.equals(MAGIC, Arrays.copyOf(header, MAGIC.length))) {
      throw new StoreException(Kind.NOT_A_DATABASE, Errors.notADatabase(file));
    }
    ByteBuffer fields = ByteBuffer.wrap(header);
    int application = fields.getInt(APPLICATION_AT);
    // A file without a mark may be one whose first transaction is still in its -wal; SQLite knows.
    if (application != 0) {
      checkMarks(application, fields.getInt(VERSION_AT));
    }
  }

  private void checkMarks(int application, int version) {
    if (application != Schema.APPLICATION_ID) {
      throw foreign();
    }
    if (version < 1) {
      throw new StoreException(
          Kind.CORRUPT, Errors.corrupt(file, "schema version " + version + ", which never was"));
    }
    if (version > schema.version()) {
      throw new StoreException(
          Kind.NEWER_SCHEMA,
          "The run store "
              + file
              + " has schema version "
              + version
              + " and this program knows versions up to "
              + schema.version()
              + "; update the program, or choose another home with --home.");
    }
  }

  private StoreException foreign() {
    return new StoreException(
        Kind.FOREIGN,
        "The file "
            + file
            + " is a SQLite database of another program and is left alone; move it away, then make the"
            + " store from the run journals with 'actnn rebuild', or choose another home with --home.");
  }

  private void askSqlite(Check check) {
    try {
      try (Connection connection = first()) {
        ask(connection, check);
      } catch (SQLException e) {
        if ((e.getErrorCode() & 0xFF) != READONLY) {
          throw e;
        }
        try (Connection connection = Connections.recovering(file, index)) {
          ask(connection, check);
        }
      }
    } catch (SQLException e) {
      throw Errors.of(file, e);
    }
  }

  // A connection that cannot write takes no lock that keeps others out, which an index of one's own
  // needs.
  private Connection first() throws SQLException {
    return index == Index.OWN
        ? Connections.recovering(file, index)
        : Connections.reading(file, index);
  }

  /** In one transaction: another process may be bringing the file up to a later version. */
  private void ask(Connection connection, Check check) throws SQLException {
    connection.setAutoCommit(false);
    ask(new Session(connection), check);
    connection.setAutoCommit(true);
  }

  private void ask(Session session, Check check) throws SQLException {
    int application = (int) session.number("PRAGMA application_id");
    if (application != 0) {
      int version = (int) session.number("PRAGMA user_version");
      checkMarks(application, version);
      if (check != Check.MARKS) {
        checkTables(session, version);
      }
    } else if (session.number("SELECT count(*) FROM sqlite_schema") > 0) {
      throw foreign();
    }
    if (check == Check.WHOLE) {
      readThrough(session);
    }
  }

  private void checkTables(Session session, int version) throws SQLException {
    Optional<String> foreign = TableLayout.foreignPart(session, schema, version);
    if (foreign.isPresent()) {
      throw new StoreException(
          Kind.CORRUPT, Errors.corrupt(file, "its " + foreign.get() + " is not as it was made"));
    }
  }

  private void readThrough(Session session) throws SQLException {
    Optional<String> finding = session.first("PRAGMA quick_check(1)", row -> row.getString(1));
    if (!finding.equals(Optional.of("ok"))) {
      throw new StoreException(
          Kind.CORRUPT, Errors.corrupt(file, finding.orElse("no answer to the check")));
    }
  }
}
