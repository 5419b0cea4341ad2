package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunStatus;
import actnn.app.run.worker.WorkerCommand;
import actnn.storage.run.ProcessIdentity;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Tag("quick")
@DisplayName("A clock on the wall that is set while runs go on")
class ClockIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final List<Duration> MOVES =
      List.of(Duration.ofHours(-1), Duration.ofDays(365), Duration.ofMillis(-1));
  private static final WorkerCommand SCRIPTED =
      new WorkerCommand("actnn.engine.worker.ScriptMain", System.getProperty("java.class.path"));

  @TempDir private Path folder;

  @Test
  @DisplayName("makes no duration negative and changes no order of steps or runs")
  void isSet() throws Exception {
    AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    InstantSource clock = () -> Instant.now().plus(ahead.get());
    List<String> oldestFirst = new ArrayList<>();
    try (Bench bench = new Bench(folder, MOVES.size(), SCRIPTED, clock)) {
      for (Duration move : MOVES) {
        String run = bench.start(1_000_000, "");
        oldestFirst.add(run);
        bench.untilSteps(run, 5);
        ahead.updateAndGet(before -> before.plus(move));
        bench.supervisor.kill(run);
        assertThat(bench.supervisor.await(run)).isEqualTo(RunStatus.CRASHED);
        Recorded.whole(bench, run);
      }
      List<String> newestFirst = bench.catalog.list().stream().map(RunInfo::id).toList();
      for (RunInfo run : bench.catalog.list()) {
        assertThat(run.progress().elapsedNanos()).isPositive();
        assertThat(run.times().ended()).isAfterOrEqualTo(run.times().started());
      }
      assertThat(newestFirst)
          .containsExactly(oldestFirst.get(2), oldestFirst.get(1), oldestFirst.get(0));
    }
    BAR.tell(
        "clock set by -1 h, +1 y, -1 ms: 0 negative durations, order of steps and of %d runs kept",
        MOVES.size());
  }

  @Test
  @DisplayName("does not make a living worker a stranger to the next window")
  void startsMove() throws Exception {
    String run;
    try (Bench bench = new Bench(folder, 1)) {
      run = bench.start(1_000_000, "");
      bench.untilSteps(run, 5);
      ProcessHandle worker = bench.worker(run);
      // As it was read before the clock was set: systems count starts back from the present.
      Instant before = worker.info().startInstant().orElseThrow().minus(Duration.ofHours(1));
      bench.supervisor.close();
      bench.store.runs().worker(run, new ProcessIdentity(worker.pid(), before));
    }
    try (Bench bench = new Bench(folder, 1)) {
      assertThat(bench.supervisor.live()).containsExactly(run);
      assertThat(bench.catalog.find(run).status()).isEqualTo(RunStatus.RUNNING);
      bench.supervisor.stop(run);
      assertThat(bench.supervisor.await(run)).isEqualTo(RunStatus.STOPPED);
      Recorded.whole(bench, run);
    }
    BAR.tell("a worker whose start moved by an hour is taken up again");
  }
}
