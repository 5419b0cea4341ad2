package actnn.storage.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.storage.Samples;
import actnn.storage.database.StoreException;
import actnn.storage.run.Ending;
import actnn.storage.run.ProcessIdentity;
import actnn.storage.run.Run;
import actnn.storage.run.RunStatus;
import actnn.storage.run.StatusChange;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The status of a run")
class RunStatusTest extends StoredRuns {
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
}
