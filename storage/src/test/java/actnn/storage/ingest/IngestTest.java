package actnn.storage.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.storage.OpenFiles;
import actnn.storage.RawSql;
import actnn.storage.Samples;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.layer.Layer;
import actnn.storage.layer.LayerProfile;
import actnn.storage.layer.MemorySample;
import actnn.storage.layer.Phase;
import actnn.storage.message.Message;
import actnn.storage.message.Severity;
import actnn.storage.run.Ending;
import actnn.storage.run.Progress;
import actnn.storage.run.Run;
import actnn.storage.run.RunStatus;
import actnn.storage.run.StatusChange;
import actnn.storage.series.Goal;
import actnn.storage.series.SeriesDeclaration;
import actnn.storage.series.SeriesInfo;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(OpenFiles.class)
@DisplayName("Ingest of journal batches")
class IngestTest {
  private static final SeriesDeclaration LOSS =
      new SeriesDeclaration(0, "loss/train", "", Goal.LOWER, null);

  @TempDir Path folder;
  private Path file;
  private Store store;

  @BeforeEach
  void aRun() {
    file = folder.resolve("runs.db");
    store = Store.open(file);
    store.runs().insert(Samples.run("a"));
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  @DisplayName("keeps points whose declaration was lost, and names them when it comes after all")
  void undeclared() {
    store.ingest().apply(IngestBatch.from("a", 0).point(0, 1, 0.5).upTo(10));
    assertThat(store.series().find("a", "series 0").orElseThrow().summary().count()).isEqualTo(1);
    String digest = store.runs().digest("a");
    store.ingest().apply(IngestBatch.from("a", 10).declare(LOSS).point(0, 2, 0.25).upTo(20));
    assertThat(store.series().find("a", "series 0")).isEmpty();
    assertThat(store.series().find("a", "loss/train").orElseThrow().summary().count()).isEqualTo(2);
    assertThat(store.runs().digest("a")).isNotEqualTo(digest);
  }

  /** A batch with a row for every table it can reach. */
  private static IngestBatch everything(long from, long to, long step) {
    return IngestBatch.from("a", from)
        .declare(LOSS)
        .point(0, step, 1.0 / step)
        .step(step, 1, 1000 * step)
        .layer(new Layer(0, "conv1", "conv2d", "16x32x32", 16_384, 2_097_152, 1_728))
        .profile(new LayerProfile(step, 0, 2, 100, 0.5, null))
        .memory(new MemorySample(step, 0, Phase.FORWARD, 0, 100, 800))
        .message(new Message(1000 * step, Severity.INFO, "step " + step))
        .progress(new Progress(step, 50, 1000 * step))
        .status(StatusChange.to(RunStatus.RUNNING, Samples.NOON))
        .upTo(to);
  }

  @Test
  void aBatchReachesEveryTable() {
    IngestResult result = store.ingest().apply(everything(0, 120, 1));

    assertThat(result).isEqualTo(new IngestResult.Applied(120, RunStatus.RUNNING));
    Run run = store.runs().require("a");
    assertThat(run.journalOffset()).isEqualTo(120);
    assertThat(run.row().progress()).isEqualTo(new Progress(1, 50, 1000));
    assertThat(store.series().read(loss()).values()).containsExactly(1.0);
    assertThat(store.steps().read("a")).hasSize(1);
    assertThat(store.layers().list("a")).hasSize(1);
    assertThat(store.layers().latest("a")).hasSize(1);
    assertThat(store.memory().latest("a")).hasSize(1);
    assertThat(store.messages().read("a")).hasSize(1);
  }

  @Test
  void aBatchSentTwiceIsStoredOnce() throws SQLException {
    store.ingest().apply(everything(0, 120, 1));
    List<String> before = RawSql.dump(file);

    IngestResult again = store.ingest().apply(everything(0, 120, 1));

    assertThat(again).isEqualTo(new IngestResult.OffsetMismatch(120));
    assertThat(RawSql.dump(file)).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 119, 121})
  void aBatchFromAnotherPlaceIsNotTakenAndTheRightPlaceIsTold(long from) throws SQLException {
    store.ingest().apply(everything(0, 120, 1));
    List<String> before = RawSql.dump(file);
    assertThat(store.ingest().apply(everything(from, 240, 2)))
        .isEqualTo(new IngestResult.OffsetMismatch(120));
    assertThat(RawSql.dump(file)).isEqualTo(before);
    assertThat(store.ingest().apply(everything(120, 240, 2)))
        .isEqualTo(new IngestResult.Applied(240, RunStatus.RUNNING));
  }

  @Test
  void aDeletedRunTakesNothing() {
    store.runs().delete("a");
    assertThat(store.ingest().apply(everything(0, 120, 1)))
        .isEqualTo(new IngestResult.RunMissing("a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT ON series",
        "INSERT ON point",
        "UPDATE ON series",
        "INSERT ON step",
        "INSERT ON layer",
        "INSERT ON layer_profile",
        "INSERT ON memory_trace",
        "INSERT ON message",
        "UPDATE OF steps_done ON run",
        "UPDATE OF status ON run"
      })
  void whereverItFailsNothingOfTheBatchStaysAndItCanBeSentAgain(String operation) throws Exception {
    List<String> before = RawSql.dump(file);
    RawSql.run(
        file,
        "CREATE TRIGGER fault BEFORE "
            + operation
            + " BEGIN SELECT RAISE(ABORT, 'planted fault'); END");

    assertThatThrownBy(() -> store.ingest().apply(everything(0, 120, 1)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("planted fault");

    assertThat(RawSql.dump(file)).isEqualTo(before);
    RawSql.run(file, "DROP TRIGGER fault");
    assertThat(store.ingest().apply(everything(0, 120, 1)))
        .isEqualTo(new IngestResult.Applied(120, RunStatus.RUNNING));
  }

  @Test
  void anEndIsStoredWithTheLastPoints() {
    store.ingest().apply(everything(0, 120, 1));
    Ending ending = new Ending("Did all its steps.", 0, null);
    IngestBatch end =
        IngestBatch.from("a", 120)
            .point(0, 2, 0.5)
            .status(new StatusChange(RunStatus.FINISHED, Samples.NOON, ending, "{}"))
            .upTo(200);
    assertThat(store.ingest().apply(end))
        .isEqualTo(new IngestResult.Applied(200, RunStatus.FINISHED));
    assertThat(store.runs().require("a").ending()).isEqualTo(ending);
    assertThat(store.runs().require("a").summaryJson()).isEqualTo("{}");
    assertThat(loss().summary().last()).isEqualTo(0.5);
  }

  @Test
  void aShortRunThatComesInOneBatchKeepsWhenItBeganToo() {
    Instant end = Samples.NOON.plusSeconds(9);
    IngestBatch.Gathering whole = IngestBatch.from("a", 0);
    whole.status(StatusChange.to(RunStatus.RUNNING, Samples.NOON));
    store.ingest().apply(whole.status(StatusChange.to(RunStatus.STOPPED, end)).upTo(9));
    Run run = store.runs().require("a");
    assertThat(run.row().startedAt()).isEqualTo(Samples.NOON);
    assertThat(run.row().endedAt()).isEqualTo(end);
  }

  @Test
  void aStatusThatLifeDoesNotAllowIsLeftOutAndThePointsAreKept() {
    store
        .runs()
        .transition(
            "a", Set.of(RunStatus.QUEUED), StatusChange.to(RunStatus.STOPPING, Samples.NOON));
    assertThat(store.ingest().apply(everything(0, 120, 1)))
        .isEqualTo(new IngestResult.Applied(120, RunStatus.STOPPING));
    assertThat(loss().summary().count()).isOne();
  }

  @Test
  void theJournalCorrectsAnInterruptionThatWasOnlyGuessed() {
    store.orphans().sweep((run, process) -> false, Samples.NOON);
    assertThat(store.runs().require("a").status()).isEqualTo(RunStatus.INTERRUPTED);
    Ending ending = new Ending("Did all its steps.", null, null);
    store
        .ingest()
        .apply(
            IngestBatch.from("a", 0)
                .status(new StatusChange(RunStatus.FINISHED, Samples.NOON, ending, null))
                .upTo(9));
    Run run = store.runs().require("a");
    assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(run.ending()).isEqualTo(ending);
  }

  @Test
  void anUnknownTotalLeavesTheTotalAsItWas() {
    store.ingest().apply(IngestBatch.from("a", 0).progress(new Progress(7, 0, 70)).upTo(9));
    assertThat(store.runs().require("a").row().progress()).isEqualTo(new Progress(7, 100, 70));
  }

  @Test
  void aBatchGoesForward() {
    assertThatThrownBy(() -> IngestBatch.from("a", 10).upTo(9))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from byte 10 to 9");
  }

  @Test
  void aHundredThousandPointsAreAllThereAndSoIsTheirSummary() {
    Random random = new Random(1);
    double sum = 0;
    double min = Double.POSITIVE_INFINITY;
    for (long step = 0; step < 100_000; step += 1000) {
      var batch = IngestBatch.from("a", step).declare(LOSS);
      for (int i = 0; i < 1000; i++) {
        double value = random.nextGaussian();
        batch.point(0, step + i, value);
        sum += value;
        min = Math.min(min, value);
      }
      store.ingest().apply(batch.upTo(step + 1000));
    }
    var curve = store.series().read(loss());
    assertThat(curve.size()).isEqualTo(100_000);
    double stored = 0;
    for (double value : curve.values()) {
      stored += value;
    }
    assertThat(stored).isEqualTo(sum);
    assertThat(loss().summary().count()).isEqualTo(100_000);
    var lowest = loss().summary().min();
    assertThat(lowest).isNotNull();
    assertThat(lowest.value()).isEqualTo(min);
  }

  private SeriesInfo loss() {
    return store.series().find("a", "loss/train").orElseThrow();
  }

  @ParameterizedTest(name = "resumed in batch {0}")
  @ValueSource(ints = {1, 2})
  void aRunThatWasResumedLivesAgainAndEndsAgain(int batchOfResumption) {
    StatusChange stopped =
        new StatusChange(RunStatus.STOPPED, Samples.NOON, new Ending("", null, null), "{\"a\":1}");
    StatusChange finished =
        new StatusChange(RunStatus.FINISHED, Samples.NOON, new Ending("", null, null), "{\"b\":2}");
    IngestBatch.Gathering first = IngestBatch.from("a", 0).status(stopped);
    IngestBatch.Gathering second = IngestBatch.from("a", 10);
    (batchOfResumption == 1 ? first : second).resumed();
    store.ingest().apply(first.upTo(10));
    RunStatus between = store.runs().byId("a").orElseThrow().status();
    assertThat(between).isEqualTo(batchOfResumption == 1 ? RunStatus.QUEUED : RunStatus.STOPPED);
    store.ingest().apply(second.status(finished).upTo(20));
    Run run = store.runs().byId("a").orElseThrow();
    assertThat(run.status()).isEqualTo(RunStatus.FINISHED);
    assertThat(run.summaryJson()).isEqualTo("{\"b\":2}");
  }

  @Test
  void aRunThatIsOnlyResumedRuns() {
    store
        .ingest()
        .apply(
            IngestBatch.from("a", 0)
                .status(
                    new StatusChange(
                        RunStatus.FAILED, Samples.NOON, new Ending("why", 71, null), null))
                .upTo(10));
    store.ingest().apply(IngestBatch.from("a", 10).resumed().upTo(20));
    Run run = store.runs().byId("a").orElseThrow();
    assertThat(run.status()).isEqualTo(RunStatus.RUNNING);
    assertThat(run.ending()).isNull();
  }
}
