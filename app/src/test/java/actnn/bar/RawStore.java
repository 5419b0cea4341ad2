package actnn.bar;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

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

  /** Runs changing statements in one transaction. */
  static void change(Path database, List<String> statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database.toUri());
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
      connection.commit();
    }
  }

  /** One column of every line. */
  static List<String> lines(Path database, String sql, int column) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database.toUri());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> all = new ArrayList<>();
      while (rows.next()) {
        all.add(rows.getString(column));
      }
      return all;
    }
  }
}
