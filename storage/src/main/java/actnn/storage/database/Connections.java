package actnn.storage.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/** Opens connections with the right pragmas. */
final class Connections {
  private static final int PATIENCE_MILLIS = 5000;
  private static final int WAL_TRIES = 20;
  private static final long WAL_PAUSE_MILLIS = 50;
  private static final int BUSY = 5;
  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  private Connections() {}

  /**
   * How the connections of one process to a file find the index of its log, 32 KiB that SQLite
   * keeps beside it.
   */
  enum Index {
    /** In that file, for all processes. */
    SHARED(""),
    /**
     * In memory, where the disk is too full for that file: no other process can open the store
     * meanwhile, but what is in it can be deleted.
     */
    OWN("?vfs=unix-excl");

    private static final long FILE_BYTES = 32 << 10;

    private final String parameters;

    Index(String parameters) {
      this.parameters = parameters;
    }

    /** The one that a file needs now; all connections to it must have the same. */
    static Index of(Path file) {
      try {
        Path shared = file.resolveSibling(file.getFileName() + "-shm");
        boolean there = Files.exists(shared) && Files.size(shared) >= FILE_BYTES;
        boolean room =
            there
                || WINDOWS
                || Files.getFileStore(file.resolveSibling("")).getUsableSpace() >= 2 * FILE_BYTES;
        return room ? SHARED : OWN;
      } catch (IOException e) {
        return SHARED; // whoever opens it is told why not
      }
    }
  }

  /** A connection that cannot write, whatever is asked of it. */
  static Connection reading(Path file, Index index) throws SQLException {
    Natives.unpackBeside(file);
    return reading(file, index.parameters);
  }

  /**
   * A connection for a place where nothing can be written, not even what SQLite keeps beside a file
   * while it is read.
   *
   * @param still whether nobody else writes the file meanwhile: without a log beside it SQLite
   *     cannot read along with a writer there
   */
  static Connection onlyReading(Path file, boolean still) throws SQLException {
    Natives.unpackElsewhere();
    return reading(file, still ? "?immutable=1" : "");
  }

  private static Connection reading(Path file, String parameters) throws SQLException {
    SQLiteConfig config = config();
    config.setReadOnly(true);
    return set(config.createConnection(url(file) + parameters), "PRAGMA cell_size_check = ON");
  }

  /**
   * A connection that changes nothing by itself, but may: SQLite undoes with it what another
   * process left half done.
   */
  static Connection recovering(Path file, Index index) throws SQLException {
    Natives.unpackBeside(file);
    return set(
        config().createConnection(url(file) + index.parameters), "PRAGMA cell_size_check = ON");
  }

  /** A connection for the one writer; makes the file if there is none, and changes nothing else. */
  static Connection writing(Path file, Index index) throws SQLException {
    Natives.unpackBeside(file);
    SQLiteConfig config = config();
    config.setOpenMode(SQLiteOpenMode.CREATE);
    Connection connection = config.createConnection(url(file) + index.parameters);
    try {
      switchToWal(connection);
    } catch (SQLException | RuntimeException e) {
      close(connection, e);
      throw e;
    }
    return set(connection, "PRAGMA synchronous = NORMAL", "PRAGMA journal_size_limit = 67108864");
  }

  /** A connection to a new database that goes with it; nothing is written anywhere. */
  static Connection inMemory() throws SQLException {
    return config().createConnection("jdbc:sqlite::memory:");
  }

  /** Closes after a failure and keeps a second one as suppressed. */
  static void close(Connection connection, Throwable first) {
    try {
      connection.close();
    } catch (SQLException second) {
      first.addSuppressed(second);
    }
  }

  private static SQLiteConfig config() {
    SQLiteConfig config = new SQLiteConfig();
    config.setOpenMode(SQLiteOpenMode.OPEN_URI);
    config.setBusyTimeout(PATIENCE_MILLIS);
    config.setGetGeneratedKeys(false);
    return config;
  }

  /**
   * The address, made from a path only and as an encoded URI: in a bare name the driver gives a
   * meaning to {@code :resource:}, {@code file:} and everything after a question mark
   * (CVE-2023-32697).
   */
  private static String url(Path file) {
    return "jdbc:sqlite:" + file.toUri().toASCIIString();
  }

  /**
   * The busy timeout does not cover the moment in which two processes turn a new file to WAL
   * together, so that one error is retried, a bounded number of times.
   */
  private static void switchToWal(Connection connection) throws SQLException {
    SQLException first = null;
    for (int i = 0; i < WAL_TRIES; i++) {
      try {
        execute(connection, "PRAGMA journal_mode = WAL");
        return;
      } catch (SQLException e) {
        if ((e.getErrorCode() & 0xFF) != BUSY) {
          throw e;
        }
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
        pause(first);
      }
    }
    throw new SQLException("The file could not be turned to WAL.", "", BUSY, first);
  }

  private static void pause(SQLException reason) throws SQLException {
    try {
      Thread.sleep(WAL_PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw reason;
    }
  }

  /** Sets up a connection, or closes it. */
  private static Connection set(Connection connection, String... pragmas) throws SQLException {
    try {
      execute(connection, pragmas);
      return connection;
    } catch (SQLException e) {
      close(connection, e);
      throw e;
    }
  }

  private static void execute(Connection connection, String... pragmas) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA trusted_schema = OFF");
      for (String pragma : pragmas) {
        statement.execute(pragma);
      }
    }
  }
}
