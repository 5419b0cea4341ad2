package actnn.app.view.bench;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.home.Home;
import actnn.app.sample.LongRuns;
import actnn.app.workbench.Workbench;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;

@DisplayName("Timing the window")
class WindowBenchTest {
  @TempDir Path folder;

  @BeforeAll
  static void toolkit() throws Exception {
    FxToolkit.registerPrimaryStage();
  }

  @Test
  @DisplayName("gives pulses, the comparison, and each page for the first time and again")
  void measures() throws Exception {
    Home home = Home.open(folder);
    List<String> said = new ArrayList<>();
    List<String> ids = LongRuns.write(home, 2, 60, said::add);
    WindowBench.Times times;
    try (Workbench bench = Workbench.openForCommand(home)) {
      assertThat(bench.states().open(ids.get(0)).seriesNames())
          .filteredOn(
              name -> bench.states().open(ids.get(0)).series(name).orElseThrow().size() == 60)
          .hasSize(LongRuns.SERIES);
      WindowBench.Plan plan = new WindowBench.Plan(ids, 100, 2, 1);
      times = WindowBench.measure(bench.services(), plan, said::add);
    }

    assertThat(times.pulsesPerSecond()).isPositive();
    assertThat(times.drawingsPerSecond()).isPositive();
    assertThat(times.millis().get("fxPulse")).isNotEmpty().allMatch(millis -> millis >= 0);
    assertThat(times.millis().get("compare")).hasSize(1);
    for (String page : List.of("launch", "live", "runs", "compare", "layers", "export")) {
      assertThat(times.millis().get("firstPage." + page)).as(page).hasSize(1);
      assertThat(times.millis().get("page." + page)).as(page).hasSize(1);
    }
    assertThat(said).contains("Writing run 2 of 2 ...", "Comparing 2 runs ...");
  }
}
