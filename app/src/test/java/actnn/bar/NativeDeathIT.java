package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.app.run.info.RunDetail;
import actnn.app.run.info.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A worker that dies of its native code or its memory")
class NativeDeathIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final String HEAP = "actnn.worker.heap";
  private static final int STEPS = 400;
  private static final long NOTICED_MILLIS = 1_000;

  @TempDir private Path folder;

  @BeforeAll
  static void giveWorkersASmallHeap() {
    System.setProperty(HEAP, "64m");
  }

  @AfterAll
  static void giveWorkersTheirHeap() {
    System.clearProperty(HEAP);
  }

  @ParameterizedTest(name = "by {0} is {1}")
  @CsvSource({
    "segfault, CRASHED, SIGSEGV",
    "abort, CRASHED, signal 6 (SIGABRT)",
    "exit, CRASHED, exit code 0 and no last line",
    "full heap, OUT_OF_MEMORY, Java heap",
    "native memory, OUT_OF_MEMORY, 140737488355328"
  })
  @DisplayName("leaves the program alive, its points kept, and the next run free to start")
  void dies(String kind, RunStatus expected, String said) throws Exception {
    int deaths = Bar.length(10, 50);
    long slowest = 0;
    long lingered = 0;
    try (Bench bench = new Bench(folder, 1)) {
      for (int i = 0; i < deaths; i++) {
        String run = bench.start(STEPS, kind);
        bench.untilSteps(run, 1);
        CompletableFuture<Long> died =
            bench.worker(run).onExit().thenApply(process -> System.nanoTime());
        assertThat(bench.supervisor.await(run, Duration.ofSeconds(60))).contains(expected);
        long noticed = System.nanoTime();
        // One that says its own last line is over by that, before its process is gone.
        long gone = died.get(60, TimeUnit.SECONDS);
        slowest = Math.max(slowest, noticed - gone);
        lingered = Math.max(lingered, gone - noticed);
        RunDetail detail = bench.catalog.detail(run);
        assertThat(detail.info().outcome()).contains(said);
        assertThat(Recorded.whole(bench, run)).isEqualTo(STEPS / 2);
      }
      String next = bench.start(20, "");
      assertThat(bench.supervisor.await(next)).isEqualTo(RunStatus.FINISHED);
    }
    BAR.tell(
        "%s: %d of %d %s, noticed after %d ms at most, the process gone %d ms after that at most",
        kind, deaths, deaths, expected, slowest / 1_000_000, lingered / 1_000_000);
    assertThat(slowest / 1_000_000).isLessThanOrEqualTo(NOTICED_MILLIS);
  }
}
