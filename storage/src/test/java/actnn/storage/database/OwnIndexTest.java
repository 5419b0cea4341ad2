package actnn.storage.database;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.storage.OpenFiles;
import actnn.storage.RawSql;
import actnn.storage.database.Connections.Index;
import actnn.storage.database.Database.Check;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OpenFiles.class)
@DisabledOnOs(OS.WINDOWS) // which has no such index
@DisplayName("A store whose index is in memory, as on a full disk,")
class OwnIndexTest {
  private static final String ONE = "CREATE TABLE fruit (id INTEGER PRIMARY KEY, name TEXT) STRICT";
  private static final String TWO = "ALTER TABLE fruit ADD COLUMN colour TEXT;";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void oneFruit() {
    file = folder.resolve("runs.db");
    try (Database database = open(ONE)) {
      database.change(session -> session.update("INSERT INTO fruit (name) VALUES ('apple')"));
    }
  }

  @Test
  @DisplayName("deletes, and copies what is there while it is open, with nothing beside it")
  void copies() throws SQLException {
    Path copy = folder.resolve("copy.db");
    try (Database database = open(ONE)) {
      database.change(session -> session.update("INSERT INTO fruit (name) VALUES ('pear')"));
      database.change(session -> session.update("DELETE FROM fruit WHERE name = 'apple'"));
      database.backup(copy);
      assertThat(folder.resolve("runs.db-shm")).doesNotExist();
      assertThat(names(database)).isEqualTo("pear");
    }
    assertThat(RawSql.lines(copy, "SELECT name FROM fruit")).containsExactly("pear");
    assertThat(RawSql.lines(file, "SELECT name FROM fruit")).containsExactly("pear");
  }

  @Test
  @DisplayName("is brought to a later version, and keeps a copy")
  void migrates() throws SQLException {
    open(ONE, TWO).close();
    Path copy = folder.resolve("runs.db.version-1.backup");
    assertThat(RawSql.lines(file, "PRAGMA user_version")).containsExactly("2");
    assertThat(RawSql.lines(copy, "SELECT * FROM fruit")).containsExactly("1|apple");
  }

  private static String names(Database database) {
    return database.read(
        session ->
            session
                .first("SELECT group_concat(name) FROM fruit", row -> row.getString(1))
                .orElse(""));
  }

  private Database open(String... scripts) {
    return Database.open(file, Check.WHOLE, new Schema(List.of(scripts)), Index.OWN);
  }
}
