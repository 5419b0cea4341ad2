package actnn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.config.ConfigException;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.RunSummary;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
  private static final long GIB = 1L << 30;

  @Test
  void aResNet20AtTwoBitsKeepsLessThanAnEleventh() {
    Plan plan = Planner.plan(TrainSpec.of(Map.of("batch", "64")));
    assertThat(plan.ratio()).isBetween(11.5, 12.5);
    assertThat(plan.averageBits()).isEqualTo(2);
    assertThat(plan.layers()).extracting(Plan.LayerPlan::name).contains("stage2.block1.shortcut");
  }

  /** 0.27 M parameters, as the ResNet paper states for 20 layers. */
  @Test
  void parametersAreThoseOfThePaper() {
    Plan plan = Planner.plan(TrainSpec.defaults());
    assertThat(plan.parameters()).isBetween(270_000L, 275_000L);
    assertThat(plan.gradientBytes()).isEqualTo(4 * plan.parameters());
  }

  @ParameterizedTest
  @CsvSource({"actnn,L0", "actnn,L2", "actnn,L3", "autograd,L3"})
  void theLargestBatchFitsAndOneMoreDoesNot(String arm, String level) {
    TrainSpec spec = TrainSpec.of(Map.of("arm", arm, "level", level));
    long batch = Planner.largestBatch(spec, GIB);
    assertThat(total(spec, batch)).isLessThanOrEqualTo(GIB);
    assertThat(total(spec, batch + 1)).isGreaterThan(GIB);
  }

  @Test
  void whatKeepsTheBatchFromBeingLargerIsTheBudgetOrTheSizeOfOneTensor() {
    TrainSpec spec = TrainSpec.defaults();
    long tight = Planner.largestBatch(spec, GIB);
    long wide = Planner.largestBatch(spec, 1024 * GIB);

    assertThat(Planner.limit(spec, tight)).isEqualTo(Planner.Limit.BUDGET);
    assertThat(Planner.limit(spec, wide)).isEqualTo(Planner.Limit.TENSOR);
    assertThat(total(spec, wide)).isLessThan(1024 * GIB);
  }

  @Test
  void aBudgetThatHoldsNotEvenOneSampleGivesZero() {
    assertThat(Planner.largestBatch(TrainSpec.defaults(), 1000)).isZero();
  }

  @Test
  void autogradStoresWhatFp32DoesAndLevelsStoreLess() {
    Plan autograd = Planner.plan(TrainSpec.of(Map.of("arm", "autograd")));
    assertThat(autograd.storedBytes()).isEqualTo(autograd.fp32Bytes());
    double l1 = Planner.plan(TrainSpec.of(Map.of("level", "L1"))).ratio();
    double l2 = Planner.plan(TrainSpec.of(Map.of("level", "L2"))).ratio();
    double l3 = Planner.plan(TrainSpec.of(Map.of("level", "L3"))).ratio();
    // A block's input that two convolutions read is fp32 once and codes twice: a few percent less.
    assertThat(l1).isCloseTo(64 / 37.125, within(0.15));
    assertThat(l2).isCloseTo(64 / 9.25, within(0.4));
    assertThat(l3).isCloseTo(64 / 5.25, within(0.6));
  }

  @Test
  void theSummaryLeavesNullWhatNeedsTraining() {
    RunSummary summary = Planner.summary(TrainSpec.defaults(), GIB);
    assertThat(summary.loss()).isNull();
    assertThat(summary.metric()).isNull();
    assertThat(summary.time()).isNull();
    assertThat(summary.activation().peakBytes()).isNull();
    assertThat(summary.maxBatch()).isNotNull();
  }

  @Test
  void aModelThatDoesNotFitItsInputIsRefused() {
    assertThatThrownBy(() -> Planner.plan(TrainSpec.of(Map.of("model", "vgg", "input", "8"))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("vgg");
  }

  /** Runs in a process whose class path has no PyTorch: shapes must be enough. */
  @Test
  void planningNeedsNoNativeLibrary() throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("pytorch"))
            .collect(Collectors.joining(File.pathSeparator));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(java, "-cp", classPath, PlanInAProcess.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.strip()).matches("\\d+");
  }

  /** Prints the bytes that the default run would store. */
  static final class PlanInAProcess {
    private PlanInAProcess() {}

    public static void main(String[] arguments) {
      System.out.println(Planner.plan(TrainSpec.defaults()).storedBytes());
    }
  }

  private static long total(TrainSpec spec, long batch) {
    return Planner.plan(spec.with(actnn.engine.config.Keys.BATCH, Long.toString(batch)))
        .totalBytes();
  }
}
