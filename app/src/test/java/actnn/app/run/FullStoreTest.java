package actnn.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.feed.RunIngest;
import actnn.engine.event.Event;
import actnn.engine.event.Event.Outcome;
import actnn.engine.event.Event.SeriesInfo;
import actnn.engine.event.Journal;
import actnn.storage.Store;
import actnn.storage.database.Database;
import actnn.storage.database.StoreException;
import actnn.storage.run.ProcessIdentity;
import actnn.storage.run.StatusChange;
import java.lang.reflect.Field;
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

@DisplayName("A journal of which the store has no room for all")
class FullStoreTest {
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
    RunIngest ingest =
        new RunIngest(
            bench.store,
            bench.store.runs().byId(id).orElseThrow(),
            bench.home.journal(id),
            InstantSource.system());
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
    RunSupervisor.Context context = context();
    Orphans orphans =
        new Orphans(context, new RunVerdicts(context.home(), context.store(), context.clock()));
    orphans.training(Set.of());
    orphans.sweep(Set.of());
    assertThat(status()).isEqualTo(RunStatus.RUNNING);
    room(1_000_000);
    orphans.training(Set.of());
    orphans.sweep(Set.of());
    assertThat(status()).isEqualTo(RunStatus.STOPPED);
    assertThat(bench.stored(id)).hasSize(20_000);
    assertThat(bench.catalog.detail(id).info().outcome()).isNull();
  }

  private RunSupervisor.Context context() {
    return new RunSupervisor.Context(
        bench.home,
        bench.store,
        bench.states,
        new actnn.app.run.worker.WorkerCommand("none", "none"));
  }

  private RunStatus status() {
    return bench.catalog.byId(id).orElseThrow().status();
  }

  /** Lets the file grow by so many pages; the limit belongs to the writing connection alone. */
  private void room(long pages) throws ReflectiveOperationException {
    Field field = Store.class.getDeclaredField("database");
    field.setAccessible(true);
    Database database = (Database) field.get(bench.store);
    database.write(
        session -> {
          long now = session.number("PRAGMA page_count");
          return session.number("PRAGMA max_page_count = " + (now + pages));
        });
  }
}
