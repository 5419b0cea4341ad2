package actnn.bar;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Looks into a store's file beside the store, on a connection of its own. */
final class RawStore {
  private RawStore() {}

  /** What SQLite's own check of the whole file says; {@code ok} where nothing is wrong. */
  static String integrity(Path database) throws SQLException {
    return text(database, "PRAGMA integrity_check");
  }

  /** The first column of the first line. */
  static String text(Path database, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database.toUri());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getString(1) : "";
    }
  }
}
