package actnn.app.viewmodel.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.app.chart.spec.HeatSpec;
import actnn.app.chart.spec.LineSpec;
import actnn.app.run.home.Home;
import actnn.app.run.state.RunState;
import actnn.app.run.state.RunStates;
import actnn.app.sample.SampleState;
import actnn.app.series.XAxis;
import actnn.app.viewmodel.InlineBackground;
import actnn.app.viewmodel.base.WindowMemory;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The charts of one run")
class RunChartsTest {
  @TempDir Path folder;
  private Store store;
  private RunStates states;

  @BeforeEach
  void open() throws IOException {
    Home home = Home.open(folder);
    SampleState.FAILED.write(home);
    store = Store.open(home.database());
    states = new RunStates(home, store);
  }

  @AfterEach
  void close() {
    states.close();
    store.close();
  }

  private RunState run() {
    return states.open("sample00");
  }

  @ParameterizedTest
  @DisplayName("lie over steps, epochs, time or the clock, curves and bits alike")
  @CsvSource({
    "STEP, step, 240, 10",
    "EPOCH, epoch, 4, 0.16666",
    "RELATIVE, time since start, 22.08, 0.92",
    "WALL, wall clock, 1772442022.08, 1772442000.92"
  })
  void axes(XAxis axis, String label, double last, double tenth) {
    CurveView view = new CurveView(axis, false, false, 0.5, false);
    LineSpec loss = RunCharts.loss(run(), view);
    HeatSpec bits = RunCharts.heat(run(), view);
    assertThat(loss.x().label()).isEqualTo(label);
    assertThat(bits.x()).isEqualTo(loss.x());
    assertThat(loss.curves().get(0).points().x(239)).isCloseTo(last, within(1e-3));
    assertThat(loss.curves().get(0).raw().x(239)).isCloseTo(last, within(1e-3));
    assertThat(bits.grid().x(bits.grid().columns() - 1)).isCloseTo(last, within(1e-3));
    assertThat(bits.grid().x(1)).isCloseTo(tenth, within(1e-3));
    assertThat(RunCharts.time(run(), view).curves())
        .hasSize(4)
        .allSatisfy(curve -> assertThat(curve.points().x(239)).isCloseTo(last, within(1e-3)));
  }

  @Test
  @DisplayName("have a logarithmic axis where it is asked for, but for the clock and for bits")
  void logarithmic() {
    CurveView log = new CurveView(XAxis.EPOCH, true, true, 0, false);
    assertThat(RunCharts.loss(run(), log).x().log()).isTrue();
    assertThat(RunCharts.loss(run(), log).y().log()).isTrue();
    assertThat(RunCharts.heat(run(), log).x().log()).isFalse();
    CurveView clock = new CurveView(XAxis.WALL, true, false, 0, false);
    assertThat(RunCharts.loss(run(), clock).x().log()).isFalse();
  }

  @Test
  @DisplayName("are drawn as they were the last time the window was open")
  void remembered() {
    WindowMemory memory = new WindowMemory(new InlineBackground(), WindowMemory.Kept.in(folder));
    CurveChoice first = new CurveChoice(memory, "live");
    assertThat(first.view()).isEqualTo(new CurveView(XAxis.STEP, false, false, 0.6, false));
    first.axisProperty().set(XAxis.RELATIVE);
    first.logXProperty().set(true);
    CurveChoice again =
        new CurveChoice(
            new WindowMemory(new InlineBackground(), WindowMemory.Kept.in(folder)), "live");
    assertThat(again.view()).isEqualTo(new CurveView(XAxis.RELATIVE, true, false, 0.6, false));
    assertThat(new CurveChoice(memory, "other").view().axis()).isEqualTo(XAxis.STEP);
  }
}
