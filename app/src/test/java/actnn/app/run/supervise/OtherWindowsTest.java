package actnn.app.run.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.app.run.ChildJvm;
import actnn.app.run.WindowMain;
import actnn.app.run.info.RunDetail;
import actnn.app.run.info.RunStatus;
import actnn.app.run.lock.OccupantMain;
import actnn.app.run.worker.WorkerProcess;
import actnn.engine.file.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

  @Test
  @DisplayName("leaves a run QUEUED that waits in another window, also after the clock was set")
  void clockSet() throws Exception {
    Process window = ChildJvm.start(OccupantMain.class, folder.toString(), "shared");
    assertThat(ChildJvm.line(window)).isNotNull();
    Path note = folder.resolve("in-use").resolve(Long.toString(window.pid()));
    String told = Files.readString(note);
    ProcessMark mark = ProcessMark.of(told.split(" ")[0]).orElseThrow();
    // The same process as it was told by a clock that was an hour ahead.
    Instant ahead = mark.startedAt().plusSeconds(3600);
    Files.writeString(note, told.replace(millis(mark.startedAt()), millis(ahead)));
    String id;
    try (Bench bench = new Bench(folder, 0)) {
      id = bench.start(10, "");
    }
    try (Bench closed = new Bench(folder, 0)) {
      onStore(
          closed,
          "UPDATE run SET status = 'QUEUED', pid = %d, pid_started_ms = %s"
              .formatted(window.pid(), millis(ahead)));
    }
    try (Bench bench = new Bench(folder, 0)) {
      assertThat(bench.catalog.find(id).status()).isEqualTo(RunStatus.QUEUED);
      window.toHandle().destroyForcibly();
      window.waitFor();
      Bench.until(() -> bench.catalog.find(id).status() == RunStatus.INTERRUPTED);
    }
  }

  private static String millis(Instant moment) {
    return Long.toString(moment.toEpochMilli());
  }

  private Process window(int steps) throws IOException {
    return ChildJvm.start(WindowMain.class, folder.toString(), Integer.toString(steps));
  }
}
