package actnn.app.run.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.ChildJvm;
import actnn.app.run.StoreRoom;
import actnn.app.run.TwoRuns;
import actnn.app.run.home.FileException;
import actnn.app.run.home.Home;
import actnn.app.run.info.RunInfo;
import actnn.app.run.record.Tombstones;
import actnn.app.run.state.RunStates;
import actnn.app.run.store.StoreRebuild;
import actnn.app.workbench.Workbench;
import actnn.engine.file.ProcessMark;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The deletion of a run")
class RunDeletionTest {
  private static final String RUN = "sample00";

  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void twoRuns() throws IOException {
    home = TwoRuns.in(folder).home();
  }

  @ParameterizedTest(name = "when its folder has been {0}")
  @ValueSource(strings = {"forgotten", "half gone"})
  @DisplayName("that a process died over is done by the next start, once it was decided")
  void finished(String moment) throws Exception {
    kill(moment);
    assertThat(folders()).noneMatch(RUN::equals).anyMatch(name -> name.endsWith("-" + RUN));
    try (Workbench bench = Workbench.open(home)) {
      assertThat(bench.catalog().list()).extracting(RunInfo::id).containsExactly("sample01");
      assertThat(bench.catalog().notInStore()).isZero();
    }
    assertThat(folders()).containsExactly("sample01");
  }

  @ParameterizedTest(name = "when its folder has been {0}")
  @ValueSource(strings = {"forgotten", "half gone"})
  @DisplayName("that a process died over brings nothing back by a rebuild")
  void notRebuilt(String moment) throws Exception {
    kill(moment);
    StoreRebuild.Result result = Workbench.rebuild(home, "a test", taken -> {});
    assertThat(result.runs()).isEqualTo(1);
    assertThat(result.lost()).isEmpty();
    Workbench.open(home).close();
    assertThat(folders()).containsExactly("sample01");
  }

  @ParameterizedTest(name = "by a {0}")
  @ValueSource(strings = {"start", "rebuild"})
  @DisplayName("that a process died over before it was decided is taken back")
  void undecided(String by) throws Exception {
    kill("moved");
    assertThat(folders()).doesNotContain(RUN);
    if (by.equals("rebuild")) {
      assertThat(Workbench.rebuild(home, "a test", taken -> {}).runs()).isEqualTo(2);
    }
    try (Workbench bench = Workbench.open(home)) {
      assertThat(bench.catalog().list()).hasSize(2);
    }
    assertThat(folders()).containsExactly(RUN, "sample01");
    assertThat(home.journal(RUN)).exists();
  }

  @Test
  @DisplayName("that left names which no run can have keeps nobody from starting, nor ends others'")
  void foreignNames() throws Exception {
    kill("forgotten");
    for (String id : List.of("a b", "..", "con", "x".repeat(120))) {
      Files.createDirectory(home.runs().resolve(".deleting-999999999-1000-" + id));
    }
    try (Workbench bench = Workbench.open(home)) {
      assertThat(bench.catalog().list()).extracting(RunInfo::id).containsExactly("sample01");
    }
    assertThat(folders()).hasSize(5).noneMatch(name -> name.endsWith(RUN));
  }

  @Test
  @DisplayName("that cannot be taken back says where the folder is")
  void notTakenBack() throws IOException {
    Path place = Files.createFile(home.runs().resolve("sample02"));
    try (Store store = Store.open(home.database())) {
      // What stands in the place of the folder since comes in the way of putting it back.
      Tombstones stones = Tombstones.lay(home.runs(), List.of(RUN));
      Files.move(place, home.runFolder(RUN));
      Path stone = stones.folders().values().iterator().next();
      assertThat(stones.takeBack()).containsOnlyKeys(stone);
      assertThatThrownBy(
              () -> RunDeletion.takeBack(List.of(stones), new IllegalStateException("no commit")))
          .isInstanceOf(FileException.class)
          .hasMessageStartingWith("Nothing is deleted (no commit), but the folder of a run is left")
          .hasMessageContaining(stone.toString());
      assertThat(stone.resolve("journal.log")).exists();
    }
  }

  @Test
  @DisplayName(
      "for which not even its own files were room enough says so, and the next start ends it")
  void diskFull() throws IOException {
    try (Store store = Store.open(home.database())) {
      StoreRoom.fillOnDeletion(store);
      RunDeletion deletion = new RunDeletion(home, store);
      assertThatThrownBy(() -> deletion.delete(List.of(RUN), () -> {}))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("The files of the runs are deleted, but the store keeps what")
          .extracting(e -> ((StoreException) e).kind())
          .isEqualTo(StoreException.Kind.DISK_FULL);
      assertThat(store.runs().byId(RUN)).isPresent();
      RunCatalog catalog = new RunCatalog(home, store, new RunStates(home, store));
      assertThat(catalog.list()).extracting(RunInfo::id).containsExactly("sample01");
      assertThat(catalog.find("latest").id()).isEqualTo("sample01");
    }
    assertThat(home.runFolder(RUN)).doesNotExist();
    try (Workbench bench = Workbench.open(home)) {
      assertThat(bench.catalog().list()).extracting(RunInfo::id).containsExactly("sample01");
    }
    assertThat(folders()).containsExactly("sample01");
  }

  @Test
  @DisplayName(
      "that is decided keeps its names for a run which may not go yet, and ends the others")
  void oneLives() throws Exception {
    Tombstones.lay(home.runs(), List.of(RUN, "sample01")).decide().empty();
    try (Store store = Store.open(home.database())) {
      RunDeletion deletion = new RunDeletion(home, store);
      setStatus("RUNNING");
      deletion.finishAll();
      assertThat(store.runs().byId("sample01")).isEmpty();
      assertThat(store.runs().byId(RUN)).isPresent();
      assertThat(folders()).anyMatch(name -> name.endsWith(".decided-" + RUN));
      setStatus("STOPPED");
      deletion.finishAll();
      assertThat(store.runs().byId(RUN)).isEmpty();
    }
    assertThat(folders()).isEmpty();
  }

  private void setStatus(String status) throws Exception {
    try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + home.database());
        Statement sql = raw.createStatement()) {
      sql.executeUpdate("UPDATE run SET status = '" + status + "' WHERE id = '" + RUN + "'");
    }
  }

  @Test
  @DisplayName("for which there was no room is ended by the next one that makes some")
  void endedByTheNext() throws IOException {
    try (Store store = Store.open(home.database())) {
      StoreRoom.fillOnDeletion(store);
      RunDeletion deletion = new RunDeletion(home, store);
      assertThatThrownBy(() -> deletion.delete(List.of(RUN), () -> {}))
          .isInstanceOf(StoreException.class);
      StoreRoom.make(store);
      deletion.delete(List.of("sample01"), () -> {});
      assertThat(store.runs().byId(RUN)).isEmpty();
    }
    assertThat(folders()).isEmpty();
  }

  @Test
  @DisplayName("that the store refuses once files are gone says why, and not that there is no room")
  void refusedInPieces() {
    try (Store store = Store.open(home.database())) {
      StoreRoom.refusePieces(store);
      StoreRoom.fillOnDeletion(store);
      RunDeletion deletion = new RunDeletion(home, store);
      assertThatThrownBy(() -> deletion.delete(List.of(RUN), () -> {}))
          .isInstanceOf(StoreException.class)
          .hasMessageStartingWith("The files of the runs are deleted, but the store keeps what")
          .hasMessageContaining("no pieces")
          .hasMessageNotContaining("no room");
    }
  }

  @ParameterizedTest(name = "by a {0}")
  @ValueSource(strings = {"start", "rebuild"})
  @DisplayName("that a process died over after a name had decided it for all is ended for all")
  void decidedByName(String by) throws Exception {
    assertThat(ChildJvm.run(DeletionMain.class, folder.toString(), RUN, "decided", "sample01"))
        .isEqualTo(9);
    assertThat(folders()).hasSize(2).doesNotContain(RUN, "sample01");
    if (by.equals("rebuild")) {
      assertThat(Workbench.rebuild(home, "a test", taken -> {}).runs()).isZero();
    }
    try (Workbench bench = Workbench.open(home)) {
      assertThat(bench.catalog().list()).isEmpty();
    }
    assertThat(folders()).isEmpty();
  }

  @Test
  @DisplayName("leaves alone a run of the same id that came again since, as from a bundle")
  void cameAgain() throws Exception {
    Path copy = folder.resolve("copy");
    copy(home.runFolder(RUN), copy);
    kill("forgotten");
    Files.move(copy, home.runFolder(RUN));
    new StoreRebuild(home.database(), home.runs(), Instant.EPOCH).run(taken -> {});
    try (Workbench bench = Workbench.open(home)) {
      assertThat(bench.catalog().list())
          .extracting(RunInfo::id)
          .containsExactlyInAnyOrder("sample01", RUN);
    }
    assertThat(folders()).containsExactlyInAnyOrder("sample01", RUN);
  }

  @Test
  @DisplayName("that the store refuses leaves folder and run as they were")
  void refused() throws IOException {
    Store.fold(home.database());
    List<String> before = folders();
    try (Store store = Store.openToRead(home.database())) {
      RunDeletion deletion = new RunDeletion(home, store);
      assertThatThrownBy(() -> deletion.delete(List.of(RUN, "sample01"), () -> {}))
          .isInstanceOf(StoreException.class);
    }
    assertThat(folders()).isEqualTo(before);
    try (Workbench bench = Workbench.open(home)) {
      assertThat(bench.catalog().list()).hasSize(2);
    }
  }

  @Test
  @DisplayName("of several of which one folder cannot be moved deletes none, and says where")
  void cannotBeMoved() throws IOException {
    try (Store store = Store.open(home.database())) {
      // A folder of this process's own name for it, with something in it, cannot be replaced.
      String last = Tombstones.lay(home.runs(), List.of("none")).batch();
      int next = Integer.parseInt(last.substring(last.lastIndexOf('.') + 1)) + 1;
      String batch = ProcessMark.own() + "." + next;
      Path taken = home.runs().resolve(".deleting-" + batch + "-sample01");
      Files.createFile(Files.createDirectory(taken).resolve("occupied"));
      RunDeletion deletion = new RunDeletion(home, store);
      assertThatThrownBy(() -> deletion.delete(List.of(RUN, "sample01"), () -> {}))
          .isInstanceOf(FileException.class)
          .hasMessageStartingWith(
              "Nothing is deleted, since a folder in " + home.runs() + " cannot be moved (");
      assertThat(home.runFolder(RUN).resolve("journal.log")).exists();
      assertThat(store.runs().byId(RUN)).isPresent();
    }
  }

  private void kill(String moment) throws Exception {
    assertThat(ChildJvm.run(DeletionMain.class, folder.toString(), RUN, moment)).isEqualTo(9);
  }

  private List<String> folders() throws IOException {
    try (Stream<Path> all = Files.list(home.runs())) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path path : all.toList()) {
        Files.copy(path, to.resolve(from.relativize(path).toString()));
      }
    }
  }
}
