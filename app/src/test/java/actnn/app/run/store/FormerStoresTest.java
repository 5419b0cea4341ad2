package actnn.app.run.store;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.TwoRuns;
import actnn.app.run.home.Home;
import actnn.engine.event.Event;
import actnn.engine.event.Event.Severity;
import actnn.engine.event.Journal;
import actnn.storage.Store;
import actnn.storage.run.Ending;
import actnn.storage.run.RunStatus;
import actnn.storage.run.StatusChange;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A rebuild over a store that gives nothing takes names, notes and tags")
class FormerStoresTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String WHAT =
      "The old store cannot be read: names given later, notes, tags and pins are ";

  @TempDir private Path folder;
  private TwoRuns two;
  private Home home;

  @BeforeEach
  void twoRuns() throws IOException {
    two = TwoRuns.in(folder);
    home = two.home();
    two.change(store -> store.labels().rename("sample00", "called later"));
    write("do not lose this");
  }

  @Test
  @DisplayName("from what an earlier rebuild set aside, where there is no copy, and says so")
  void aside() throws IOException {
    Path aside = two.rebuild().aside();
    spoil();
    assertThat(two.rebuild().losses()).containsExactly(WHAT + "those of " + aside + ".");
    assertThat(two.labels("sample00").name()).isEqualTo("called later");
  }

  @Test
  @DisplayName("from the one set aside or the copy, whichever is newer")
  void newest() throws IOException {
    two.rebuild();
    write("of the copy");
    copy();
    spoil();
    assertThat(two.rebuild().losses())
        .singleElement()
        .asString()
        .contains(" of " + folder.resolve("backups"));
    assertThat(two.labels("sample01").note()).isEqualTo("of the copy");
    write("of the store set aside");
    Path aside = two.rebuild().aside();
    spoil();
    assertThat(two.rebuild().losses()).containsExactly(WHAT + "those of " + aside + ".");
    assertThat(two.labels("sample01").note()).isEqualTo("of the store set aside");
  }

  @Test
  @DisplayName("again and again, however often it is overwritten, emptied or deleted")
  void severalTimes() throws IOException {
    for (int i = 0; i < 3; i++) {
      two.rebuild();
      spoil();
      two.rebuild();
      Files.delete(home.database());
      Store.open(home.database()).close();
      two.rebuild();
      Files.delete(home.database());
      assertThat(two.rebuild().losses())
          .singleElement()
          .asString()
          .startsWith("There was no store: names given later, notes, tags and pins are those of ");
      assertThat(two.labels("sample00").name()).isEqualTo("called later");
      assertThat(two.labels("sample01").note()).isEqualTo("do not lose this");
    }
  }

  @Test
  @DisplayName("from a damaged one only where no sound one has the run, and says that it is")
  void damagedLast() throws Exception {
    copy();
    write("of the damaged one");
    try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + home.database());
        Statement sql = raw.createStatement()) {
      sql.executeUpdate("DROP INDEX run_live");
    }
    Path damaged = two.rebuild().aside();
    spoil();
    two.rebuild();
    assertThat(two.labels("sample01").note()).as("of the sound copy").isEqualTo("do not lose this");

    new StoreBackups(folder, InstantSource.fixed(NOON))
        .list()
        .forEach(copy -> assertThat(copy.file().toFile().delete()).isTrue());
    for (Path other : new OldStores(home.database(), home.runs()).list()) {
      if (!other.equals(damaged)) {
        Files.delete(other);
      }
    }
    spoil();
    assertThat(two.rebuild().losses())
        .containsExactly(WHAT + "those of " + damaged + " (which is damaged, too).");
    assertThat(two.labels("sample01").note()).isEqualTo("of the damaged one");
  }

  @Test
  @DisplayName("but not how a run had ended that has gone on since")
  void goneOn() throws Exception {
    Path journal = home.journal("sample00");
    List<String> lines = Files.readAllLines(journal);
    Files.write(journal, lines.subList(0, lines.size() - 1)); // of a worker that was killed
    Files.delete(home.database());
    two.rebuild();
    try (Store store = Store.open(home.database())) {
      StatusChange crashed =
          new StatusChange(RunStatus.CRASHED, NOON, new Ending("It was killed.", 137, null), null);
      store.runs().transition("sample00", EnumSet.of(RunStatus.RUNNING), crashed);
    }
    two.rebuild();
    spoil();
    two.rebuild();
    assertThat(status()).as("nothing more was told").isEqualTo(RunStatus.CRASHED);
    try (Journal goesOn = Journal.reopen(journal)) {
      goesOn.append(new Event.Message(0, Severity.INFO, "Off we go again"));
    }
    spoil();
    two.rebuild();
    assertThat(status()).isEqualTo(RunStatus.RUNNING);
  }

  @Test
  @DisplayName("and says of which runs nobody has them")
  void lost() throws IOException {
    copy();
    Path third = home.runFolder("sample99");
    Files.createDirectory(third);
    Files.copy(home.runFolder("sample00").resolve("run.json"), third.resolve("run.json"));
    spoil();
    StoreRebuild.Result result = two.rebuild();
    assertThat(result.runs()).isEqualTo(3);
    assertThat(result.losses())
        .singleElement()
        .asString()
        .startsWith(WHAT + "those of " + folder.resolve("backups"))
        .endsWith(".db; lost are those of sample99.");
  }

  private void copy() {
    StoreBackups backups = new StoreBackups(folder, InstantSource.fixed(two.later()));
    assertThat(two.<Boolean>ask(backups::makeIfDue)).isTrue();
  }

  private void spoil() throws IOException {
    Files.writeString(home.database(), "overwritten by something else altogether");
    for (String log : List.of("-wal", "-shm")) {
      Files.deleteIfExists(folder.resolve("actnn.db" + log));
    }
  }

  private void write(String note) {
    two.change(store -> store.labels().note("sample01", note));
  }

  private RunStatus status() {
    return two.ask(store -> store.runs().byId("sample00").orElseThrow().status());
  }
}
