package actnn.app.run.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.Bench;
import actnn.app.run.LoggedLines;
import actnn.app.run.StoreRoom;
import actnn.app.run.catalog.CatalogQuery;
import actnn.app.run.feed.RunIngest;
import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunStatus;
import actnn.engine.checkpoint.CheckpointException;
import actnn.engine.event.Event;
import actnn.engine.event.Event.Outcome;
import actnn.engine.event.Event.SeriesInfo;
import actnn.engine.event.Journal;
import actnn.storage.database.StoreException;
import actnn.storage.run.ProcessIdentity;
import actnn.storage.run.StatusChange;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A journal of which the store has no room for all")
class FullStoreTest {
  private static final StoreException.Kind FULL = StoreException.Kind.DISK_FULL;

  @TempDir private Path folder;
  private Bench bench;
  private String id;

  @BeforeEach
  void longJournal() throws Exception {
    bench = new Bench(folder, 0);
    id = bench.start(1, "");
    try (Journal journal = Journal.create(bench.home.journal(id))) {
      journal.append(new Event.Started(1, id, 0, "test", Map.of(), 20_000, 10, "a test", 1));
      journal.append(new Event.SeriesDeclared(0, List.of(new SeriesInfo("loss/train", ""))));
      for (int step = 1; step <= 20_000; step++) {
        journal.append(new Event.Values(0, step, 1, step, new double[] {1.0 / step}));
      }
      journal.append(new Event.Ended(30_000, Outcome.STOPPED, null, null, ""));
    }
    room(8);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  @DisplayName("does not count as taken, and is when there is room")
  void notTaken() throws Exception {
    RunIngest ingest = ingest();
    assertThatThrownBy(ingest::takeAll)
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("The journal of run " + id + " is not wholly taken: There is no")
        .extracting(e -> ((StoreException) e).kind())
        .isEqualTo(StoreException.Kind.DISK_FULL);
    assertThat(ingest.ended()).isFalse();
    room(1_000_000);
    ingest.takeAll();
    assertThat(ingest.ended()).isTrue();
    assertThat(bench.stored(id)).hasSize(20_000);
    ingest.close();
  }

  @Test
  @DisplayName("leaves a run whose worker died live until there is room, and then ends it whole")
  void orphan() throws Exception {
    ProcessIdentity dead = new ProcessIdentity(999_999_999, Instant.EPOCH);
    bench.store.runs().worker(id, dead);
    Set<actnn.storage.run.RunStatus> queued = EnumSet.of(actnn.storage.run.RunStatus.QUEUED);
    bench
        .store
        .runs()
        .transition(
            id, queued, StatusChange.to(actnn.storage.run.RunStatus.RUNNING, Instant.EPOCH));
    SupervisorContext context = context();
    Orphans orphans =
        new Orphans(context, new RunVerdicts(context.home(), context.store(), context.clock()));
    try (LoggedLines logged = LoggedLines.in("actnn.app.run")) {
      for (int look = 0; look < 3; look++) {
        orphans.training(Set.of());
        orphans.sweep(Set.of());
      }
      assertThat(logged.lines()).as("said once, however often it is tried").hasSize(1);
      assertThat(logged.lines().get(0)).contains("is not wholly taken: There is no room");
    }
    assertThat(orphans.refusals()).extracting(StoreException::kind).containsExactly(FULL);
    assertThat(orphans.refusal(id)).map(StoreException::kind).contains(FULL);
    assertThat(orphans.refusal("another")).isEmpty();
    assertThat(bench.store.runs().byId(id).orElseThrow().status())
        .isEqualTo(actnn.storage.run.RunStatus.RUNNING);
    assertThat(status()).as("as its journal tells").isEqualTo(RunStatus.STOPPED);
    assertThat(bench.catalog.list().get(0).outcome()).contains("has not noted that yet");
    assertThat(bench.states.open(id).status()).isEqualTo(RunStatus.STOPPED);
    assertThatThrownBy(() -> bench.catalog.delete(id))
        .hasMessageContaining("is over, but the run store has had no room to note that");
    assertThat(bench.catalog.resumable(bench.catalog.find(id))).isFalse();
    assertThatThrownBy(() -> Resumption.check(context, id, Map.of()))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("is over, but the run store has had no room to note that");
    assertThat(listed(RunStatus.STOPPED)).containsExactly(id);
    assertThat(listed(RunStatus.RUNNING)).as("it is over").isEmpty();
    room(1_000_000);
    orphans.training(Set.of());
    orphans.sweep(Set.of());
    assertThat(orphans.refusals()).isEmpty();
    assertThat(status()).isEqualTo(RunStatus.STOPPED);
    assertThat(bench.stored(id)).hasSize(20_000);
    assertThat(bench.catalog.detail(id).info().outcome()).isNull();
  }

  private RunIngest ingest() {
    return new RunIngest(
        bench.store,
        bench.store.runs().byId(id).orElseThrow(),
        bench.home.journal(id),
        InstantSource.system());
  }

  @Test
  @DisplayName("does not let a run look as if it trained whose worker was killed meanwhile")
  void killed() throws Exception {
    bench.supervisor.allow(1);
    room(1_000_000);
    String run = bench.start(1_000_000, "");
    bench.untilSteps(run, 5);
    room(0);
    Bench.until(() -> bench.supervisor.notRecorded(run).isPresent());
    bench.worker(run).destroyForcibly();
    Bench.until(() -> bench.catalog.find(run).status() == RunStatus.CRASHED);
    assertThat(bench.store.runs().byId(run).orElseThrow().status())
        .isEqualTo(actnn.storage.run.RunStatus.RUNNING);
    assertThat(bench.states.open(run).status()).isEqualTo(RunStatus.CRASHED);
    room(1_000_000);
    assertThat(bench.supervisor.await(run)).isEqualTo(RunStatus.CRASHED);
    assertThat(bench.catalog.find(run).outcome()).doesNotContain("has not noted");
  }

  @Test
  @DisplayName("is told of in one sentence while its run is followed, and no longer")
  void told() throws Exception {
    LiveRun run = new LiveRun(id, bench.states.open(id));
    RunIngest ingest = ingest();
    assertThat(ingest.obstacle()).isEmpty();
    ingest.pump(true);
    assertThat(ingest.obstacle()).map(StoreException::kind).contains(FULL);
    assertThat(run.refusal()).isEmpty();
    run.noteRefusal(ingest.obstacle().orElseThrow());
    assertThat(run.refusal()).isPresent();
    run.noteWell();
    assertThat(run.refusal()).isEmpty();
    room(1_000_000);
    ingest.takeAll();
    assertThat(ingest.obstacle()).isEmpty();
    ingest.close();
  }

  @ParameterizedTest(name = "that was {0}")
  @EnumSource(names = {"QUEUED", "RUNNING"})
  @DisplayName("does not let a run of a dead process look alive whose journal has no end")
  void unmarked(actnn.storage.run.RunStatus left) throws Exception {
    room(1_000_000);
    String run = bench.start(2, "");
    bench.store.runs().worker(run, new ProcessIdentity(999_999_999, Instant.EPOCH));
    Set<actnn.storage.run.RunStatus> queued = EnumSet.of(actnn.storage.run.RunStatus.QUEUED);
    bench.store.runs().transition(run, queued, StatusChange.to(left, Instant.EPOCH));
    StoreRoom.fillOnStatus(bench.store);
    Orphans orphans =
        new Orphans(context(), new RunVerdicts(bench.home, bench.store, InstantSource.system()));
    for (int look = 0; look < 2; look++) {
      orphans.training(Set.of(id));
      orphans.sweep(Set.of(id));
      assertThat(bench.catalog.find(run).status()).isEqualTo(RunStatus.INTERRUPTED);
    }
    assertThat(bench.store.runs().byId(run).orElseThrow().status()).isEqualTo(left);
    assertThat(bench.catalog.find(run).outcome()).contains("has not noted that yet");
    assertThat(bench.states.open(run).status()).isEqualTo(RunStatus.INTERRUPTED);
    assertThat(orphans.refusal(run)).map(StoreException::kind).contains(FULL);
    assertThat(bench.catalog.resumable(bench.catalog.find(run))).as("just now").isFalse();
    assertThat(bench.catalog.find(id).status()).as("one looked after").isEqualTo(RunStatus.QUEUED);
    room(1_000_000);
    orphans.sweep(Set.of(id));
    assertThat(orphans.refusals()).isEmpty();
    assertThat(bench.store.runs().byId(run).orElseThrow().status())
        .isEqualTo(actnn.storage.run.RunStatus.INTERRUPTED);
    assertThat(bench.catalog.find(run).outcome()).doesNotContain("has not noted");
    assertThat(bench.catalog.resumable(bench.catalog.find(run))).as("as it never began").isTrue();
  }

  private List<String> listed(RunStatus status) {
    CatalogQuery query = new CatalogQuery("", Set.of(status), List.of(), 1);
    return bench.catalog.list(query).stream().map(RunInfo::id).toList();
  }

  private SupervisorContext context() {
    return new SupervisorContext(
        bench.home,
        bench.store,
        bench.states,
        new actnn.app.run.worker.WorkerCommand("none", "none"));
  }

  private RunStatus status() {
    return bench.catalog.byId(id).orElseThrow().status();
  }

  private void room(long pages) {
    StoreRoom.leave(bench.store, pages);
  }
}
