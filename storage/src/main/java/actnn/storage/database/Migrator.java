package actnn.storage.database;

import actnn.storage.database.Connections.Index;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Brings a file to the version this program knows: a copy first, then one transaction a version, so
 * that a crash leaves one version or the other. A new file gets its version in a single one: nobody
 * who opens it at the same time finds an older version to copy and bring up.
 */
final class Migrator {
  private final Path file;
  private final Schema schema;
  private final Index index;
  private boolean copied;

  /**
   * @param index that of all connections to the file
   */
  Migrator(Path file, Schema schema, Index index) {
    this.file = file;
    this.schema = schema;
    this.index = index;
  }

  void migrate(Connection connection) throws SQLException {
    Session session = new Session(connection);
    int found = version(session);
    if (found == schema.version()) {
      execute(connection, "PRAGMA foreign_keys = ON");
      return;
    }
    // Off while tables are rebuilt: dropping one would delete what refers to it.
    execute(connection, "PRAGMA foreign_keys = OFF");
    Writer writer = new Writer(connection);
    int now = found;
    while (now < schema.version()) {
      now = writer.writeDurably(inside -> step(connection, inside));
    }
    execute(connection, "PRAGMA foreign_keys = ON");
    // Into the file itself, so that its first bytes tell the version to whoever looks.
    execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
  }

  /**
   * One version up from where the file is now: another process may have been faster. The copy is
   * made while nobody else can write, so that it is of that version, and under its own name.
   */
  private int step(Connection connection, Session session) throws SQLException {
    int before = version(session);
    if (before >= schema.version()) {
      return before;
    }
    if (before > 0 && !copied) {
      Path copy = freeName(before);
      Backup.copy(file, index, copy, copy.resolveSibling(copy.getFileName() + ".tmp"));
      copied = true;
    }
    int after = before == 0 ? schema.version() : before + 1;
    for (int version = before + 1; version <= after; version++) {
      execute(connection, schema.scriptTo(version));
    }
    execute(connection, "PRAGMA application_id = " + Schema.APPLICATION_ID);
    execute(connection, "PRAGMA user_version = " + after);
    if (session.first("PRAGMA foreign_key_check", row -> row.getString(1)).isPresent()) {
      throw new SQLException("the migration from version " + before + " leaves dangling rows");
    }
    return after;
  }

  private static int version(Session session) throws SQLException {
    return (int) session.number("PRAGMA user_version");
  }

  /** A name beside the file that is not taken: a backup is never overwritten. */
  private Path freeName(int version) {
    String stem = file.getFileName() + ".version-" + version;
    Path name = file.resolveSibling(stem + ".backup");
    for (int i = 2; Files.exists(name); i++) {
      name = file.resolveSibling(stem + "-" + i + ".backup");
    }
    return name;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    }
  }
}
