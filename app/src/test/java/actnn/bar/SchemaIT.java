package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.storage.Store;
import actnn.storage.database.LongMigration;
import actnn.storage.database.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Row 13: newer, foreign, older and interrupted schemas. */
@DisplayName("A store of another version")
class SchemaIT {
  @RegisterExtension static final Bar BAR = new Bar();
  private static final int KILLS = 20;

  @TempDir private Path folder;

  @Test
  @DisplayName("is refused byte for byte when it is newer or another program's")
  void refused() throws Exception {
    SampleHome home = SampleHome.with(folder.resolve("home"), 1, 12);
    List<String> marks =
        List.of(
            "PRAGMA user_version = 99",
            "PRAGMA application_id = 1",
            "PRAGMA user_version = " + (LongMigration.current() + 1));
    for (String mark : marks) {
      SampleHome copy = home.copiedTo(folder.resolve("copy" + marks.indexOf(mark)));
      execute(copy.database(), mark);
      byte[] bytes = Files.readAllBytes(copy.database());
      assertThatThrownBy(() -> Store.open(copy.database()))
          .isInstanceOf(StoreException.class)
          .matches(e -> ((StoreException) e).kind().refusesFile());
      assertThat(Files.readAllBytes(copy.database())).isEqualTo(bytes);
      try (Stream<Path> files = Files.list(copy.path())) {
        assertThat(files.map(file -> file.getFileName().toString()))
            .doesNotContain("actnn.db-wal", "actnn.db-shm");
      }
    }
    BAR.tell("%d of 3 newer or foreign files left byte for byte", 3);
  }

  @Test
  @DisplayName("is brought up from every older version, with all that it held, and copied before")
  void older() throws Exception {
    SampleHome home = SampleHome.with(folder.resolve("home"), 2, 240);
    int tables = 0;
    for (int version = 1; version < LongMigration.current(); version++) {
      SampleHome copy = home.copiedTo(folder.resolve("version" + version));
      Files.delete(copy.database());
      LongMigration.backTo(version, home.database(), copy.database());
      List<String> held = LongMigration.rows(version, copy.database());
      assertThat(version(copy.database())).isEqualTo(version);
      assertThat(copy.dump()).hasSize(2);
      assertThat(version(copy.database())).isEqualTo(LongMigration.current());
      assertThat(LongMigration.rows(version, copy.database())).isEqualTo(held);
      Path backup = copy.path().resolve("actnn.db.version-" + version + ".backup");
      assertThat(LongMigration.rows(version, backup)).isEqualTo(held);
      assertThat(held).hasSizeGreaterThan(100);
      tables += held.size();
    }
    BAR.tell(
        "%d older versions brought up, each of their %d rows as it was",
        LongMigration.current() - 1, tables);
  }

  @Test
  @DisplayName("killed in the middle of a migration is of one version or another, with its copy")
  void killed() throws Exception {
    SampleHome home = SampleHome.with(folder.resolve("home"), 2, 240);
    List<String> before = home.dump();
    SampleHome whole = home.copiedTo(folder.resolve("whole"));
    long takes = millisOf(whole, Long.MAX_VALUE);
    int current = LongMigration.current();
    int[] versions = new int[current + 3];
    int copies = 0;
    for (int i = 0; i < KILLS; i++) {
      SampleHome copy = home.copiedTo(folder.resolve("kill" + i));
      millisOf(copy, takes * i / KILLS);
      versions[version(copy.database())]++;
      boolean migrated = version(copy.database()) > current;
      Path backup = copy.path().resolve("actnn.db.version-" + current + ".backup");
      assertThat(!migrated || Files.exists(backup)).as("a copy before kill %d", i).isTrue();
      copies += Files.exists(backup) ? 1 : 0;
      LongMigration.open(copy.database()).close();
      assertThat(version(copy.database())).isEqualTo(current + 2);
      // Brought back by hand, so that this program may say what is in it.
      execute(copy.database(), "PRAGMA user_version = " + current);
      assertThat(copy.dump()).isEqualTo(before);
    }
    BAR.tell(
        "%d kills within %d ms: %d at version %d, %d at the next, %d at the one after, %d with a"
            + " copy, 0 in between",
        KILLS,
        takes,
        versions[current],
        current,
        versions[current + 1],
        versions[current + 2],
        copies);
    assertThat(versions[current] + versions[current + 1] + versions[current + 2]).isEqualTo(KILLS);
  }

  /** Migrates in a process that is killed so many milliseconds after it began. */
  private long millisOf(SampleHome home, long patience) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LongMigration.class.getName(),
                home.database().toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var words = process.inputReader()) {
      assertThat(words.readLine()).isEqualTo("begins");
      long begun = System.nanoTime();
      if (patience < Long.MAX_VALUE) {
        Thread.sleep(patience);
        process.destroyForcibly();
      }
      process.waitFor();
      return (System.nanoTime() - begun) / 1_000_000;
    }
  }

  /** By SQLite, which may have to undo what the killed process left. */
  private static int version(Path database) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement();
        var rows = statement.executeQuery("PRAGMA user_version")) {
      return rows.getInt(1);
    }
  }

  private static void execute(Path database, String sql) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    // Bytes 24 to 27 count changes: whoever wrote it wrote it.
    assertThat(ByteBuffer.wrap(Files.readAllBytes(database)).getInt(24)).isPositive();
  }
}
