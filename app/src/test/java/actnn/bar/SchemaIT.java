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
        List.of("PRAGMA user_version = 99", "PRAGMA application_id = 1", "PRAGMA user_version = 2");
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
    // A fixture of each released version belongs here once there is a second one.
    assertThat(LongMigration.current()).isEqualTo(1);
    BAR.tell("%d of 3 newer or foreign files left byte for byte, 0 older versions exist", 3);
  }

  @Test
  @DisplayName("killed in the middle of a migration is of one version or another, with its copy")
  void killed() throws Exception {
    SampleHome home = SampleHome.with(folder.resolve("home"), 2, 240);
    List<String> before = home.dump();
    SampleHome whole = home.copiedTo(folder.resolve("whole"));
    long takes = millisOf(whole, Long.MAX_VALUE);
    int[] versions = new int[4];
    int copies = 0;
    for (int i = 0; i < KILLS; i++) {
      SampleHome copy = home.copiedTo(folder.resolve("kill" + i));
      millisOf(copy, takes * i / KILLS);
      versions[version(copy.database())]++;
      boolean migrated = version(copy.database()) > 1;
      Path backup = copy.path().resolve("actnn.db.version-1.backup");
      assertThat(!migrated || Files.exists(backup)).as("a copy before kill %d", i).isTrue();
      copies += Files.exists(backup) ? 1 : 0;
      LongMigration.open(copy.database()).close();
      assertThat(version(copy.database())).isEqualTo(3);
      // Brought back by hand, so that this program may say what is in it.
      execute(copy.database(), "PRAGMA user_version = 1");
      assertThat(copy.dump()).isEqualTo(before);
    }
    BAR.tell(
        "%d kills within %d ms: %d at version 1, %d at 2, %d at 3, %d with a copy, 0 in between",
        KILLS, takes, versions[1], versions[2], versions[3], copies);
    assertThat(versions[1] + versions[2] + versions[3]).isEqualTo(KILLS);
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
