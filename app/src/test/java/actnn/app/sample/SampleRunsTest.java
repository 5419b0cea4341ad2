package actnn.app.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.app.run.home.Home;
import actnn.app.run.state.RunState;
import actnn.app.viewmodel.figure.CurveView;
import actnn.app.viewmodel.figure.RunCharts;
import actnn.app.workbench.Workbench;
import actnn.engine.event.Event;
import actnn.engine.event.SeriesNames;
import actnn.engine.event.Statistic;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A sample run")
class SampleRunsTest {
  @TempDir static Path folder;
  private static Workbench bench;

  @BeforeAll
  static void write() throws IOException {
    Home home = Home.open(folder);
    SampleState.FINISHED.write(home);
    bench = Workbench.openForCommand(home);
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  private static RunState run(String name) {
    return bench.states().open(bench.catalog().find(name).id());
  }

  @Test
  @DisplayName("sums up what its own curves say")
  void statistics() {
    RunState two = run("Two bits");

    assertThat(two.last(Statistic.METRIC_LAST.key()))
        .isEqualTo(two.last(SeriesNames.METRIC_VALIDATION));
    assertThat(two.last(Statistic.LOSS_VALIDATION.key()))
        .isEqualTo(two.last(SeriesNames.LOSS_VALIDATION));
    assertThat(two.last(Statistic.LOSS_TRAIN.key()))
        .isCloseTo(two.last(SeriesNames.LOSS_TRAIN), within(0.2));
  }

  @Test
  @DisplayName(
      "of two bits has variance to draw, predicted and measured, and warns of what it says")
  void variance() {
    RunState two = run("Two bits");

    assertThat(RunCharts.variance(two, CurveView.PLAIN).curves())
        .hasSize(3)
        .noneMatch(curve -> curve.points().isEmpty());
    double ratio =
        two.last(SeriesNames.VARIANCE_ROUNDING) / two.last(SeriesNames.VARIANCE_SAMPLING);
    boolean warned =
        two.messages().stream()
            .filter(message -> message.severity() == Event.Severity.WARNING)
            .anyMatch(message -> message.text().startsWith("At step 480 rounding adds"));
    assertThat(warned).isEqualTo(ratio > 0.1);
    assertThat(two.messages()).anyMatch(message -> message.text().contains("rounding adds"));
  }

  @Test
  @DisplayName("that rounds nothing says so where its variance would be")
  void nothingRounded() {
    assertThat(RunCharts.variance(run("Full precision"), CurveView.PLAIN).heading().empty())
        .isEqualTo("Nothing is rounded in this run");
    assertThat(RunCharts.variance(run("Autograd"), CurveView.PLAIN).isEmpty()).isTrue();
  }
}
