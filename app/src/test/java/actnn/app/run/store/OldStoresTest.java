package actnn.app.run.store;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.home.Home;
import actnn.app.sample.SampleRuns;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Of the stores that rebuilds set aside")
class OldStoresTest {
  private static final Instant FIRST = Instant.parse("2026-01-31T12:00:00Z");

  @TempDir private Path home;
  private Path database;
  private OldStores old;

  @BeforeEach
  void store() {
    database = home.resolve("actnn.db");
    old = new OldStores(database, home.resolve("runs"));
    Store.open(database).close();
  }

  @Test
  @DisplayName("the newest three are kept")
  void newest() throws IOException {
    List<Path> rebuilt = rebuild(5);
    assertThat(old.list()).containsExactly(rebuilt.get(4), rebuilt.get(3), rebuilt.get(2));
  }

  @Test
  @DisplayName(
      "the only sound one stays, however old, and damaged ones behind it go with their logs")
  void onlySound() throws IOException {
    Path sound = rebuild(1).get(0);
    Path damaged = aside(1);
    Files.writeString(damaged, "no store");
    Files.writeString(damaged.resolveSibling(damaged.getFileName() + "-wal"), "no log");
    for (int i = 2; i < 5; i++) {
      Files.writeString(aside(i), "no store");
    }
    old.prune();
    assertThat(old.list()).containsExactly(aside(4), aside(3), aside(2), sound);
    assertThat(home).isDirectoryNotContaining(file -> file.toString().endsWith("-wal"));
  }

  @Test
  @DisplayName(
      "one that has runs stays behind three that have none, and goes behind one that has it")
  void onlyOneWithRuns() throws IOException {
    Path rich = aside(0);
    rich(rich);
    for (int i = 1; i < 4; i++) {
      Store.open(aside(i)).close();
    }
    old.prune();
    assertThat(rich).exists();
    Files.copy(rich, aside(4));
    old.prune();
    assertThat(old.list()).containsExactly(aside(4), aside(3), aside(2));
  }

  @Test
  @DisplayName("one with a note stays behind copies of it that have lost the note")
  void onlyOneWithNote() throws IOException {
    Path noted = aside(0);
    rich(noted);
    for (int i = 1; i < 4; i++) {
      Files.copy(noted, aside(i));
      try (Store store = Store.open(aside(i))) {
        store.labels().note("sample00", "");
      }
    }
    old.prune();
    assertThat(noted).exists();
  }

  @Test
  @DisplayName("one with a name that was given later stays behind those that have the first one")
  void onlyOneWithName() throws Exception {
    Path named = aside(0);
    rich(named);
    Files.move(home.resolve("of-" + named.getFileName()).resolve("runs"), home.resolve("runs"));
    for (int i = 1; i < 4; i++) {
      Files.copy(named, aside(i));
    }
    try (Store store = Store.open(named)) {
      store.labels().rename("sample01", "called later");
    }
    old.prune();
    assertThat(named).exists();
    try (Store store = Store.open(aside(3))) {
      store.labels().rename("sample01", "called otherwise");
    }
    old.prune();
    assertThat(named).doesNotExist();
  }

  @Test
  @DisplayName("one that cannot be looked at just now stays: it may be the only sound one")
  void inDoubt() throws Exception {
    Path newer = aside(0);
    Path logged = aside(1);
    rich(newer);
    rich(logged);
    try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + newer);
        Statement sql = raw.createStatement()) {
      sql.executeUpdate("PRAGMA user_version = 99");
    }
    Files.writeString(logged.resolveSibling(logged.getFileName() + "-journal"), "somebody writes");
    for (int i = 2; i < 5; i++) {
      Files.writeString(aside(i), "no store");
    }
    old.prune();
    assertThat(newer).exists();
    assertThat(logged).exists();
  }

  @Test
  @DisplayName("what people called alike is left alone")
  void others() throws IOException {
    Path own = Files.createFile(home.resolve("actnn.db.before-rebuild-keep"));
    rebuild(5);
    assertThat(own).exists();
  }

  private void rich(Path file) throws IOException {
    try (Store store = Store.open(file)) {
      new SampleRuns(Home.open(home.resolve("of-" + file.getFileName())), store).two();
      store.labels().note("sample00", "the only good one");
      store.labels().note("sample01", "");
    }
  }

  private List<Path> rebuild(int times) throws IOException {
    Files.createDirectories(home.resolve("runs"));
    List<Path> aside = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      Instant now = FIRST.plus(Duration.ofMillis(500L * i)); // some on the second, some not
      new StoreRebuild(database, home.resolve("runs"), now).run(taken -> {});
      aside.add(aside(i));
    }
    return aside;
  }

  private Path aside(int number) {
    return old.at(FIRST.plus(Duration.ofMillis(500L * number)));
  }
}
