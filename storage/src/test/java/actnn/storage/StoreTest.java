package actnn.storage;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.storage.ingest.IngestBatch;
import actnn.storage.ingest.IngestResult;
import actnn.storage.layer.Layer;
import actnn.storage.layer.LayerProfile;
import actnn.storage.layer.MemorySample;
import actnn.storage.layer.Phase;
import actnn.storage.message.Message;
import actnn.storage.message.Severity;
import actnn.storage.run.RunQuery;
import actnn.storage.series.SeriesDeclaration;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(OpenFiles.class)
@DisplayName("The store as a whole")
class StoreTest {
  @TempDir Path folder;

  @Test
  void deletingARunTakesEverythingOfItAndNothingOfOthers() throws Exception {
    Path file = folder.resolve("runs.db");
    try (Store store = Store.open(file)) {
      fill(store, "kept");
      List<String> before = RawSql.dump(file);
      fill(store, "deleted");
      assertThat(RawSql.dump(file)).hasSizeGreaterThan(before.size());

      assertThat(store.runs().delete("deleted")).isTrue();

      assertThat(RawSql.dump(file)).isEqualTo(before);
    }
  }

  private static void fill(Store store, String run) {
    store.runs().insert(Samples.run(run));
    store.labels().tag(run, "paper");
    store
        .ingest()
        .apply(
            IngestBatch.from(run, 0)
                .declare(SeriesDeclaration.of(0, "loss", ""))
                .point(0, 1, 0.5)
                .step(1, 1, 10)
                .layer(new Layer(0, "fc", "linear", "10", 64, 256, 2560))
                .profile(new LayerProfile(1, 0, 2, 16, null, null))
                .memory(new MemorySample(1, 0, Phase.FORWARD, 0, 16, 256))
                .message(new Message(10, Severity.INFO, "hello"))
                .upTo(50));
  }

  @Test
  void aNumberOnceUsedForARunIsNotUsedAgain() throws Exception {
    Path file = folder.resolve("runs.db");
    try (Store store = Store.open(file)) {
      store.runs().insert(Samples.run("first"));
      store.runs().delete("first");
      store.runs().insert(Samples.run("second"));
    }
    assertThat(RawSql.lines(file, "SELECT seq FROM run")).containsExactly("2");
  }

  @Test
  void twoStoresOnOneFileWriteAtOnceAndSeeEachOther() {
    Path file = folder.resolve("runs.db");
    try (Store one = Store.open(file);
        Store two = Store.open(file)) {
      one.runs().insert(Samples.run("a"));
      two.runs().insert(Samples.run("b"));
      CompletableFuture.allOf(ingesting(one, "a"), ingesting(two, "b")).join();

      assertThat(one.runs().require("b").journalOffset()).isEqualTo(60);
      assertThat(two.series().find("a", "loss").orElseThrow().summary().count()).isEqualTo(60);
      assertThat(one.runs().require("a").row().labels().colour()).isZero();
      assertThat(one.runs().require("b").row().labels().colour()).isOne();
    }
  }

  private static CompletableFuture<Void> ingesting(Store store, String run) {
    return CompletableFuture.runAsync(
        () -> {
          for (int i = 0; i < 60; i++) {
            var batch =
                IngestBatch.from(run, i)
                    .declare(SeriesDeclaration.of(0, "loss", ""))
                    .point(0, i, i)
                    .upTo(i + 1);
            assertThat(store.ingest().apply(batch)).isInstanceOf(IngestResult.Applied.class);
          }
        });
  }

  @Test
  void manyStoresMakeOneNewFileTogether() {
    Path file = folder.resolve("runs.db");
    CompletableFuture<?>[] openings = new CompletableFuture<?>[6];
    for (int i = 0; i < openings.length; i++) {
      String id = "run" + i;
      openings[i] =
          CompletableFuture.runAsync(
              () -> {
                try (Store store = Store.open(file)) {
                  store.runs().insert(Samples.run(id));
                }
              });
    }
    CompletableFuture.allOf(openings).join();
    try (Store store = Store.openUnchecked(file)) {
      assertThat(store.runs().count(RunQuery.all())).isEqualTo(6);
    }
  }

  @Test
  void aBackupIsAStoreOfItsOwn() {
    Path copy = folder.resolve("copy.db");
    try (Store store = Store.open(folder.resolve("runs.db"))) {
      fill(store, "a");
      store.backup(copy);
    }
    try (Store store = Store.open(copy)) {
      assertThat(store.file()).isEqualTo(copy);
      assertThat(store.runs().require("a").journalOffset()).isEqualTo(50);
    }
  }
}
