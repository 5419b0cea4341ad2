package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.app.run.info.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A worker killed with -9 at any moment of a live run")
class KillWorkerIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final int AT_ONCE = 3;
  private static final long NOTICED_MILLIS = 2_000;

  @TempDir private Path folder;

  @Test
  @DisplayName("loses no whole line, leaves no partial step, and is CRASHED within two seconds")
  void killed() throws Exception {
    SplittableRandom random = BAR.random();
    int kills = Bar.length(60, 600);
    long slowest = 0;
    long steps = 0;
    try (Bench bench = Bench.ofProgram(folder)) {
      for (int done = 0; done < kills; done += AT_ONCE) {
        for (String run : started(bench)) {
          bench.untilSteps(run, random.nextInt(1, 120));
          Thread.sleep(random.nextInt(20));
          long seen = bench.states.open(run).progress().step();
          ProcessHandle worker = bench.worker(run);
          long killed = System.nanoTime();
          worker.destroyForcibly();
          assertThat(bench.supervisor.await(run, Duration.ofSeconds(20)))
              .contains(RunStatus.CRASHED);
          slowest = Math.max(slowest, System.nanoTime() - killed);
          int recorded = Recorded.whole(bench, run);
          assertThat(recorded).isGreaterThanOrEqualTo((int) seen);
          steps += recorded;
        }
      }
      assertThat(RawStore.integrity(bench.home.database())).isEqualTo("ok");
    }
    BAR.tell(
        "%d kills: 0 whole lines lost of %d steps, 0 partial steps, integrity ok, CRASHED after"
            + " %d ms at most",
        kills, steps, slowest / 1_000_000);
    assertThat(slowest / 1_000_000).isLessThanOrEqualTo(NOTICED_MILLIS);
  }

  private static List<String> started(Bench bench) {
    List<String> runs = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      runs.add(bench.start(100_000, ""));
    }
    return runs;
  }
}
