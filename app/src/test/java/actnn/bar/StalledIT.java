package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.app.run.info.RunStatus;
import actnn.app.run.state.RunState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A worker that stands still")
class StalledIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final int WORKERS = 10;
  // Three of the intervals that workers promise, and what reading the journal takes.
  private static final long STALLED_MILLIS = 3 * 4_000 + 1_000;

  @TempDir private Path folder;

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("is shown as stalled within three intervals, and as running when it goes on")
  void stalls() throws Exception {
    try (Bench bench = Bench.ofProgram(folder)) {
      List<String> runs = new ArrayList<>();
      for (int i = 0; i < WORKERS; i++) {
        runs.add(bench.start(10_000_000, ""));
      }
      for (String run : runs) {
        bench.untilSteps(run, 5);
      }
      signal(bench, runs, "STOP");
      long slowest = until(bench, runs, true);
      signal(bench, runs, "CONT");
      long back = until(bench, runs, false);
      for (String run : runs) {
        assertThat(bench.catalog.find(run).status()).isEqualTo(RunStatus.RUNNING);
        bench.supervisor.kill(run);
      }
      for (String run : runs) {
        assertThat(bench.supervisor.await(run)).isEqualTo(RunStatus.CRASHED);
        Recorded.whole(bench, run);
      }
      BAR.tell(
          "%d of %d stalled after %d ms at most, running again %d ms after they went on, none"
              + " CRASHED while alive",
          WORKERS, WORKERS, slowest, back);
      assertThat(slowest).isLessThanOrEqualTo(STALLED_MILLIS);
    }
  }

  private static void signal(Bench bench, List<String> runs, String name) throws Exception {
    for (String run : runs) {
      Signal.send(name, bench.worker(run));
    }
  }

  /** Waits for all of them; every status on the way has to be RUNNING. */
  private static long until(Bench bench, List<String> runs, boolean stalled) {
    long begun = System.nanoTime();
    for (String run : runs) {
      RunState state = bench.states.open(run);
      Bench.until(
          () -> {
            assertThat(state.status()).isEqualTo(RunStatus.RUNNING);
            return state.stalled() == stalled;
          });
    }
    return (System.nanoTime() - begun) / 1_000_000;
  }
}
