package actnn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.config.Keys;
import actnn.engine.config.Task;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.event.RunSummary;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
  private static final long GIB = 1L << 30;

  @Test
  void aResNet20AtTwoBitsKeepsLessThanAnEleventh() {
    Plan plan = Planner.plan(TrainSpec.of(Map.of("batch", "64")));
    assertThat(plan.ratio()).isBetween(12.2, 12.4);
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
    LargestBatch wide = Planner.largest(spec, 1024 * GIB);

    assertThat(Planner.largest(spec, GIB).bound()).isEqualTo(LargestBatch.Bound.BUDGET);
    assertThat(wide.bound()).isEqualTo(LargestBatch.Bound.TENSOR);
    assertThat(total(spec, wide.batch())).isLessThan(1024 * GIB);
  }

  @ParameterizedTest
  @CsvSource({"actnn,L3", "actnn,L0", "autograd,L3"})
  void theLargestBatchIsOneThatTheSettingTakes(String arm, String level) {
    TrainSpec spec = TrainSpec.of(Map.of("model", "mlp", "arm", arm, "level", level));
    LargestBatch wide = Planner.largest(spec, 64 * GIB);

    assertThat(wide).isEqualTo(new LargestBatch(65_536, LargestBatch.Bound.SETTING));
    assertThat(total(spec, wide.batch())).isLessThan(64 * GIB);
    RunSummary.MaxBatch told = Planner.summary(spec, 64 * GIB).maxBatch();
    assertThat(told).isEqualTo(new RunSummary.MaxBatch(64 * GIB, 65_536, "setting"));
  }

  @Test
  void aBudgetThatHoldsNotEvenOneSampleGivesZero() {
    assertThat(Planner.largestBatch(TrainSpec.defaults(), 1000)).isZero();
  }

  @Test
  void theLargestBatchIsNoneWhereARunWouldRefuseTheOnlyOneThatFits() {
    Map<String, String> texts = Map.of("model", "resnet-18", "input", "8");
    TrainSpec two = TrainSpec.of(texts).with(Keys.BATCH, "2");
    long ofTwo = total(two, 2);
    assertThat(Planner.largestBatch(two, ofTwo)).isEqualTo(2);
    assertThat(Planner.largestBatch(two, ofTwo - 1)).as("one would fit").isZero();
  }

  @Test
  void autogradStoresWhatFp32DoesAndLevelsStoreLess() {
    Plan autograd = Planner.plan(TrainSpec.of(Map.of("arm", "autograd")));
    assertThat(autograd.storedBytes()).isEqualTo(autograd.fp32Bytes());
    assertThat(
            Planner.summary(TrainSpec.of(Map.of("arm", "autograd")), 0).activation().swappedBytes())
        .isNull();
    double l1 = Planner.plan(TrainSpec.of(Map.of("level", "L1"))).ratio();
    double l2 = Planner.plan(TrainSpec.of(Map.of("level", "L2"))).ratio();
    double l3 = Planner.plan(TrainSpec.of(Map.of("level", "L3"))).ratio();
    assertThat(l1).isCloseTo(64 / 37.125, within(0.05));
    assertThat(l2).isCloseTo(64 / 9.25, within(0.1));
    assertThat(l3).isCloseTo(64 / 5.25, within(0.15));
  }

  @Test
  void levelsThatSwapHoldLessByWhatWaitsInTheFile() {
    Plan l3 = Planner.plan(TrainSpec.of(Map.of("level", "L3")));
    Plan l4 = Planner.plan(TrainSpec.of(Map.of("level", "L4")));
    Plan swap = Planner.plan(TrainSpec.of(Map.of("level", "swap")));
    assertThat(l3.swappedBytes()).isZero();
    assertThat(l4.storedBytes() + l4.swappedBytes()).isEqualTo(l3.storedBytes());
    assertThat(l4.swappedBytes()).isGreaterThan(l4.storedBytes());
    assertThat(swap.swappedBytes()).isBetween(swap.fp32Bytes() * 9 / 10, swap.fp32Bytes());
    assertThat(Planner.summary(TrainSpec.of(Map.of("level", "L4")), 0).activation().swappedBytes())
        .isEqualTo(l4.swappedBytes());
  }

  @Test
  void inPartsALargeConvolutionNeedsLessBesideTheTape() {
    Map<String, String> large = Map.of("model", "resnet-18", "batch", "128", "level", "L3");
    TrainSpec whole = TrainSpec.of(large);
    TrainSpec parts = whole.with(actnn.engine.config.Keys.LEVEL, "L3.1");
    assertThat(Planner.plan(parts).peakBytes()).isLessThan(Planner.plan(whole).peakBytes());
    assertThat(Planner.plan(parts).storedBytes()).isEqualTo(Planner.plan(whole).storedBytes());
  }

  @Test
  void theSummaryLeavesNullWhatNeedsTraining() {
    RunSummary summary = Planner.summary(TrainSpec.defaults(), GIB);
    assertThat(summary.loss()).isNull();
    assertThat(summary.metric()).isNull();
    assertThat(summary.time()).isNull();
    assertThat(summary.activation().measuredBytes()).isNull();
    assertThat(summary.activation().measuredPeakBytes()).isNull();
    assertThat(summary.maxBatch()).isNotNull();
  }

  @Test
  void aModelThatDoesNotFitItsInputIsRefused() {
    assertThatThrownBy(() -> Planner.plan(TrainSpec.of(Map.of("model", "vgg", "input", "8"))))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("vgg");
  }

  @Test
  void theClassesOfAnImageFolderAreCountedNotGuessed(@TempDir Path folder) throws IOException {
    for (String name : List.of("cat", "dog", "newt")) {
      Files.createDirectories(folder.resolve("train").resolve(name));
    }
    Plan plan = Planner.plan(folder(folder, "0"));
    assertThat(plan.layers().get(plan.layers().size() - 1).output()).isEqualTo("3");
    assertThat(plan.assumed()).isEmpty();
  }

  @Test
  void whatCannotBeReadIsSaidToBeAssumedUnlessItWasAskedFor(@TempDir Path folder) {
    Path missing = folder.resolve("missing");
    RunSummary guessed = Planner.summary(folder(missing, "0"), 0);
    assertThat(guessed.assumed())
        .containsExactly(
            "10 classes, since "
                + missing
                + " has no folders of classes: 'classes' sets their number.");
    Plan asked = Planner.plan(folder(missing, "7"));
    assertThat(asked.assumed()).isEmpty();
    assertThat(asked.layers().get(asked.layers().size() - 1).output()).isEqualTo("7");
  }

  @ParameterizedTest
  @CsvSource({"shapes,10", "cifar10,10", "cifar100,100", "mnist,10"})
  void whatAFormatFixesIsNotAssumed(String dataset, String classes) {
    TrainSpec spec = TrainSpec.of(Map.of("dataset", dataset, "dataset.path", "nowhere"));
    Plan plan = Planner.plan(spec);
    assertThat(plan.layers().get(plan.layers().size() - 1).output()).isEqualTo(classes);
    assertThat(plan.assumed()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"actnn,L0", "autograd,L3"})
  void whereNothingIsQuantisedThereIsNoAverageOfBits(String arm, String level) {
    RunSummary.Activation plan =
        Planner.summary(TrainSpec.of(Map.of("arm", arm, "level", level)), 0).activation();
    assertThat(plan.averageBits()).isNull();
    assertThat(plan.bitsPerNumber()).isCloseTo(32, within(0.5));
    assertThat(plan.storedFrom()).isEqualTo(RunSummary.Source.SHAPES);
  }

  /** L1 has codes of 4 bits, but leaves half the numbers in full precision. */
  @Test
  void bitsPerNumberCountsWhatAverageBitsLeavesOut() {
    RunSummary.Activation plan =
        Planner.summary(TrainSpec.of(Map.of("level", "L1")), 0).activation();
    assertThat(plan.averageBits()).isEqualTo(4);
    assertThat(plan.bitsPerNumber()).isCloseTo(37.125 / 2, within(0.2));
  }

  private static TrainSpec folder(Path path, String classes) {
    return TrainSpec.of(
        Map.of("dataset", "folder", "dataset.path", path.toString(), "classes", classes));
  }

  @Test
  void tensorsThatNoMachineHereHoldsCanBePlanned() {
    TrainSpec spec = TrainSpec.of(Map.of("model", "resnet-152", "input", "224", "batch", "512"));
    Plan large = Planner.plan(spec);
    Plan small = Planner.plan(spec.with(actnn.engine.config.Keys.BATCH, "64"));
    assertThat(large.fp32Bytes()).isGreaterThan(80 * GIB);
    assertThat((double) large.storedBytes() / small.storedBytes()).isCloseTo(8, within(0.01));
  }

  @Test
  void theLargestBatchSaysWhatBindsIt() {
    TrainSpec spec = TrainSpec.of(Map.of("model", "resnet-152", "input", "224"));
    RunSummary.MaxBatch tight = Planner.summary(spec, 4 * GIB).maxBatch();
    RunSummary.MaxBatch wide = Planner.summary(spec, 64 * GIB).maxBatch();
    assertThat(tight).isNotNull();
    assertThat(wide).isNotNull();
    assertThat(tight.bound()).isEqualTo("budget");
    assertThat(wide.bound()).isEqualTo("tensor");
    assertThat(wide.batch()).isEqualTo((1L << 31) / 4 / (64 * 112 * 112));
  }

  /** Runs in a process whose class path has no DJL at all: shapes must be enough. */
  @Test
  void planningInitialisesNoClassOfTheEngineLibrary() throws Exception {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !entry.contains("djl"))
            .collect(Collectors.joining(File.pathSeparator));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath,
                PlanInAProcess.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said.strip()).matches("\\d+");
  }

  /** Prints the bytes that the default run would store, and plans all networks. */
  static final class PlanInAProcess {
    private static final String POOL = ",{\"kind\": \"globalPool\"}";
    private static final String PIXELS =
        "{\"layers\": [{\"kind\": \"conv\", \"channels\": \"classes\", \"kernel\": 1}%s]}";

    private PlanInAProcess() {}

    public static void main(String[] arguments) {
      for (Task task : Task.values()) {
        for (String model : task.models()) {
          Map<String, String> texts = new HashMap<>();
          texts.putAll(Map.of("task", task.key(), "model", model, "input", "64"));
          if (model.equals(Task.CUSTOM)) {
            texts.put("network", PIXELS.formatted(task == Task.SEGMENTATION ? "" : POOL));
          }
          Planner.summary(TrainSpec.of(texts), GIB);
        }
      }
      System.out.println(Planner.plan(TrainSpec.defaults()).storedBytes());
    }
  }

  private static long total(TrainSpec spec, long batch) {
    return Planner.plan(spec.with(actnn.engine.config.Keys.BATCH, Long.toString(batch)))
        .totalBytes();
  }
}
