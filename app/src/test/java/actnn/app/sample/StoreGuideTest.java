package actnn.app.sample;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.TwoRuns;
import actnn.app.run.home.Home;
import actnn.assets.Assets;
import actnn.storage.run.RunStatus;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The guide to the store")
class StoreGuideTest {
  private static final String GUIDE = Assets.text("store.md");
  private static final Pattern QUERY = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);
  private static final Pattern NAME = Pattern.compile("`([^`]+)`");

  @TempDir private Path folder;
  private Connection connection;

  @BeforeEach
  void open() throws Exception {
    Home home = TwoRuns.in(folder).home();
    connection = DriverManager.getConnection("jdbc:sqlite:" + home.database());
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  @DisplayName("has queries that find something, all of its columns")
  void queries() throws SQLException {
    List<String> queries = new ArrayList<>();
    for (var found = QUERY.matcher(GUIDE); found.find(); ) {
      queries.add(found.group(1));
    }
    assertThat(queries).hasSizeGreaterThan(5);
    for (String query : queries) {
      assertThat(columnsWithValues(query)).as(query).doesNotContain(false);
    }
  }

  @Test
  @DisplayName("names every table, and none that is not there")
  void tables() throws SQLException {
    String tables = GUIDE.substring(GUIDE.indexOf("## Tables"), GUIDE.indexOf("`run` in every"));
    Set<String> named = new TreeSet<>();
    tables
        .lines()
        .filter(line -> line.startsWith("| `"))
        .forEach(line -> named.add(line.split("`")[1]));
    assertThat(named)
        .isEqualTo(
            texts(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"));
  }

  @Test
  @DisplayName("names every curve of a run that carries no layer's")
  void curves() throws SQLException {
    String curves = GUIDE.substring(GUIDE.indexOf("## Curves"), GUIDE.indexOf("## Queries"));
    Set<String> named = new TreeSet<>();
    for (var found = NAME.matcher(curves); found.find(); ) {
      named.add(found.group(1));
    }
    assertThat(named).containsAll(texts("SELECT name FROM series WHERE name LIKE '%/%'"));
  }

  @Test
  @DisplayName("names every status")
  void statuses() {
    for (RunStatus status : RunStatus.values()) {
      assertThat(GUIDE).contains("`" + status + "`");
    }
  }

  private List<Boolean> columnsWithValues(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      List<Boolean> found = new ArrayList<>();
      for (int i = 0; i < rows.getMetaData().getColumnCount(); i++) {
        found.add(false);
      }
      while (rows.next()) {
        for (int i = 0; i < found.size(); i++) {
          found.set(i, found.get(i) || rows.getObject(i + 1) != null);
        }
      }
      return found;
    }
  }

  private Set<String> texts(String query) throws SQLException {
    Set<String> texts = new TreeSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
