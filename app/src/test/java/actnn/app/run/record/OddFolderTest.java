package actnn.app.run.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.TwoRuns;
import actnn.app.run.home.Home;
import actnn.app.run.record.OddFolder.Kind;
import actnn.app.run.store.EmptyStore;
import actnn.app.run.store.StoreRebuild;
import actnn.app.run.words.StoreWords;
import actnn.engine.file.FileTree;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A folder in which no run is read")
class OddFolderTest {
  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void twoRuns() throws IOException {
    home = TwoRuns.in(folder.resolve("home")).home();
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("is not empty where there is a link to files that lie elsewhere")
  void links() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("step-10.safetensors"), "all that somebody has");
    Path part = Files.createDirectory(home.runs().resolve("part"));
    Files.createSymbolicLink(part.resolve("checkpoints"), elsewhere);
    Files.createSymbolicLink(home.runs().resolve("whole"), elsewhere);
    assertThat(odd())
        .containsExactly(
            new OddFolder(part, Kind.DAMAGED),
            new OddFolder(home.runs().resolve("whole"), Kind.DAMAGED));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("that the system does not let be read is present, and not called damaged")
  void closed() throws IOException {
    Path run = close("sample00");
    try (Store store = Store.open(home.database())) {
      store.runs().deleteAll(List.of("sample00"), StoreWords.OVER, () -> {});
    }
    assertThat(odd()).containsExactly(new OddFolder(run, Kind.CLOSED));
    assertThat(new StoreRebuild(home.database(), home.runs(), Instant.EPOCH).run(id -> {}).lost())
        .singleElement()
        .asString()
        .startsWith("The folder " + run + " cannot be looked into, so that its run is left out");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("since the system does not let it be read refuses a store without a byte")
  void closedBesideEmpty() throws IOException {
    Path run = close("sample00");
    FileTree.delete(home.runFolder("sample01"));
    Files.write(home.database(), new byte[0]);
    assertThatThrownBy(() -> EmptyStore.refuse(home.database(), home.runs()))
        .isInstanceOf(StoreException.class)
        .hasMessageEndingWith("brings back 1 run, once the rights on " + run + " let it be read.");
  }

  @Test
  @DisplayName("is none that has a journal alone: a rebuild takes it in, and so it is told")
  void journalAlone() throws IOException {
    for (String id : List.of("sample00", "sample01")) {
      Files.delete(home.runFolder(id).resolve("run.json"));
    }
    assertThat(RunFolders.present(home.runs()).readable()).containsExactly("sample00", "sample01");
    Files.delete(home.database());
    try (Store store = Store.open(home.database())) {
      assertThat(RunFolders.notIn(store, home.runs())).containsExactly("sample00", "sample01");
      assertThat(OddFolder.notIn(store, home.runs())).isEmpty();
    }
    StoreRebuild rebuild = new StoreRebuild(home.database(), home.runs(), Instant.EPOCH);
    assertThat(rebuild.run(id -> {}).runs()).isEqualTo(2);
  }

  /** A run's folder of which no user, not even the superuser, can read what tells of its run. */
  private Path close(String id) throws IOException {
    Path run = home.runFolder(id);
    for (String file : List.of("run.json", "journal.log")) {
      Files.delete(run.resolve(file));
      Files.createSymbolicLink(run.resolve(file), Path.of(file)); // a circle
    }
    return run;
  }

  private List<OddFolder> odd() throws IOException {
    try (Store store = Store.open(home.database())) {
      return OddFolder.notIn(store, home.runs());
    }
  }
}
