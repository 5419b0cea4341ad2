package actnn.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import actnn.storage.OpenFiles;
import actnn.storage.RawSql;
import actnn.storage.database.Database.Check;
import actnn.storage.database.StoreException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(OpenFiles.class)
@DisplayName("The tables of a store")
class TableLayoutTest {
  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void sound() {
    file = folder.resolve("runs.db");
    Database.open(file, Check.WHOLE).close();
  }

  @ParameterizedTest(name = "{0} for {1} in {2}")
  @CsvSource({
    "app_version, apq_version, table run",
    "created_ms     INTEGER NOT NULL, created_ms     INTEGER         , table run",
    "ON tag (tag), ON tag (run), index tag_runs",
    "WHERE baseline = 1, WHERE baseline = 3, index run_baseline",
    "STOPPING, STOPPINF, index run_live",
    "ifnull(layer, ifnull(count, index series_name"
  })
  @DisplayName("are damaged where one is not as it was made, which SQLite's own check lets through")
  void changed(String there, String instead, String named) throws Exception {
    RawSql.run(
        file,
        "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '%s', '%s')"
            .formatted(there, instead));
    assertThat(RawSql.lines(file, "PRAGMA quick_check")).containsExactly("ok");
    byte[] before = Files.readAllBytes(file);

    StoreException refusal =
        catchThrowableOfType(StoreException.class, () -> Database.open(file, Check.HEADER));

    assertThat(refusal.kind()).isEqualTo(Kind.CORRUPT);
    assertThat(refusal).hasMessageContaining("its " + named + " is not as it was made");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(Check.class)
  @DisplayName("may have others beside them, which somebody made to ask more of the store")
  void more(Check check) throws SQLException {
    RawSql.run(
        file,
        "CREATE TABLE mine (text TEXT); CREATE INDEX my_own ON run (name);"
            + " ALTER TABLE run ADD COLUMN mood TEXT; ALTER TABLE point ADD COLUMN mark TEXT;"
            + " ALTER TABLE point ADD COLUMN other TEXT;"
            + " CREATE VIEW latest AS SELECT id, mood FROM run");
    Database.open(file, check).close();
    assertThat(RawSql.tables(file)).contains("mine");
  }

  @Test
  @DisplayName("are all missing from a file that has only the marks of a store")
  void marksAlone() throws SQLException {
    Path hollow = folder.resolve("hollow.db");
    RawSql.run(
        hollow,
        "PRAGMA application_id = %d; PRAGMA user_version = %d"
            .formatted(Schema.APPLICATION_ID, Schema.current().version()));
    StoreException refusal =
        catchThrowableOfType(StoreException.class, () -> Database.open(hollow, Check.WHOLE));
    assertThat(refusal.kind()).isEqualTo(Kind.CORRUPT);
  }
}
