package actnn.app.run.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.app.run.info.RunDetail;
import actnn.app.run.info.RunStatus;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("A supervisor")
class DeadWorkerTest extends SupervisedHome {
  private static final String NO_WORKERS =
      "CREATE TRIGGER full BEFORE UPDATE OF pid ON run BEGIN SELECT RAISE(ABORT, 'no room'); END";

  @Test
  @DisplayName("keeps every whole line of a worker that was killed, and knows that it was")
  void killed() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String id = bench.start(100_000, "");
      bench.untilSteps(id, 50);
      bench.supervisor.kill(id);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.CRASHED);
      assertThat(bench.stored(id)).hasSizeGreaterThanOrEqualTo(50).isEqualTo(bench.journalled(id));
      assertThat(bench.catalog.detail(id).info().outcome()).contains("signal 9 (SIGKILL)");
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("takes a polite kill of the worker for a stop, with a last line")
  void terminated() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String id = bench.start(100_000, "");
      bench.untilSteps(id, 5);
      bench.worker(id).destroy();
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.STOPPED);
      assertThat(bench.catalog.detail(id).summary()).isNotNull();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("outlives a crash in native code, keeps the last words, and starts the next run")
  void segfault() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      String crashed = bench.start(20, "segfault");
      String halted = bench.start(20, "halt");
      String full = bench.start(20, "heap");
      assertThat(bench.supervisor.await(crashed)).isEqualTo(RunStatus.CRASHED);
      RunDetail detail = bench.catalog.detail(crashed);
      assertThat(detail.info().outcome()).contains("SIGSEGV");
      assertThat(detail.exitInfo()).contains("hs_err.log");
      assertThat(bench.stored(crashed)).hasSize(10);
      assertThat(bench.supervisor.await(halted)).isEqualTo(RunStatus.CRASHED);
      assertThat(bench.catalog.detail(halted).exitInfo()).contains("These are my last words.");
      assertThat(bench.supervisor.await(full)).isEqualTo(RunStatus.OUT_OF_MEMORY);
      assertThat(bench.catalog.detail(full).info().outcome()).contains("Java heap");
    }
  }

  @Test
  @DisplayName("tells the store again which worker trains, until it takes it")
  void recordsTheWorker() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      onStore(bench, NO_WORKERS);
      String id = bench.start(100_000, "");
      bench.untilSteps(id, 1);
      assertThat(bench.catalog.byId(id).orElseThrow().status()).isNotEqualTo(RunStatus.FAILED);

      onStore(bench, "DROP TRIGGER full");
      ProcessHandle self = ProcessHandle.current();
      Bench.until(() -> bench.store.runs().byId(id).orElseThrow().worker().pid() != self.pid());
      assertThat(bench.worker(id).isAlive()).isTrue();
      Bench.until(() -> bench.states.open(id).status() == RunStatus.RUNNING);
      bench.supervisor.stop(id);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.STOPPED);
    }
  }

  @Test
  @DisplayName("ends a worker that the store never gets to know, rather than lose it")
  void endsTheUnrecorded() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      onStore(bench, NO_WORKERS);
      String id = bench.start(1_000_000, "");
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.FAILED);
      assertThat(bench.catalog.detail(id).info().outcome()).contains("did not take its worker");
      Bench.until(() -> ProcessHandle.current().children().noneMatch(ProcessHandle::isAlive));
    }
  }
}
