package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.app.run.info.RunStatus;
import actnn.app.run.state.RunState;
import actnn.app.run.worker.WorkerProcess;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Several runs at once")
class SeveralRunsIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final int LONG = 10_000_000;

  @TempDir private Path folder;

  @Test
  @DisplayName(
      "train as many as allowed; closing and reopening the window loses none, queued or not")
  void queueAndReopen() throws Exception {
    List<String> runs = new ArrayList<>();
    long seen;
    try (Bench bench = new Bench(folder, 2)) {
      for (int i = 0; i < 5; i++) {
        runs.add(bench.start(LONG, ""));
      }
      assertThat(training(bench, runs)).isEqualTo(2);
      bench.supervisor.allow(3);
      Bench.until(() -> training(bench, runs) == 3);
      bench.untilSteps(runs.get(2), 20);
      seen = bench.states.open(runs.get(0)).progress().step();
    }
    try (Bench bench = new Bench(folder, 3)) {
      RunState reopened = bench.states.open(runs.get(0));
      assertThat(bench.supervisor.live()).containsExactlyInAnyOrderElementsOf(runs.subList(0, 3));
      assertThat(reopened.progress().step()).isGreaterThanOrEqualTo(seen);
      long before = reopened.progress().step();
      Bench.until(() -> reopened.progress().step() > before);
      for (String waited : runs.subList(3, 5)) {
        RunState state = bench.states.open(waited);
        assertThat(state.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(state.resumable()).isTrue();
        assertThat(bench.supervisor.resumeFromCheckpoint(waited, Map.of())).isZero();
        assertThat(bench.catalog.find(waited).status()).isEqualTo(RunStatus.QUEUED);
      }
      for (String run : runs) {
        Bench.until(() -> bench.states.open(run).progress().step() > 0);
        bench.supervisor.stop(run);
        assertThat(bench.supervisor.await(run)).isEqualTo(RunStatus.STOPPED);
        Recorded.whole(bench, run);
      }
    }
    BAR.tell("5 runs, 2 then 3 at once: 3 live again where they were, 2 queued ones begun later");
  }

  @Test
  @DisplayName("are INTERRUPTED when the machine was switched off, and go on with one press each")
  void switchedOff() throws Exception {
    List<Window> windows = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      windows.add(Window.open(folder, LONG, 3));
    }
    Map<ProcessHandle, Instant> workers = new HashMap<>();
    try (Bench bench = new Bench(folder, 3)) {
      for (Window window : windows) {
        Bench.until(() -> bench.states.open(window.run()).checkpointStep() > 0);
        ProcessHandle worker = bench.worker(window.run());
        workers.put(worker, worker.info().startInstant().orElseThrow());
      }
      for (Window window : windows) {
        window.kill();
      }
    }
    workers.keySet().forEach(ProcessHandle::destroyForcibly);
    workers.forEach(
        (worker, start) -> Bench.until(() -> !WorkerProcess.isAlive(worker.pid(), start)));
    try (Bench bench = new Bench(folder, 3)) {
      for (Window window : windows) {
        RunState state = bench.states.open(window.run());
        assertThat(state.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(state.resumable()).isTrue();
        Recorded.whole(bench, window.run());
        long from = bench.supervisor.resumeFromCheckpoint(window.run(), Map.of());
        bench.untilSteps(window.run(), from + 5);
        bench.supervisor.stop(window.run());
        assertThat(bench.supervisor.await(window.run())).isEqualTo(RunStatus.STOPPED);
        Recorded.whole(bench, window.run());
      }
    }
    BAR.tell("machine off: 3 of 3 INTERRUPTED and gone on from their checkpoints");
  }

  private static long training(Bench bench, List<String> runs) {
    return runs.stream()
        .filter(run -> bench.catalog.find(run).status() == RunStatus.RUNNING)
        .count();
  }
}
