package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.home.Home;
import actnn.app.run.info.RunInfo;
import actnn.app.run.state.RunState;
import actnn.app.view.OpenedWindow;
import actnn.app.viewmodel.base.Page;
import actnn.app.workbench.Workbench;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row 21. What an NDManager holds is native memory, so that the native allocator is asked: it sees
 * what no manager knows of as well. The compilers' memory, too, which comes and goes by megabytes
 * while they work and leaves some hundred KiB, where they have to wait for the processor up to a
 * third of 30,000 steps: what training never gives back shows from the middle on in the lowest
 * reading of a tenth. Resident memory keeps the most that the compilers ever had, and is compared
 * with a heap that was claimed whole before.
 */
@Tag("soak")
@DisplayName("A program that goes on for long")
class SoakIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final int RUNS = 10;
  private static final List<String> WHOLE_HEAP =
      List.of("-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");
  private static final double MOST_NATIVE_GROWTH = 0.001;
  private static final double MOST_GROWTH = 0.02;
  private static final double MOST_HEAP_GROWTH = 0.05;

  @TempDir private Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("holds as much memory at the end of thousands of steps as near their beginning")
  void trains() throws Exception {
    int steps = Bar.length(2000, 30_000);
    List<String> lines = WorkerJvm.run(LongTraining.class, WHOLE_HEAP, folder, steps);
    assertThat(lines).hasSize(steps);
    long[] used = column(lines, 0);
    long[] resident = column(lines, 1);
    int middle = steps / 2;
    double growth = growth(used, middle);
    double residentGrowth = growth(resident, middle);
    BAR.tell(
        "%d steps: from the middle on native memory in use %+.3f %% of %d KiB, resident memory"
            + " %+.2f %% of %d MiB",
        steps,
        100 * growth,
        lowest(used, middle) / 1024,
        100 * residentGrowth,
        lowest(resident, middle) / 1024 / 1024);
    assertThat(growth).isLessThanOrEqualTo(MOST_NATIVE_GROWTH);
    assertThat(residentGrowth).isLessThanOrEqualTo(MOST_GROWTH);
  }

  @Test
  @DisplayName("keeps nothing of the runs that were opened and closed in the window")
  void opens() throws Exception {
    int times = Bar.length(30, 100);
    SampleHome sample = SampleHome.with(folder, RUNS, 400);
    Home home = Home.open(sample.path());
    try (OpenedWindow window = OpenedWindow.on(Workbench.openForCommand(home))) {
      List<RunInfo> runs = List.copyOf(window.model().book().runs());
      assertThat(runs).hasSize(RUNS);
      for (int i = 0; i < RUNS; i++) {
        openAndClose(window, runs.get(i).id());
      }
      long before = heapAfterCollection();
      for (int i = 0; i < times; i++) {
        openAndClose(window, runs.get(i % RUNS).id());
      }
      long after = heapAfterCollection();
      double growth = (double) (after - before) / before;
      BAR.tell(
          "%d runs opened and closed: heap %d KiB, then %d KiB (%+.2f %%)",
          times, before / 1024, after / 1024, 100 * growth);
      assertThat(growth).isLessThanOrEqualTo(MOST_HEAP_GROWTH);
    }
  }

  private static void openAndClose(OpenedWindow window, String run) throws Exception {
    window.robot().interact(() -> window.model().navigation().openLive(run));
    window.await(
        () -> {
          RunState state = window.model().live().stateProperty().get();
          return state != null && state.id().equals(run);
        });
    window
        .robot()
        .interact(
            () -> {
              window.model().navigation().watch("");
              window.model().navigation().go(Page.RUNS);
            });
  }

  private static long heapAfterCollection() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      System.gc();
      Thread.sleep(200);
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  private static long[] column(List<String> lines, int column) {
    return lines.stream().mapToLong(line -> Long.parseLong(line.split(" ")[column])).toArray();
  }

  private static double growth(long[] values, int from) {
    long before = lowest(values, from);
    long after = lowest(values, values.length - values.length / 10);
    return (double) (after - before) / before;
  }

  /** Of the tenth of the steps that begins there. */
  private static long lowest(long[] values, int from) {
    return Arrays.stream(values, from, from + values.length / 10).min().orElseThrow();
  }
}
