package actnn.storage.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the tables and indexes that the scripts make are in a file as they make them. SQLite's
 * own check reads names of columns and conditions of indexes from the file and so believes them:
 * one flipped bit there goes through it, and statements that say the right name fail.
 *
 * <p>What somebody added is no damage: neither tables, views and indexes beside ours nor columns at
 * the end of ours.
 */
final class TableLayout {
  private static final String STATEMENTS =
      "SELECT type || ' ' || name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid";

  private TableLayout() {}

  /**
   * What of a file is not as the scripts up to its version make it, such as {@code table run};
   * empty where all is.
   */
  static Optional<String> foreignPart(Session file, Schema schema, int version)
      throws SQLException {
    Map<String, String> found = new HashMap<>();
    file.each(STATEMENTS, row -> found.put(row.getString(1), row.getString(2)));
    try (Connection memory = Connections.inMemory()) {
      for (int i = 1; i <= version; i++) {
        try (Statement statement = memory.createStatement()) {
          statement.executeUpdate(schema.scriptTo(i));
        }
      }
      return new Session(memory)
          .list(STATEMENTS, row -> Map.entry(row.getString(1), row.getString(2))).stream()
              .filter(made -> !says(found.getOrDefault(made.getKey(), ""), made.getValue()))
              .map(Map.Entry::getKey)
              .findFirst();
    }
  }

  /**
   * Whether a statement says all that another does, with at most one piece put in: that is how
   * SQLite adds columns to the statement of a table.
   */
  private static boolean says(String found, String made) {
    String longer = bare(found);
    String shorter = bare(made);
    int same = 0;
    while (same < Math.min(longer.length(), shorter.length())
        && longer.charAt(same) == shorter.charAt(same)) {
      same++;
    }
    return longer.length() >= shorter.length() && longer.endsWith(shorter.substring(same));
  }

  /** Without comments and white space, which a script may get others of. */
  private static String bare(String statement) {
    return statement.replaceAll("--[^\n]*", "").replaceAll("\\s+", "");
  }
}
