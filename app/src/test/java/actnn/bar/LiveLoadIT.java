package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.ChartPane;
import actnn.app.chart.DrawCount;
import actnn.app.run.home.Home;
import actnn.app.run.info.LaunchRequest;
import actnn.app.run.info.RunStatus;
import actnn.app.run.state.RunState;
import actnn.app.run.worker.WorkerCommand;
import actnn.app.view.OpenedWindow;
import actnn.app.workbench.Workbench;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.Event.SeriesInfo;
import actnn.engine.worker.ScriptMain;
import actnn.storage.Store;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Row 17: a real worker, its journal, the store and the page Live with all its charts. */
@DisplayName("A run of twenty series and a thousand steps a second")
class LiveLoadIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final int STEPS_A_SECOND = 1000;
  private static final double MOST_DRAWS = 20;
  private static final long MOST_MILLIS = 100;
  private static final long MEBIBYTE = 1 << 20;

  @TempDir private Path folder;

  @Test
  @DisplayName("is stored and drawn as it comes, and the window stays quick")
  void live() throws Exception {
    int seconds = Bar.length(30, 120);
    Home home = Home.open(folder);
    WorkerCommand worker =
        new WorkerCommand(ScriptMain.class.getName(), System.getProperty("java.class.path"));
    try (OpenedWindow window = OpenedWindow.on(Workbench.openForCommand(home, worker))) {
      int steps = seconds * STEPS_A_SECOND;
      window.awaitPages();
      FxWaits opening = FxWaits.begin();
      HeapMark heap = HeapMark.begin();
      String run = window.bench().supervisor().start(request(steps));
      window.robot().interact(() -> window.model().navigation().openLive(run));
      window.await(() -> window.model().live().stateProperty().get() != null);
      RunState state = window.model().live().stateProperty().get();
      window.await(() -> state.progress().step() > 0);
      opening.close();
      Processors processors = Processors.begin(List.of(worker(home, run)));
      FxWaits waits = FxWaits.begin();
      Set<ChartPane> charts = window.robot().lookup(".chart-pane").queryAllAs(ChartPane.class);
      Map<ChartPane, Integer> before = counts(charts);
      long begun = System.nanoTime();
      long late;
      try (waits;
          heap;
          JournalLag lag = new JournalLag(home, run)) {
        while (state.progress().step() < steps - STEPS_A_SECOND) {
          assertThat(state.status().isLive()).as("the run goes on").isTrue();
          lag.probe();
        }
        late = lag.longestMillis();
      }
      double others = processors.othersShare();
      double passed = (System.nanoTime() - begun) / 1e9;
      Map<ChartPane, Integer> after = counts(charts);
      double rate =
          charts.stream().mapToInt(c -> after.get(c) - before.get(c)).max().orElse(0) / passed;
      assertThat(window.bench().supervisor().await(run)).isEqualTo(RunStatus.FINISHED);
      long dropped = dropped(home, run, state, steps);
      BAR.tell(
          "%d points in %d s with %d charts: %d dropped, journal to store %d ms at most, FX thread"
              + " busy for %d ms on end at most, %d of them held up (%d ms as the run and its page"
              + " came up), %s at"
              + " most while others had %.0f %% of the processors, each chart drawn %.1f times a second at most, %d MiB of heap after any"
              + " collection at most, %d MiB with what it had not collected yet",
          (long) steps * ScriptMain.DENSE.size(),
          seconds,
          charts.size(),
          dropped,
          late,
          waits.mostBusyMillis(),
          waits.heldMillis(),
          opening.mostBusyMillis(),
          Bar.clock(waits.longestMillis(), MOST_MILLIS, "ms"),
          100 * others,
          rate,
          heap.afterCollection() / MEBIBYTE,
          heap.highest() / MEBIBYTE);
      assertThat(charts).hasSizeGreaterThanOrEqualTo(4);
      assertThat(dropped).isZero();
      assertThat(late).isLessThanOrEqualTo(1000);
      assertThat(opening.mostBusyMillis()).as(opening.place()).isLessThanOrEqualTo(MOST_MILLIS);
      assertThat(waits.mostBusyMillis()).as(waits.place()).isLessThanOrEqualTo(MOST_MILLIS);
      assertThat(others > Processors.MOST_OTHERS || waits.longestMillis() <= MOST_MILLIS)
          .as("no task for more than %d ms by the clock where the machine is free", MOST_MILLIS)
          .isTrue();
      assertThat(rate).isGreaterThan(1).isLessThanOrEqualTo(MOST_DRAWS);
      assertThat(heap.afterCollection() / MEBIBYTE).isPositive().isLessThanOrEqualTo(512);
    }
  }

  private static ProcessHandle worker(Home home, String run) {
    try (Store store = Store.openToRead(home.database())) {
      return ProcessHandle.of(store.runs().byId(run).orElseThrow().worker().pid()).orElseThrow();
    }
  }

  private static LaunchRequest request(int steps) {
    Map<String, String> settings =
        Map.of("steps", Integer.toString(steps), "dataset.path", "twenty series");
    return LaunchRequest.of(TrainSpec.of(settings), "load");
  }

  private static Map<ChartPane, Integer> counts(Set<ChartPane> charts) {
    Map<ChartPane, Integer> counts = new HashMap<>();
    charts.forEach(chart -> counts.put(chart, DrawCount.of(chart)));
    return counts;
  }

  /** Points that the store or the window has not. */
  private static long dropped(Home home, String run, RunState state, int steps) {
    long missing = 0;
    try (Store store = Store.openUnchecked(home.database())) {
      for (SeriesInfo series : ScriptMain.DENSE) {
        long stored = store.series().find(run, series.name()).orElseThrow().summary().count();
        long shown = state.series(series.name()).orElseThrow().size();
        missing += 2L * steps - stored - shown;
      }
    }
    return missing;
  }
}
