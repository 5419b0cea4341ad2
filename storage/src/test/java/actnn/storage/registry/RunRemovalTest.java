package actnn.storage.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import actnn.storage.OpenFiles;
import actnn.storage.RawSql;
import actnn.storage.Samples;
import actnn.storage.Store;
import actnn.storage.ingest.IngestBatch;
import actnn.storage.run.RunStatus;
import actnn.storage.run.StatusChange;
import actnn.storage.series.Goal;
import actnn.storage.series.SeriesDeclaration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OpenFiles.class)
@DisplayName("A run that is taken out in pieces")
class RunRemovalTest {
  private static final int STEPS = 60_000;
  private static final Set<RunStatus> OVER = EnumSet.of(RunStatus.STOPPED);

  @TempDir private Path folder;

  @Test
  @DisplayName("leaves nothing behind and a log of a fraction of its size, the others whole")
  void inPieces() throws Exception {
    Path file = folder.resolve("runs.db");
    List<String> alone;
    try (Store store = Store.open(folder.resolve("alone.db"))) {
      longRun(store, "stays");
    }
    alone = RawSql.lines(folder.resolve("alone.db"), "SELECT count(*), sum(value) FROM point");
    try (Store store = Store.open(file)) {
      longRun(store, "stays");
      longRun(store, "goes");
    }
    long bytes = Files.size(file);
    try (Store store = Store.open(file)) {
      assertThat(store.runs().deleteInPieces(List.of("goes"), OVER, () -> {}, () -> {})).isEmpty();
      assertThat(store.runs().byId("goes")).isEmpty();
      assertThat(Files.size(folder.resolve("runs.db-wal"))).isLessThan(bytes / 10);
    }
    for (String table : RawSql.tables(file)) {
      assertThat(RawSql.lines(file, "PRAGMA foreign_key_check(" + table + ")")).isEmpty();
    }
    assertThat(RawSql.lines(file, "SELECT count(*), sum(value) FROM point")).isEqualTo(alone);
    assertThat(RawSql.lines(file, "SELECT count(*) FROM run")).containsExactly("1");
  }

  @Test
  @DisplayName("stays whole when one beside it may not go")
  void obstacle() {
    try (Store store = Store.open(folder.resolve("runs.db"))) {
      longRun(store, "goes");
      store.runs().insert(Samples.run("waits"));
      String before = store.runs().digest("goes");
      List<String> both = List.of("goes", "waits");
      assertThat(
              store
                  .runs()
                  .deleteInPieces(both, OVER, () -> fail("not decided"), () -> fail("not made")))
          .containsExactly("waits");
      assertThat(store.runs().digest("goes")).isEqualTo(before);
    }
  }

  @Test
  @DisplayName("is only the one that it was decided for, not what comes by its id meanwhile")
  void cameAgain() {
    try (Store store = Store.open(folder.resolve("runs.db"))) {
      longRun(store, "goes");
      Runnable another =
          () -> {
            store.runs().delete("goes");
            longRun(store, "goes");
          };
      assertThat(store.runs().deleteInPieces(List.of("goes"), OVER, () -> {}, another)).isEmpty();
      assertThat(store.runs().byId("goes")).isPresent();
      assertThat(store.series().find("goes", "loss/train"))
          .hasValueSatisfying(
              loss -> assertThat(store.series().read(loss).size()).isEqualTo(STEPS));
    }
  }

  @Test
  @DisplayName("lets another process write while room is made for it")
  void roomWithoutLock() {
    Path file = folder.resolve("runs.db");
    try (Store store = Store.open(file);
        Store other = Store.openUnchecked(file)) {
      longRun(store, "goes");
      Runnable write = () -> other.runs().insert(Samples.run("comes"));
      assertThat(store.runs().deleteInPieces(List.of("goes"), OVER, () -> {}, write)).isEmpty();
      assertThat(store.runs().byId("goes")).isEmpty();
      assertThat(store.runs().byId("comes")).isPresent();
    }
  }

  private static void longRun(Store store, String id) {
    store.runs().insert(Samples.run(id));
    IngestBatch.Gathering batch =
        IngestBatch.from(id, 0)
            .declare(new SeriesDeclaration(0, "loss/train", "", Goal.LOWER, null));
    for (int step = 1; step <= STEPS; step++) {
      batch.point(0, step, 1.0 / step);
    }
    store.ingest().apply(batch.upTo(10));
    store
        .runs()
        .transition(
            id, EnumSet.of(RunStatus.QUEUED), StatusChange.to(RunStatus.STOPPED, Samples.NOON));
  }
}
