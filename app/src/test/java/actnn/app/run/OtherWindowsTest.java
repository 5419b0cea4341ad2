package actnn.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.worker.WorkerProcess;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A supervisor")
class OtherWindowsTest extends SupervisedHome {
  @Test
  @DisplayName("takes up the worker of a window that was killed, with nothing twice")
  void windowKilled() throws Exception {
    Process window = window(1500);
    String id = ChildJvm.line(window);
    Thread.sleep(500);
    window.toHandle().destroyForcibly();
    window.waitFor();
    try (Bench bench = new Bench(folder, 1)) {
      assertThat(bench.supervisor.live()).containsExactly(id);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.FINISHED);
      assertThat(bench.stored(id)).hasSize(1500).isEqualTo(bench.journalled(id));
    }
  }

  @Test
  @DisplayName("commands the worker of a run that another process has started this very moment")
  void commandsTheUnknown() throws Exception {
    try (Bench bench = new Bench(folder, 1)) {
      Process window = window(1_000_000);
      String id = ChildJvm.line(window);
      bench.supervisor.pause(id);
      Bench.until(() -> bench.states.open(id).paused());
      bench.supervisor.stop(id);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.STOPPED);
      window.toHandle().destroyForcibly();
      window.waitFor();
    }
  }

  @Test
  @DisplayName("commands a worker that it did not start")
  void commandsAnother() throws Exception {
    Process window = window(1_000_000);
    String id = ChildJvm.line(window);
    window.toHandle().destroyForcibly();
    window.waitFor();
    try (Bench bench = new Bench(folder, 1)) {
      Bench.until(() -> !bench.supervisor.live().isEmpty());
      bench.supervisor.stop(id);
      assertThat(bench.supervisor.await(id)).isEqualTo(RunStatus.STOPPED);
    }
  }

  @Test
  @DisplayName("names a run INTERRUPTED when window and worker are both gone")
  void bothKilled() throws Exception {
    Process window = window(1_000_000);
    String id = ChildJvm.line(window);
    ProcessHandle worker;
    try (Bench bench = new Bench(folder, 1)) {
      bench.untilSteps(id, 20);
      window.toHandle().destroyForcibly();
      window.waitFor();
      worker = bench.worker(id);
    }
    Instant start = worker.info().startInstant().orElseThrow();
    worker.destroyForcibly();
    Bench.until(() -> !WorkerProcess.isAlive(worker.pid(), start));
    try (Bench bench = new Bench(folder, 1)) {
      RunDetail detail = bench.catalog.detail(id);
      assertThat(detail.info().status()).isEqualTo(RunStatus.INTERRUPTED);
      assertThat(bench.stored(id)).hasSizeGreaterThanOrEqualTo(20).isEqualTo(bench.journalled(id));
    }
  }

  private Process window(int steps) throws IOException {
    return ChildJvm.start(WindowMain.class, folder.toString(), Integer.toString(steps));
  }
}
