package actnn.storage.database;

import actnn.storage.database.Database.Check;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The store in versions before this one, and brought to two that are still to come. */
public final class LongMigration {
  private static final String NEXT =
      "CREATE TABLE extra (id INTEGER PRIMARY KEY, value REAL); INSERT INTO extra (value) WITH"
          + " RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 150000) SELECT i"
          + " * 0.5 FROM n;";
  private static final String AFTER =
      "UPDATE extra SET value = value + 1; CREATE INDEX extra_value ON extra (value);";

  private LongMigration() {}

  /** The version of the file that comes with the program. */
  public static int current() {
    return Schema.current().version();
  }

  /** Opens a file with the versions to come, so that it is migrated where it is not yet. */
  public static Database open(Path file) {
    List<String> scripts = new ArrayList<>(Schema.current().scripts());
    scripts.add(NEXT);
    scripts.add(AFTER);
    return Database.open(file, Check.WHOLE, new Schema(scripts));
  }

  /** Writes a file of an older version that holds all of a file of this one that it can hold. */
  public static void backTo(int version, Path from, Path to) throws SQLException {
    older(to, version).close();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + to);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("ATTACH '" + from + "' AS now");
      for (Map.Entry<String, String> table : columns(connection).entrySet()) {
        String name = table.getKey();
        String columns = table.getValue();
        statement.executeUpdate(
            "INSERT INTO main.%s (%s) SELECT %s FROM now.%s"
                .formatted(name, columns, columns, name));
      }
    }
  }

  /** Every row of a file as far as an older version has columns for it. */
  public static List<String> rows(int version, Path file) throws SQLException, IOException {
    Path empty = Files.createTempDirectory("older").resolve("empty.db");
    older(empty, version).close();
    List<String> rows = new ArrayList<>();
    try (Connection old = DriverManager.getConnection("jdbc:sqlite:" + empty);
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (Map.Entry<String, String> table : columns(old).entrySet()) {
        ResultSet found =
            statement.executeQuery("SELECT %s FROM %s".formatted(table.getValue(), table.getKey()));
        while (found.next()) {
          StringBuilder row = new StringBuilder(table.getKey());
          for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
            row.append('|').append(found.getString(i));
          }
          rows.add(row.toString());
        }
      }
    }
    Collections.sort(rows);
    return rows;
  }

  private static Database older(Path file, int version) {
    List<String> scripts = Schema.current().scripts().subList(0, version);
    return Database.open(file, Check.WHOLE, new Schema(scripts));
  }

  /** The columns of each table, those first that others refer to. */
  private static Map<String, String> columns(Connection connection) throws SQLException {
    Map<String, String> columns = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement()) {
      ResultSet found =
          statement.executeQuery(
              "SELECT t.name, group_concat(c.name) FROM main.sqlite_schema t,"
                  + " pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE"
                  + " 'sqlite_%' GROUP BY t.name ORDER BY t.rowid");
      while (found.next()) {
        columns.put(found.getString(1), found.getString(2));
      }
    }
    return columns;
  }

  public static void main(String[] args) {
    System.out.println("begins");
    open(Path.of(args[0])).close();
    System.out.println("done");
  }
}
