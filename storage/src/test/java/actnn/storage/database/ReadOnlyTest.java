package actnn.storage.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import actnn.storage.OpenFiles;
import actnn.storage.RawSql;
import actnn.storage.database.Database.Check;
import actnn.storage.database.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OpenFiles.class)
@DisplayName("A run store where nothing can be written")
class ReadOnlyTest {
  private static final String SETTINGS = "SELECT count(*) FROM setting";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void make() {
    file = folder.resolve("runs.db");
    Database.open(file, Check.HEADER).close();
  }

  @Test
  void isReadAndNothingIsMadeBesideIt() throws IOException {
    Map<String, String> before = all();
    try (Database database = Database.openToRead(file, Check.WHOLE)) {
      assertThat(database.<Long>read(session -> session.number(SETTINGS))).isZero();
      assertThat(database.<Long>read(session -> session.number(SETTINGS))).isZero();
      assertThat(all()).isEqualTo(before);
    }
    assertThat(all()).isEqualTo(before);
  }

  @Test
  void refusesToBeWritten() {
    try (Database database = Database.openToRead(file, Check.WHOLE)) {
      StoreException refusal =
          catchThrowableOfType(
              StoreException.class,
              () -> database.change(session -> session.update("DELETE FROM run")));
      assertThat(refusal.kind()).isEqualTo(Kind.UNWRITABLE);
    }
  }

  @Test
  void readsAlongWithAProgramThatWritesItsLog() throws Exception {
    try (Connection living = RawSql.connect(file);
        Statement statement = living.createStatement()) {
      statement.executeUpdate("PRAGMA user_version = " + Schema.current().version());
      assertThat(folder.resolve("runs.db-wal")).isNotEmptyFile();
      try (Database database = Database.openToRead(file, Check.WHOLE)) {
        assertThat(database.<Long>read(session -> session.number(SETTINGS))).isZero();
      }
    }
  }

  @Test
  void saysSoWhenItWasWrittenWhileItWasRead() throws Exception {
    try (Database database = Database.openToRead(file, Check.WHOLE)) {
      RawSql.run(file, "CREATE TABLE more (x)");
      StoreException refusal =
          catchThrowableOfType(
              StoreException.class, () -> database.read(session -> session.number(SETTINGS)));
      assertThat(refusal.kind()).isEqualTo(Kind.BUSY);
      assertThat(refusal).hasMessageContaining("while it was read; ask again.");
    }
  }

  @Test
  void isRefusedWhereItWouldHaveToBeMigratedOrIsNewerOrNotThere() throws Exception {
    Schema current = Schema.current();
    List<String> scripts =
        new ArrayList<>(
            IntStream.rangeClosed(1, current.version()).mapToObj(current::scriptTo).toList());
    scripts.add("CREATE TABLE more (x)");
    Schema later = new Schema(scripts);
    assertThat(
            catchThrowableOfType(
                StoreException.class, () -> Database.openToRead(file, Check.HEADER, later)))
        .hasMessageContaining("of an older version")
        .extracting(StoreException::kind)
        .isEqualTo(Kind.OLDER_SCHEMA);
    RawSql.run(file, "PRAGMA user_version = 9");
    assertThat(refusal(file).kind()).isEqualTo(Kind.NEWER_SCHEMA);
    assertThat(refusal(folder.resolve("none.db"))).hasMessageContaining("cannot be read");
    Path letter = Files.writeString(folder.resolve("letter.db"), "Dear landlord, ".repeat(20));
    assertThat(refusal(letter).kind()).isEqualTo(Kind.NOT_A_DATABASE);
  }

  @Test
  void knowsWhetherItsFileStillLiesWhereItWasOpened() throws IOException {
    try (Database database = Database.openToRead(file, Check.WHOLE)) {
      assertThat(database.isInPlace()).isTrue();
      Files.move(file, folder.resolve("elsewhere.db"));
      assertThat(database.isInPlace()).isFalse();
      Files.copy(folder.resolve("elsewhere.db"), file);
      assertThat(database.isInPlace()).as("another file of that name").isFalse();
    }
  }

  private static StoreException refusal(Path path) {
    return catchThrowableOfType(
        StoreException.class, () -> Database.openToRead(path, Check.HEADER).close());
  }

  /** Name, size and time of every file. */
  private Map<String, String> all() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.toList()) {
        all.put(
            path.toString(),
            Files.getLastModifiedTime(path)
                + " "
                + (Files.isDirectory(path) ? 0 : Files.size(path)));
      }
    }
    return all;
  }
}
