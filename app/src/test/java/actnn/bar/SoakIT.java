package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Home;
import actnn.app.run.RunInfo;
import actnn.app.run.RunState;
import actnn.app.view.OpenedWindow;
import actnn.app.viewmodel.base.Page;
import actnn.app.workbench.Workbench;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row 21. What an NDManager holds is native memory, so that the native allocator is asked: it sees
 * what no manager knows of as well.
 */
@DisplayName("A program that goes on for long")
class SoakIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final int RUNS = 10;
  private static final int WARM = 10;
  private static final double MOST_GROWTH = 0.02;
  private static final double MOST_HEAP_GROWTH = 0.05;

  @TempDir private Path folder;

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("holds as many tensors after thousands of steps as after ten")
  void trains() throws Exception {
    int steps = Bar.length(1000, 5000);
    List<String> lines = WorkerJvm.run(LongTraining.class, folder, steps);
    assertThat(lines).hasSize(steps);
    long[] used = column(lines, 0);
    long[] resident = column(lines, 1);
    int tenth = steps / 10;
    long before = median(used, WARM, WARM + tenth);
    long after = median(used, steps - tenth, steps);
    double growth = (double) (after - before) / before;
    long residentBefore = median(resident, tenth, 2 * tenth);
    double residentGrowth =
        (double) (median(resident, steps - tenth, steps) - residentBefore) / residentBefore;
    BAR.tell(
        "%d steps: native memory in use %+d KiB (%+.3f %%) since step %d, resident memory %+.2f %%"
            + " since step %d",
        steps, (after - before) / 1024, 100 * growth, WARM, 100 * residentGrowth, tenth);
    assertThat(growth).isLessThanOrEqualTo(0.001);
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

  private static long median(long[] values, int from, int end) {
    long[] sorted = Arrays.copyOfRange(values, from, end);
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
