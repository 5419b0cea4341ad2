package actnn.app.run.store;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.TwoRuns;
import actnn.app.run.home.Home;
import actnn.app.run.record.RunFile;
import actnn.app.run.words.StoreWords;
import actnn.engine.file.FileTree;
import actnn.storage.Store;
import actnn.storage.database.LongMigration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A rebuild that finds different words in several old stores")
class SalvageTest {
  @TempDir private Path folder;
  private TwoRuns two;
  private Home home;
  private int looks;

  @BeforeEach
  void twoRuns() throws IOException {
    two = TwoRuns.in(folder);
    home = two.home();
  }

  @Test
  @DisplayName("leaves a tag off that a run began with and somebody took off")
  void untagged() throws IOException {
    RunFile file = RunFile.read(home.runFolder("sample00"));
    file.called(file.name(), List.of("first", "stays")).write(home.runFolder("sample00"));
    two.change(store -> store.labels().tag("sample00", "stays"));
    two.change(store -> store.labels().tag("sample00", "later"));
    two.rebuild();
    assertThat(two.labels("sample00").tags()).containsExactlyInAnyOrder("stays", "later");
  }

  @Test
  @DisplayName("keeps the baseline of the store, where a former one names another run")
  void ownBaseline() throws IOException {
    baselineOf("sample01");
    two.rebuild();
    baselineOf("sample00");
    forget("sample01");
    two.rebuild();
    assertThat(baselines()).as("sample01 is that of the one set aside").containsExactly("sample00");
  }

  @Test
  @DisplayName("takes the baseline from the newest that names one, and none where that run is gone")
  void newestBaseline() throws IOException {
    baselineOf("sample01");
    two.rebuild();
    baselineOf("sample00");
    forget("sample01");
    two.rebuild();
    Files.delete(home.database());
    two.rebuild();
    assertThat(baselines()).containsExactly("sample00");
    FileTree.delete(home.runFolder("sample00"));
    Files.delete(home.database());
    two.rebuild();
    assertThat(baselines()).as("sample01 was one before sample00 became it").isEmpty();
  }

  @Test
  @DisplayName("passes over a former one that cannot be copied to be read, and says so")
  void unasked() throws Exception {
    two.change(store -> store.labels().note("sample00", "do not lose this"));
    two.rebuild();
    // A name so long that none with more letters can be given to what lies beside it.
    Path newest =
        home.database().resolveSibling("actnn.db.before-rebuild-2027" + "0".repeat(220) + "T1Z");
    Path older = folder.resolve("older.db");
    LongMigration.backTo(2, home.database(), older);
    Store.fold(older);
    Files.move(older, newest);
    Files.delete(home.database());
    assertThat(two.rebuild().losses())
        .hasSize(2)
        .element(1)
        .asString()
        .startsWith(newest + " could not be asked for names, notes and tags (")
        .endsWith("): if some are missing, mend that and rebuild again.");
    assertThat(two.labels("sample00").note()).isEqualTo("do not lose this");
  }

  @Test
  @DisplayName("reads several former ones by copies, of which one at a time lies on the disk")
  void oneCopy() throws Exception {
    for (int i = 0; i < 3; i++) {
      Path aside = new OldStores(home.database(), home.runs()).at(two.later());
      LongMigration.backTo(2, home.database(), aside);
      Store.fold(aside);
    }
    OldStores old = new OldStores(home.database(), home.runs());
    try (FormerStores former = FormerStores.of(home.database(), old, () -> looks++)) {
      assertThat(former.find("nobody")).isEmpty();
      assertThat(looks).as("it may be given up before each").isGreaterThanOrEqualTo(3);
      assertThat(former.find("sample00")).map(FormerStores.Found::age).contains(0);
      assertThat(copies()).isEqualTo(1);
    }
    assertThat(copies()).isZero();
  }

  @Test
  @DisplayName("says of which runs no store knows whether somebody named them")
  void nowhere() throws IOException {
    Files.delete(home.database());
    assertThat(two.rebuild().losses())
        .containsExactly(
            "No store or copy that is left knows sample00, sample01: names given later, notes, tags"
                + " and pins are lost there, if there were any.");
    assertThat(two.rebuild().losses()).as("now one does").isEmpty();
  }

  private long copies() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(OldStore.COPY)).count();
    }
  }

  private void forget(String run) {
    two.change(store -> store.runs().deleteAll(List.of(run), StoreWords.OVER, () -> {}));
  }

  private void baselineOf(String run) {
    two.change(store -> store.labels().baseline(run));
  }

  private List<String> baselines() {
    return two.ids().stream().filter(id -> two.labels(id).baseline()).toList();
  }
}
