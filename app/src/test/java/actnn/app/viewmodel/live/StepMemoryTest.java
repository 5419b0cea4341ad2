package actnn.app.viewmodel.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.app.chart.spec.BarSpec;
import actnn.app.chart.spec.BitsSpec;
import actnn.app.chart.spec.CostSpec;
import actnn.app.run.home.Home;
import actnn.app.run.state.RunState;
import actnn.app.run.state.RunStates;
import actnn.app.sample.SampleState;
import actnn.app.viewmodel.InlineBackground;
import actnn.app.viewmodel.figure.CompressionCost;
import actnn.app.viewmodel.figure.LayerVariance;
import actnn.app.viewmodel.figure.RunCharts;
import actnn.app.viewmodel.live.StepMemory.Part;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.RunSummary;
import actnn.engine.event.SeriesNames;
import actnn.engine.event.Statistic;
import actnn.engine.plan.Plan;
import actnn.engine.plan.Planner;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Of one run, the page shows")
class StepMemoryTest {
  private static final long MACHINE = 1L << 34;
  @TempDir Path folder;
  private Store store;
  private RunStates states;

  @BeforeEach
  void open() throws IOException {
    Home home = Home.open(folder);
    SampleState.WATCHED.write(home);
    store = Store.open(home.database());
    states = new RunStates(home, store);
  }

  @AfterEach
  void close() {
    states.close();
    store.close();
  }

  private static StepMemory memory(RunState run) {
    StepMemoryModel model = new StepMemoryModel(new InlineBackground(), MACHINE);
    model.show(run);
    assertThat(model.problemProperty().get()).isEmpty();
    return model.memoryProperty().get();
  }

  @Test
  @DisplayName("what was counted and reported in place of what the plan says of it")
  void parts() {
    RunState run = states.open("sample01");
    RunSummary summary = run.summary().orElseThrow();
    Plan plan = Planner.plan(TrainSpec.of(run.settings()));
    StepMemory memory = memory(run);
    assertThat(memory.parts())
        .containsExactly(
            new Part("Activations", run.last(Statistic.STORED_BYTES.key())),
            new Part("Scratch", plan.transientBytes()),
            new Part("Weights", summary.weightBytes()),
            new Part("Gradients", summary.gradientBytes()),
            new Part("Optimiser", summary.optimizerBytes()),
            new Part("Batches", plan.inputBytes()));
    assertThat(memory.origins())
        .startsWith("Activations as the ledger counted them, weights, gradients and optimiser")
        .endsWith("the rest is worked out from shapes.");
  }

  @Test
  @DisplayName("the plan's weights while a run trains, and says that they are worked out")
  void training() {
    RunState run = states.open("sample02");
    Plan plan = Planner.plan(TrainSpec.of(run.settings()));
    assertThat(memory(run).parts()).contains(new Part("Weights", plan.weightBytes()));
    assertThat(memory(run).origins())
        .isEqualTo("Activations as the ledger counted them; the rest is worked out from shapes.");
  }

  @Test
  @DisplayName("no counted activations for autograd, which has no ledger")
  void autograd() {
    assertThat(memory(states.open("sample00")).origins())
        .isEqualTo(
            "Weights, gradients and optimiser as the run reported them; the rest is worked out from"
                + " shapes.");
  }

  @Test
  @DisplayName("how much of this machine a step takes, where it trains on the processor")
  void share() {
    StepMemoryModel model = new StepMemoryModel(new InlineBackground(), MACHINE);
    model.show(states.open("sample01"));
    assertThat(model.memoryProperty().get().share()).isNaN();
    model.update("cpu");
    StepMemory memory = model.memoryProperty().get();
    assertThat(memory.share()).isCloseTo(memory.totalBytes() / MACHINE, within(1e-12));
    assertThat(model.capacityBytes()).isEqualTo(MACHINE);
    model.update("gpu0");
    assertThat(model.capacityBytes()).isZero();
    assertThat(model.memoryProperty().get().share()).isNaN();
  }

  @Test
  @DisplayName("the variance of each layer that rounds, in the places of the bits by layer")
  void variance() {
    RunState run = states.open("sample01");
    BarSpec bars = LayerVariance.of(run);
    assertThat(bars.categories()).hasSameSizeAs(RunCharts.bits(run).bars());
    assertThat(bars.layers()).isTrue();
    assertThat(bars.groups()).hasSize(2);
    double predicted = run.profile().orElseThrow().predictedVariance()[0];
    assertThat(bars.groups().get(0).values().get(0)).isEqualTo(predicted);
    assertThat(bars.groups().get(0).values()).anyMatch(value -> value.isNaN());
  }

  @Test
  @DisplayName("what compression costs each layer, all of them together what the step told")
  void costs() {
    RunState run = states.open("sample01");
    CostSpec spec = CompressionCost.of(run);
    assertThat(spec.bars())
        .extracting(CostSpec.Bar::layer)
        .isEqualTo(RunCharts.bits(run).bars().stream().map(BitsSpec.Bar::layer).toList());
    long step = run.profile().orElseThrow().step();
    assertThat(spec.heading().note()).isEqualTo("step " + step);
    assertThat(spec.bars().stream().mapToDouble(CostSpec.Bar::compressMillis).sum())
        .isCloseTo(at(run, SeriesNames.COMPRESS_MILLIS, step), within(1e-9));
    assertThat(spec.bars().stream().mapToDouble(CostSpec.Bar::decompressMillis).sum())
        .isCloseTo(at(run, SeriesNames.DECOMPRESS_MILLIS, step), within(1e-9));
    assertThat(spec.bars().stream().mapToLong(CostSpec.Bar::scratchBytes).max().orElseThrow())
        .isPositive();
  }

  private static double at(RunState run, String series, long step) {
    var points = run.series(series).orElseThrow().snapshot();
    for (int i = 0; i < points.size(); i++) {
      if (points.step(i) == step) {
        return points.value(i);
      }
    }
    throw new AssertionError("nothing at " + step);
  }

  @Test
  @DisplayName("no costs of autograd, which tells of none, and why")
  void costsOfAutograd() {
    CostSpec spec = CompressionCost.of(states.open("sample00"));
    assertThat(spec.isEmpty()).isTrue();
    assertThat(spec.heading().empty()).contains("nothing is compressed in this run");
  }

  @Test
  @DisplayName("no variance of a run that rounds nothing, and says so")
  void nothingRounded() {
    BarSpec bars = LayerVariance.of(states.open("sample00"));
    assertThat(bars.isEmpty()).isTrue();
    assertThat(bars.heading().empty()).isEqualTo("Nothing is rounded in this run");
  }
}
