package actnn.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Plain SQL on a file, past every rule of the store: for preparing and for looking. */
public final class RawSql {
  private RawSql() {}

  public static void run(Path file, String script) throws SQLException {
    try (Connection connection = connect(file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(script);
    }
  }

  /** Every line of a result, its columns joined by a bar. */
  public static List<String> lines(Path file, String sql) throws SQLException {
    try (Connection connection = connect(file);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> lines = new ArrayList<>();
      while (rows.next()) {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
          columns.add(String.valueOf(rows.getString(i)));
        }
        lines.add(String.join("|", columns));
      }
      return lines;
    }
  }

  public static List<String> tables(Path file) throws SQLException {
    return lines(
        file,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            + " ORDER BY name");
  }

  /** Every row of every table, for comparing before and after. */
  public static List<String> dump(Path file) throws SQLException {
    List<String> all = new ArrayList<>();
    for (String table : tables(file)) {
      for (String line : lines(file, "SELECT * FROM " + table + " ORDER BY 1, 2")) {
        all.add(table + ": " + line);
      }
    }
    return all;
  }

  public static Connection connect(Path file) throws SQLException {
    return DriverManager.getConnection("jdbc:sqlite:" + file.toUri().toASCIIString());
  }
}
