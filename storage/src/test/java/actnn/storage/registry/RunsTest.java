package actnn.storage.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import actnn.storage.OpenFiles;
import actnn.storage.Samples;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import actnn.storage.database.StoreException.Kind;
import actnn.storage.run.Ending;
import actnn.storage.run.Lookup;
import actnn.storage.run.MetricNames;
import actnn.storage.run.NewRun;
import actnn.storage.run.Origin;
import actnn.storage.run.ProcessIdentity;
import actnn.storage.run.Recipe;
import actnn.storage.run.Run;
import actnn.storage.run.RunQuery;
import actnn.storage.run.RunStatus;
import actnn.storage.run.StatusChange;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(OpenFiles.class)
@DisplayName("Runs")
class RunsTest {
  @TempDir Path folder;
  private Store store;
  private Runs runs;

  @BeforeEach
  void open() {
    store = Store.open(folder.resolve("runs.db"));
    runs = store.runs();
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aRunThatLivedElsewhereIsInsertedOverWithAllThatItWentThrough() {
    Ending ending = new Ending("It fell.", 139, "last words");
    Run run =
        runs.insert(
            Samples.run("x"),
            List.of(
                StatusChange.to(RunStatus.RUNNING, Samples.NOON),
                new StatusChange(RunStatus.CRASHED, Samples.NOON.plusSeconds(9), ending, null),
                StatusChange.to(RunStatus.RUNNING, Samples.NOON.plusSeconds(10))));
    assertThat(run.status()).isEqualTo(RunStatus.CRASHED);
    assertThat(run.row().startedAt()).isEqualTo(Samples.NOON);
    assertThat(run.row().endedAt()).isEqualTo(Samples.NOON.plusSeconds(9));
    assertThat(run.ending()).isEqualTo(ending);
    assertThatThrownBy(() -> runs.insert(Samples.run("x"), List.of()))
        .isInstanceOf(StoreException.class);
  }

  @Test
  void aRunComesBackAsItWasInserted() {
    Recipe recipe = new Recipe("autograd", null, "vgg", "cifar10", "t", "cpu", -3, 8, 0, null);
    Origin origin = new Origin("actnn run", "1.2", "parent", "runs/x.journal", Samples.NOON);
    Run run =
        runs.insert(
            new NewRun(
                "x",
                "My run",
                recipe,
                origin,
                500,
                Samples.OWNER,
                "a note",
                List.of("b", "a", "b"),
                Map.of("lr", "0.1", "arm", "autograd")));

    assertThat(run).isEqualTo(runs.byId("x").orElseThrow());
    assertThat(run.status()).isEqualTo(RunStatus.QUEUED);
    assertThat(run.row().recipe()).isEqualTo(recipe);
    assertThat(run.origin()).isEqualTo(origin);
    assertThat(run.row().labels().tags()).containsExactly("a", "b");
    assertThat(run.row().labels().note()).isEqualTo("a note");
    assertThat(run.row().progress().stepsTotal()).isEqualTo(500);
    assertThat(run.worker()).isEqualTo(Samples.OWNER);
    assertThat(run.journalOffset()).isZero();
    assertThat(run.ending()).isNull();
    assertThat(store.settings().of("x"))
        .containsExactly(Map.entry("arm", "autograd"), Map.entry("lr", "0.1"));
  }

  @Test
  void anIdIsGivenOnce() {
    runs.insert(Samples.run("x"));
    StoreException conflict =
        catchThrowableOfType(StoreException.class, () -> runs.insert(Samples.run("x")));
    assertThat(conflict.kind()).isEqualTo(Kind.CONFLICT);
  }

  @ParameterizedTest
  @MethodSource("oddTexts")
  void oddTextsComeBackUnchangedAndAreFound(String odd) {
    String id = "id" + odd;
    runs.insert(
        new NewRun(
            id,
            odd,
            Samples.RECIPE,
            Samples.origin(odd),
            1,
            null,
            odd,
            List.of(odd),
            Map.of(odd, odd)));

    Run run = runs.require(id);
    assertThat(run.id()).isEqualTo(id);
    assertThat(run.row().labels().name()).isEqualTo(odd);
    assertThat(run.row().labels().note()).isEqualTo(odd);
    assertThat(run.row().labels().tags()).containsExactly(odd);
    assertThat(store.settings().of(id)).isEqualTo(Map.of(odd, odd));
    assertThat(runs.find("id")).isInstanceOf(Lookup.Found.class);
    assertThat(runs.list(RunQuery.all().withText(odd), MetricNames.NONE)).hasSize(1);
    assertThat(runs.delete(id)).isTrue();
  }

  static List<String> oddTexts() {
    return List.of(
        "\uD83D\uDCC8\uD83C\uDFFD\u200D\uD83D\uDE80",
        "\u05E9\u05DC\u05D5\u05DD \u202Ereversed\u202C",
        "it's \"quoted\"; DROP TABLE run; --",
        "x".repeat(300),
        "two\nlines\r\n\tand a tab",
        "100%_\\?*[a]",
        "=1+1",
        "../../etc/passwd",
        "\u0000nul",
        " ");
  }

  @Test
  void aRunIsFoundByItsIdOrTheBeginningOfItAlone() {
    runs.insert(Samples.run("ab12"));
    runs.insert(Samples.run("ab34"));
    runs.insert(Samples.run("ab"));

    assertThat(runs.require("ab").id()).isEqualTo("ab");
    assertThat(runs.require("ab1").id()).isEqualTo("ab12");
    assertThat(runs.find("a")).isEqualTo(new Lookup.Ambiguous("a", List.of("ab", "ab34", "ab12")));
    assertThat(runs.find("abc")).isEqualTo(new Lookup.Missing("abc"));
    assertThat(runs.find("")).isEqualTo(new Lookup.Missing(""));
    assertThat(runs.find("%")).isEqualTo(new Lookup.Missing("%"));
  }

  @Test
  void anUnclearNameIsAnsweredWithWhatItCouldBe() {
    runs.insert(Samples.run("ab12"));
    runs.insert(Samples.run("ab34"));
    assertThatThrownBy(() -> runs.require("ab"))
        .isInstanceOf(StoreException.class)
        .hasMessage("'ab' could be any of ab34, ab12; give more of the id.");
    assertThatThrownBy(() -> runs.require("zz"))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("'zz'")
        .hasMessageContaining("actnn list");
  }

  @Test
  void lifeGoesForwardAndLeavesItsTraces() {
    runs.insert(Samples.run("x"));
    Set<RunStatus> any = EnumSet.allOf(RunStatus.class);
    assertThat(runs.transition("x", any, StatusChange.to(RunStatus.RUNNING, Samples.NOON)))
        .isTrue();
    Ending ending = new Ending("No room on the device.", 70, "last words\nof the worker");
    StatusChange end =
        new StatusChange(
            RunStatus.OUT_OF_MEMORY, Samples.NOON.plusSeconds(9), ending, "{\"id\":\"x\"}");
    assertThat(runs.transition("x", Set.of(RunStatus.RUNNING), end)).isTrue();

    Run run = runs.require("x");
    assertThat(run.status()).isEqualTo(RunStatus.OUT_OF_MEMORY);
    assertThat(run.row().startedAt()).isEqualTo(Samples.NOON);
    assertThat(run.row().endedAt()).isEqualTo(Samples.NOON.plusSeconds(9));
    assertThat(run.row().outcome()).isEqualTo("No room on the device.");
    assertThat(run.ending()).isEqualTo(ending);
    assertThat(run.summaryJson()).isEqualTo("{\"id\":\"x\"}");
  }

  @Test
  void aChangeThatExpectedAnotherStatusDoesNothing() {
    runs.insert(Samples.run("x"));
    Run before = runs.require("x");
    StatusChange finish = StatusChange.to(RunStatus.FINISHED, Samples.NOON);
    assertThat(runs.transition("x", Set.of(RunStatus.RUNNING), finish)).isFalse();
    assertThat(runs.require("x")).isEqualTo(before);
    assertThatThrownBy(() -> runs.transition("nobody", Set.of(RunStatus.RUNNING), finish))
        .isInstanceOf(StoreException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "QUEUED, RUNNING, true",
    "QUEUED, STOPPED, true", // taken out of the queue
    "RUNNING, STOPPING, true",
    "STOPPING, FINISHED, true", // the last step was on its way
    "STOPPING, RUNNING, false",
    "RUNNING, QUEUED, false",
    "RUNNING, RUNNING, false",
    "FINISHED, RUNNING, false",
    "CRASHED, FINISHED, false",
    "INTERRUPTED, FINISHED, true", // the journal knows better
    "INTERRUPTED, RUNNING, false",
    "INTERRUPTED, INTERRUPTED, false",
  })
  void whichStatusMayFollowWhich(RunStatus from, RunStatus to, boolean allowed) {
    assertThat(from.mayBecome(to)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({"STOPPED", "CRASHED", "INTERRUPTED", "FAILED", "OUT_OF_MEMORY", "FINISHED"})
  void aRunThatIsOverIsQueuedAgainAndItsEndForgotten(RunStatus end) {
    runs.insert(Samples.run("a"));
    StatusChange change =
        new StatusChange(end, Samples.NOON, new Ending("no more", 137, "last words"), "{}");
    assertThat(runs.transition("a", Set.of(RunStatus.QUEUED), change)).isTrue();
    ProcessIdentity owner = new ProcessIdentity(12, Samples.NOON);
    AtomicInteger decided = new AtomicInteger();
    Map<String, String> settings = Map.of("lr", "0.2", "threads", "1");
    assertThat(runs.resume("a", owner, settings, 9, decided::incrementAndGet)).isTrue();
    Run run = runs.byId("a").orElseThrow();
    assertThat(run.status()).isEqualTo(RunStatus.QUEUED);
    assertThat(run.worker()).isEqualTo(owner);
    assertThat(run.ending()).isNull();
    assertThat(run.summaryJson()).isNull();
    assertThat(run.row().endedAt()).isNull();
    assertThat(run.row().outcome()).isNull();
    assertThat(run.row().recipe().epochs()).isEqualTo(9);
    assertThat(store.settings().of("a"))
        .containsOnly(Map.entry("lr", "0.2"), Map.entry("threads", "1"));
    assertThat(runs.resume("a", owner, Map.of(), 11, decided::incrementAndGet)).isFalse();
    assertThat(decided).hasValue(1);
    assertThat(runs.byId("a").orElseThrow().row().recipe().epochs()).isEqualTo(9);
  }

  @Test
  void aRunWhoseResumptionFailsStaysOver() {
    runs.insert(Samples.run("a"));
    StatusChange change =
        new StatusChange(
            RunStatus.CRASHED, Samples.NOON, new Ending("no more", 137, "last words"), "{}");
    assertThat(runs.transition("a", Set.of(RunStatus.QUEUED), change)).isTrue();
    Run before = runs.byId("a").orElseThrow();
    Runnable fails =
        () -> {
          throw new IllegalStateException("planted");
        };
    ProcessIdentity owner = new ProcessIdentity(12, Samples.NOON);
    assertThatThrownBy(() -> runs.resume("a", owner, Map.of("lr", "0.2"), 9, fails))
        .hasMessage("planted");
    assertThat(runs.byId("a")).contains(before);
    assertThat(store.settings().of("a")).doesNotContainEntry("lr", "0.2");
  }

  @Test
  void aNewWorkerTakesTheOwnersPlace() {
    runs.insert(Samples.run("x"));
    ProcessIdentity worker = new ProcessIdentity(99, Samples.NOON);
    runs.worker("x", worker);
    assertThat(runs.require("x").worker()).isEqualTo(worker);
  }

  @Test
  void coloursAreGivenOutEvenlyAndAFreedOneFirst() {
    for (int i = 0; i < 9; i++) {
      runs.insert(Samples.run("r" + i));
    }
    assertThat(List.of(colour("r0"), colour("r7"), colour("r8"))).containsExactly(0, 7, 0);
    runs.delete("r3");
    assertThat(runs.insert(Samples.run("again")).row().labels().colour()).isEqualTo(3);
    store.labels().colour("r1", 42);
    assertThat(runs.insert(Samples.run("more")).row().labels().colour()).isEqualTo(1);
    assertThat(colour("r1")).isEqualTo(42);
  }

  private int colour(String run) {
    return runs.require(run).row().labels().colour();
  }

  @Test
  void ofSeveralRunsAllAreInsertedOrNone() {
    assertThat(runs.insertAll(List.of(Samples.run("a"), Samples.run("b"))))
        .extracting(run -> run.row().id())
        .containsExactly("a", "b");
    assertThatThrownBy(() -> runs.insertAll(List.of(Samples.run("c"), Samples.run("a"))))
        .isInstanceOf(StoreException.class);
    assertThat(runs.byId("c")).isEmpty();
    assertThat(runs.count(RunQuery.all())).isEqualTo(2);
  }

  @Test
  void ofSeveralRunsAllAreDeletedOrNone() {
    runs.insertAll(List.of(Samples.run("a"), Samples.run("b"), Samples.run("waits")));
    for (String over : List.of("a", "b")) {
      runs.transition(
          over, EnumSet.of(RunStatus.QUEUED), StatusChange.to(RunStatus.STOPPED, Samples.NOON));
    }
    Set<RunStatus> over = EnumSet.of(RunStatus.STOPPED);
    assertThat(runs.deleteAll(List.of("a", "waits", "nobody"), over))
        .containsExactly("waits", "nobody");
    assertThat(runs.count(RunQuery.all())).isEqualTo(3);
    assertThat(runs.deleteAll(List.of("a", "b"), over)).isEmpty();
    assertThat(runs.list(RunQuery.all(), MetricNames.NONE)).hasSize(1);
  }

  @Test
  void deletingWhatIsNotThereSaysSo() {
    assertThat(runs.delete("nobody")).isFalse();
  }
}
