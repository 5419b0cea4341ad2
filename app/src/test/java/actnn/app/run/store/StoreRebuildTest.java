package actnn.app.run.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.Bench;
import actnn.app.run.ChildJvm;
import actnn.app.run.info.RunDetail;
import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunStatus;
import actnn.app.run.record.OddFolder;
import actnn.engine.event.JournalException;
import actnn.storage.Store;
import actnn.storage.database.LongMigration;
import actnn.storage.database.StoreException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A store made anew from the journals")
class StoreRebuildTest {
  @TempDir private Path folder;
  private List<String> before;
  private String finished;

  @BeforeEach
  void threeRuns() throws Exception {
    try (Bench bench = new Bench(folder, 3)) {
      finished = bench.start(40, "");
      String halted = bench.start(20, "halt");
      String stopped = bench.start(100_000, "");
      bench.untilSteps(stopped, 10);
      bench.supervisor.stop(stopped);
      for (String id : List.of(finished, halted, stopped)) {
        bench.supervisor.await(id);
      }
      bench.catalog.rename(finished, "called later");
      bench.catalog.note(halted, "why?");
      bench.catalog.tag(halted, "odd");
      bench.catalog.pin(stopped, true);
      bench.catalog.baseline(finished);
      before = dump(bench);
    }
  }

  @Test
  @DisplayName("equals the old one, which is kept")
  void equal() throws Exception {
    StoreRebuild.Result result = rebuild();
    assertThat(result.runs()).isEqualTo(3);
    assertThat(result.skipped()).isEmpty();
    assertThat(result.aside()).exists();
    try (Bench bench = new Bench(folder, 1)) {
      assertThat(dump(bench)).isEqualTo(before);
    }
  }

  @Test
  @DisplayName("has all of journals that were given CRLF, and is not made from any with CR alone")
  void lineEnds() throws Exception {
    Path journal = folder.resolve("runs").resolve(finished).resolve("journal.log");
    String whole = Files.readString(journal);
    Files.writeString(journal, whole.replace('\n', '\r'));
    assertThatThrownBy(this::rebuild)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("The journal " + journal + " has the line ends")
        .hasMessageContaining("save journal.log");
    Files.writeString(journal, whole.replace("\n", "\r\n"));
    assertThat(rebuild().losses()).isEmpty();
    try (Bench bench = new Bench(folder, 1)) {
      assertThat(dump(bench))
          .filteredOn(line -> !line.startsWith("offset"))
          .isEqualTo(before.stream().filter(line -> !line.startsWith("offset")).toList());
    }
  }

  @Test
  @DisplayName("has everything that was logged even when nothing of the old one can be read")
  void fromJournalsAlone() throws Exception {
    Files.writeString(folder.resolve("actnn.db"), "overwritten by something else altogether");
    Files.createDirectory(folder.resolve("runs").resolve("stray"));
    StoreRebuild.Result result = rebuild();
    assertThat(result.skipped())
        .containsExactly(
            new OddFolder(folder.resolve("runs").resolve("stray"), OddFolder.Kind.EMPTY));
    assertThat(result.losses())
        .containsExactly(
            "The old store cannot be read: names given later, notes, tags and pins are lost.");
    assertThat(result.aside()).hasContent("overwritten by something else altogether");
    try (Bench bench = new Bench(folder, 1)) {
      assertThat(bench.catalog.list()).hasSize(3);
      assertThat(bench.stored(finished)).hasSize(40).isEqualTo(bench.journalled(finished));
      RunInfo info = bench.catalog.byId(finished).orElseThrow();
      assertThat(info.status()).isEqualTo(RunStatus.FINISHED);
      assertThat(info.name()).isEqualTo("a run of 40");
      assertThat(bench.catalog.detail(finished).summary()).isNotNull();
      assertThat(bench.catalog.list())
          .extracting(RunInfo::status)
          .containsExactlyInAnyOrder(RunStatus.FINISHED, RunStatus.CRASHED, RunStatus.STOPPED);
      // What no journal says stands beside it.
      assertThat(dump(bench)).filteredOn(line -> line.contains("CRASHED")).hasSize(1);
    }
  }

  @Test
  @DisplayName("says of each run what a damaged one does not give, and keeps that as it was")
  void damaged() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("DROP TABLE tag");
    }
    byte[] bytes = Files.readAllBytes(database());
    StoreRebuild.Result result = rebuild();
    assertThat(result.losses())
        .hasSize(3)
        .contains(
            "Run "
                + finished
                + ": a name given later, its note, tags and pin are lost, since the old store does"
                + " not give them.");
    assertThat(result.aside()).hasBinaryContent(bytes);
  }

  @Test
  @DisplayName("takes names and notes from one that is damaged in an index alone")
  void damagedIndex() throws Exception {
    try (Store store = Store.open(database())) {
      store.labels().note(finished, "the best so far");
    }
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("DROP INDEX run_live");
    }
    assertThatThrownBy(() -> Store.open(database())).hasMessageContaining("its index run_live");
    assertThat(rebuild().losses()).isEmpty();
    try (Store store = Store.open(database())) {
      assertThat(store.runs().byId(finished).orElseThrow().row().labels().note())
          .isEqualTo("the best so far");
    }
  }

  @Test
  @DisplayName("says which steps are lost with a journal")
  void losses() throws Exception {
    Files.write(folder.resolve("runs").resolve(finished).resolve("journal.log"), new byte[0]);
    assertThat(rebuild().losses())
        .containsExactly(
            "Run "
                + finished
                + ": 40 of its 40 steps are lost, since its journal does not have"
                + " them.");
  }

  @Test
  @DisplayName("is the old one still when it was killed in the middle, and can be made then")
  void killed() throws Exception {
    for (String after : List.of("1", "3")) {
      assertThat(killedAfter(after)).isEqualTo(9);
      assertThat(folder.resolve("actnn.db" + StoreRebuild.UNFINISHED)).exists();
      try (Bench bench = new Bench(folder, 1)) {
        assertThat(dump(bench)).isEqualTo(before);
      }
    }
    assertThat(rebuild().runs()).isEqualTo(3);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.filter(file -> file.toString().contains(StoreRebuild.UNFINISHED))).isEmpty();
    }
    try (Bench bench = new Bench(folder, 1)) {
      assertThat(dump(bench)).isEqualTo(before);
    }
  }

  @Test
  @DisplayName("is not made while somebody has the old one open")
  void inUse() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      assertThatThrownBy(this::rebuild)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("Another program has the run store");
      assertThat(dump(bench)).isEqualTo(before);
    }
  }

  @Test
  @DisplayName("is not made from one of a newer version, which is left as it is")
  void newer() throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("PRAGMA user_version = 99");
    }
    byte[] bytes = Files.readAllBytes(database());
    assertThatThrownBy(this::rebuild)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("has schema version 99")
        .hasMessageContaining("update the program");
    assertThat(Files.readAllBytes(database())).isEqualTo(bytes);
  }

  @Test
  @DisplayName("is not made in the place of a link to nothing, such as a disk that is not mounted")
  void deadLink() throws Exception {
    Path away = folder.resolve("disk");
    Files.createDirectory(away);
    Files.move(database(), away.resolve("actnn.db"));
    Files.createSymbolicLink(database(), away.resolve("actnn.db"));
    Path unmounted = Files.move(away, folder.resolve("unmounted"));
    assertThatThrownBy(this::rebuild)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("is a symbolic link to nothing; bring back what it names");
    assertThat(database()).isSymbolicLink();
    Files.move(unmounted, away);
    try (Bench bench = new Bench(folder, 1)) {
      assertThat(dump(bench)).isEqualTo(before);
    }
  }

  @Test
  @DisplayName(
      "has runs whose deletion was not decided, where the old one is of an older version, too")
  void undecidedDeletion() throws Exception {
    Path runs = folder.resolve("runs");
    Files.move(runs.resolve(finished), runs.resolve(".deleting-999999999-1000-" + finished));
    LongMigration.backTo(2, Files.move(database(), folder.resolve("now.db")), database());
    assertThat(rebuild().runs()).isEqualTo(3);
    assertThat(runs.resolve(finished).resolve("journal.log")).exists();
  }

  private int killedAfter(String runs) throws Exception {
    return ChildJvm.run(RebuildMain.class, folder.toString(), runs);
  }

  private Path database() {
    return folder.resolve("actnn.db");
  }

  private StoreRebuild.Result rebuild() throws Exception {
    return new StoreRebuild(database(), folder.resolve("runs"), Instant.now()).run(id -> {});
  }

  private static List<String> dump(Bench bench) {
    List<String> lines = new ArrayList<>();
    for (RunInfo run : bench.catalog.list()) {
      RunDetail detail = bench.catalog.detail(run.id());
      lines.add(withoutClock(detail).toString());
      lines.add(bench.store.messages().read(run.id()).toString());
      lines.add(bench.store.layers().list(run.id()).toString());
      lines.add(bench.store.layers().latest(run.id()).toString());
      lines.add(bench.store.memory().latest(run.id()).toString());
      lines.add(bench.store.steps().read(run.id()).toString());
      lines.add(bench.stored(run.id()).toString());
      lines.add("offset " + bench.offset(run.id()));
    }
    return lines;
  }

  // The start that is shown is that of the process before, and of the journal after.
  private static RunDetail withoutClock(RunDetail detail) {
    RunInfo info = detail.info();
    RunInfo timeless =
        new RunInfo(
            info.id(),
            info.status(),
            info.recipe(),
            info.labels(),
            info.progress(),
            new RunInfo.Times(info.times().created(), null, null),
            info.outcome(),
            info.figures(),
            info.curves());
    return new RunDetail(
        timeless,
        detail.settings(),
        detail.summary(),
        detail.command(),
        detail.appVersion(),
        detail.exitInfo(),
        detail.folder());
  }
}
