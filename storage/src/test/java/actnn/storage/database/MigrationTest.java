package actnn.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.storage.OpenFiles;
import actnn.storage.RawSql;
import actnn.storage.database.Database.Check;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OpenFiles.class)
@DisplayName("Migrating an older store")
class MigrationTest {
  private static final String ONE = "CREATE TABLE fruit (id INTEGER PRIMARY KEY, name TEXT) STRICT";
  private static final String TWO =
      "ALTER TABLE fruit ADD COLUMN colour TEXT; UPDATE fruit SET colour = 'red';";
  private static final String THREE = "CREATE TABLE basket (fruit INTEGER REFERENCES fruit (id));";

  @TempDir Path folder;
  private Path file;
  private Path backup;

  @BeforeEach
  void aStoreOfVersionOne() {
    file = folder.resolve("runs.db");
    backup = folder.resolve("runs.db.version-1.backup");
    try (Database database = open(ONE)) {
      database.change(session -> session.update("INSERT INTO fruit (name) VALUES ('apple')"));
    }
  }

  @Test
  void goesThroughEveryVersionAndKeepsACopyOfTheOldFile() throws SQLException {
    open(ONE, TWO, THREE).close();

    assertThat(RawSql.lines(file, "SELECT * FROM fruit")).containsExactly("1|apple|red");
    assertThat(RawSql.lines(file, "PRAGMA user_version")).containsExactly("3");
    assertThat(RawSql.lines(backup, "SELECT * FROM fruit")).containsExactly("1|apple");
    assertThat(RawSql.lines(backup, "PRAGMA user_version")).containsExactly("1");
  }

  @Test
  void leavesTheFileAsItWasIfAScriptFailsHalfWay() throws SQLException {
    String broken = TWO + " INSERT INTO nowhere VALUES (1);";
    List<String> before = RawSql.dump(file);

    assertThatThrownBy(() -> open(ONE, broken))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("nowhere");

    assertThat(RawSql.dump(file)).isEqualTo(before);
    assertThat(RawSql.lines(file, "PRAGMA user_version")).containsExactly("1");
    assertThat(backup).exists();
  }

  @Test
  void keepsTheVersionsThatWorkedIfALaterOneFails() throws SQLException {
    assertThatThrownBy(() -> open(ONE, TWO, "CREATE TABLE fruit (id INTEGER)"))
        .isInstanceOf(StoreException.class);
    assertThat(RawSql.lines(file, "PRAGMA user_version")).containsExactly("2");
    assertThat(RawSql.lines(file, "SELECT colour FROM fruit")).containsExactly("red");
  }

  @Test
  void refusesAScriptThatLeavesReferencesToNothing() throws SQLException {
    assertThatThrownBy(() -> open(ONE, TWO, THREE + "INSERT INTO basket VALUES (99);"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("dangling");
    assertThat(RawSql.lines(file, "PRAGMA user_version")).containsExactly("2");
  }

  @Test
  void neverOverwritesAnEarlierCopy() throws Exception {
    Files.writeString(backup, "an earlier copy");
    open(ONE, TWO).close();
    assertThat(backup).hasContent("an earlier copy");
    assertThat(folder.resolve("runs.db.version-1-2.backup")).isNotEmptyFile();
  }

  @Test
  void isDoneOnceByManyAtOnceAndEveryCopyIsOfTheVersionInItsName() throws Exception {
    CompletableFuture<?>[] openings = new CompletableFuture<?>[6];
    for (int i = 0; i < openings.length; i++) {
      openings[i] = CompletableFuture.runAsync(() -> open(ONE, TWO, THREE).close());
    }
    CompletableFuture.allOf(openings).join();

    assertThat(RawSql.lines(file, "SELECT * FROM fruit")).containsExactly("1|apple|red");
    assertThat(RawSql.lines(backup, "PRAGMA user_version")).containsExactly("1");
    try (Stream<Path> all = Files.list(folder)) {
      for (Path copy : all.filter(each -> each.toString().endsWith(".backup")).toList()) {
        String version = copy.getFileName().toString().replaceAll(".*version-(\\d+).*", "$1");
        assertThat(RawSql.lines(copy, "PRAGMA user_version")).containsExactly(version);
      }
    }
  }

  @Test
  void aNewStoreIsMadeByManyAtOnceWithoutACopy() throws Exception {
    file = folder.resolve("new.db");
    CompletableFuture<?>[] openings = new CompletableFuture<?>[6];
    for (int i = 0; i < openings.length; i++) {
      openings[i] = CompletableFuture.runAsync(() -> open(ONE, TWO, THREE).close());
    }
    CompletableFuture.allOf(openings).join();

    assertThat(RawSql.lines(file, "PRAGMA user_version")).containsExactly("3");
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all.map(Path::toString)).noneMatch(name -> name.contains("new.db.version"));
    }
  }

  @Test
  void makesNoCopyOfAStoreThatIsUpToDate() {
    open(ONE).close();
    assertThat(backup).doesNotExist();
  }

  private Database open(String... scripts) {
    return Database.open(file, Check.WHOLE, new Schema(List.of(scripts)));
  }
}
