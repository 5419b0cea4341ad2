package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.app.run.info.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A worker killed with -9 at any moment of a live run")
class KillWorkerIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final int AT_ONCE = 3;

  private static final double NOTICED_MILLIS = 1_000;

  @TempDir private Path folder;

  /**
   * How a death came to be known, in milliseconds by the clock.
   *
   * @param gone from the kill until the system had ended the process, which takes its turn beside
   *     others like everything else that process did
   * @param crashed from the kill until the run was CRASHED, for whoever waits and in the store
   * @param others the share of the processors that neither were idle nor worked for us meanwhile
   */
  private record Noticed(double gone, double crashed, double others) {
    boolean isOurs() {
      return others <= Processors.MOST_OTHERS;
    }

    /** What is ours of it. */
    double sinceGone() {
      return Math.max(0, crashed - gone);
    }

    double counted() {
      return isOurs() ? crashed : sinceGone();
    }
  }

  @Test
  @DisplayName("loses no whole line, leaves no partial step, and is CRASHED within a second")
  void killed() throws Exception {
    SplittableRandom random = BAR.random();
    int kills = Bar.length(60, 600);
    List<Noticed> noticed = new ArrayList<>();
    long steps = 0;
    try (Bench bench = Bench.ofProgram(folder)) {
      for (int done = 0; done < kills; done += AT_ONCE) {
        List<String> living = started(bench);
        while (!living.isEmpty()) {
          String run = living.remove(0);
          bench.untilSteps(run, random.nextInt(1, 120));
          Thread.sleep(random.nextInt(20));
          long seen = bench.states.open(run).progress().step();
          noticed.add(kill(bench, run, living));
          int recorded = Recorded.whole(bench, run);
          assertThat(recorded).isGreaterThanOrEqualTo((int) seen);
          steps += recorded;
        }
      }
      assertThat(RawStore.integrity(bench.home.database())).isEqualTo("ok");
    }
    BAR.tell(
        "%d kills: 0 whole lines lost of %d steps, 0 partial steps, integrity ok, %s",
        kills, steps, told(noticed));
    assertThat(noticed).allMatch(each -> each.counted() <= NOTICED_MILLIS);
  }

  private static Noticed kill(Bench bench, String run, List<String> living) throws Exception {
    ProcessHandle worker = bench.worker(run);
    CompletableFuture<Long> gone = worker.onExit().thenApply(process -> System.nanoTime());
    Processors processors = Processors.begin(living.stream().map(bench::worker).toList());
    long killed = System.nanoTime();
    worker.destroyForcibly();
    assertThat(bench.supervisor.await(run, Duration.ofSeconds(20))).contains(RunStatus.CRASHED);
    double crashed = (System.nanoTime() - killed) / 1e6;
    double others = processors.othersShare();
    return new Noticed((gone.get(20, TimeUnit.SECONDS) - killed) / 1e6, crashed, others);
  }

  private static String told(List<Noticed> all) {
    List<Noticed> ours = all.stream().filter(Noticed::isOurs).toList();
    return "CRASHED after %s, of which %s since the process was gone; while others had a tenth of the processors at most, %d times, after %s"
        .formatted(
            millis(all, Noticed::crashed),
            millis(all, Noticed::sinceGone),
            ours.size(),
            millis(ours, Noticed::crashed));
  }

  private static String millis(List<Noticed> all, ToDoubleFunction<Noticed> which) {
    double[] sorted = all.stream().mapToDouble(which).sorted().toArray();
    return sorted.length == 0
        ? "none"
        : "%.0f ms (median) and %.0f ms at most"
            .formatted(sorted[sorted.length / 2], sorted[sorted.length - 1]);
  }

  private static List<String> started(Bench bench) {
    List<String> runs = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      runs.add(bench.start(100_000, ""));
    }
    return runs;
  }
}
