package actnn.storage.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sqlite.SQLiteConfig;

/**
 * Which tables and indexes a file has, with their columns and what those refer to. SQLite's own
 * check reads names of columns from the file and so believes them: one flipped bit in a name goes
 * through it, and every statement that says the right name fails.
 *
 * <p>Compared by structure, not by the text of the statements: what is added, comments and another
 * library's way of writing them are no damage.
 */
final class TableLayout {
  private static final String PARTS =
      """
      SELECT s.type || ' ' || s.name AS part, coalesce(
        CASE s.type WHEN 'table' THEN
          (SELECT group_concat(concat_ws(' ', c.name, c.type, c."notnull", c.dflt_value, c.pk), ', ')
           FROM pragma_table_xinfo(s.name) c) || '; ' || coalesce(
          (SELECT group_concat(concat_ws(' ', f."from", f."table", f."to", f.on_delete), ', ')
           FROM pragma_foreign_key_list(s.name) f), '')
        ELSE s.tbl_name || ': ' ||
          (SELECT group_concat(coalesce(i.name, 'expression'), ', ') FROM pragma_index_info(s.name) i)
        END, '') AS structure
      FROM sqlite_schema s
      WHERE s.type IN ('table', 'index') AND s.name NOT LIKE 'sqlite_%'
      ORDER BY s.type DESC, s.rowid
      """;

  private record Part(String name, String structure) {}

  private TableLayout() {}

  /**
   * What of a file is not as the scripts up to its version make it, such as {@code table run};
   * empty where all is.
   */
  static Optional<String> foreignPart(Session file, Schema schema, int version)
      throws SQLException {
    Set<Part> found = new HashSet<>(parts(file));
    try (Connection memory = new SQLiteConfig().createConnection("jdbc:sqlite::memory:")) {
      for (int i = 1; i <= version; i++) {
        try (Statement statement = memory.createStatement()) {
          statement.executeUpdate(schema.scriptTo(i));
        }
      }
      return parts(new Session(memory)).stream()
          .filter(part -> !found.contains(part))
          .map(Part::name)
          .findFirst();
    }
  }

  private static List<Part> parts(Session session) throws SQLException {
    return session.list(PARTS, row -> new Part(row.getString(1), row.getString(2)));
  }
}
