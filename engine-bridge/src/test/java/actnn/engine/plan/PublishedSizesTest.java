package actnn.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.TrainSpec;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * ResNet-50 at 224 pixels against the sizes that the authors of ActNN published and measured. They
 * quantise a block's input once for each convolution that reads it, so their sizes are those of
 * {@code shareContexts=false}.
 */
class PublishedSizesTest {
  private static final double GIB = 1L << 30;

  /**
   * Numbers of one sample in the inputs of the four shortcut convolutions, which others read too.
   */
  private static final long SHORTCUT_INPUTS =
      64 * 56 * 56 + 256 * 56 * 56 + 512 * 28 * 28 + 1024 * 14 * 14;

  @ParameterizedTest
  @CsvSource({
    "conv2d,10662400",
    "batchnorm,11113984",
    "relu,9608704",
    "maxpool2d,200704",
    "linear,2048"
  })
  void layersSaveAsManyNumbersAsThePublishedOnes(String kind, long numbers) {
    Plan plan = plan(Map.of("batch", "1"));
    assertThat(
            plan.layers().stream()
                .filter(layer -> layer.kind().equals(kind))
                .mapToLong(Plan.LayerPlan::numbers)
                .sum())
        .isEqualTo(numbers);
  }

  @ParameterizedTest
  @CsvSource({
    "L1,64,3.061",
    "L2,64,0.753",
    "L3,64,0.428",
    "L3,64,0.43",
    "L3,128,0.86",
    "L3,160,1.07",
    "L3,256,1.72",
    "L3,512,3.427",
    "L3,512,3.43",
    "L3,640,4.29"
  })
  void eachLevelStoresWhatWasPublished(String level, int batch, double gib) {
    Plan plan = plan(Map.of("level", level, "batch", Integer.toString(batch)));
    assertThat(plan.storedBytes() / GIB).isCloseTo(gib, Percentage.withPercentage(1));
  }

  /**
   * 0.65 is one and a half times 0.43 with two digits, and 1.2 % above the plan; anything that is
   * printed so from 0.645 on would do, and that is within one percent.
   */
  @Test
  void ofBatch96TheMeasuredSizeIsAsFarAwayAsItsTwoDigitsAllow() {
    assertThat(plan(Map.of("level", "L3", "batch", "96")).storedBytes() / GIB)
        .isCloseTo(0.645, Percentage.withPercentage(1));
  }

  /**
   * Beside activations the authors' totals hold weights, gradients and momentum, and two batches of
   * images: the one that trains and the one that is being copied. PyTorch keeps the first as the
   * input of its first convolution, so that it is counted there already. Their totals have two
   * digits behind the point, and anything that is printed so would do.
   */
  @ParameterizedTest
  @CsvSource({
    "autograd,L0,64,5.45",
    "autograd,L0,96,8.03",
    "autograd,L0,128,10.61",
    "autograd,L0,160,13.19",
    "actnn,L3,64,0.79",
    "actnn,L3,96,1.05",
    "actnn,L3,128,1.30",
    "actnn,L3,160,1.55",
    "actnn,L3,256,2.30",
    "actnn,L3,512,4.30",
    "actnn,L3,640,5.30"
  })
  void inAllAStepHoldsWhatWasMeasured(String arm, String level, int batch, double gib) {
    Map<String, String> settings = new HashMap<>(Map.of("arm", arm, "batch", "" + batch));
    if (arm.equals("actnn")) {
      settings.put("level", level);
    }
    Plan plan = plan(settings);
    long images = 4L * batch * 3 * 224 * 224;
    long learned = plan.weightBytes() + plan.gradientBytes() + plan.optimizerBytes();
    long copies = arm.equals("autograd") ? 1 : 2;
    assertThat((plan.storedBytes() + learned + copies * images) / GIB)
        .isCloseTo(gib, Offset.offset(0.01 * gib + 0.005));
  }

  @ParameterizedTest
  @CsvSource({"resnet-50,0.10", "resnet-152,0.22"})
  void weightsTakeWhatWasPublished(String model, double gib) {
    assertThat(plan(Map.of("model", model)).weightBytes() / GIB)
        .isCloseTo(gib, Offset.offset(0.01 * gib + 0.005));
  }

  /**
   * The batches that just fitted a T4 of 16 GB in full precision fill it by our plan to within what
   * no plan from shapes can know: CUDA's own context, workspaces of cuDNN and gaps of the cache,
   * seen as 8 to 12 %. That bounds the plan from both sides, but not to one percent. The largest
   * batches with two bits (630, 493, 28080) cannot be compared even so: 640 of ResNet-50 were
   * measured at 5.30 GB above, so two thirds of that card went to passing tensors and workspaces of
   * their CUDA build, of which no figure was published. The published nets of 1001 layers and
   * beyond are not among ours.
   */
  @ParameterizedTest
  @CsvSource({"resnet-50,162", "resnet-152,74"})
  void theLargestPublishedBatchInFullPrecisionJustFitsItsCard(String model, String batch) {
    Plan plan = plan(Map.of("model", model, "arm", "autograd", "batch", batch));
    assertThat(plan.totalBytes() / 16e9).isBetween(0.85, 1.0);
  }

  /**
   * The published count has the shortcuts' inputs twice and no input of max-pool, no output of the
   * last block, and pool indices of 8 bits; PyTorch keeps each tensor once, those two as well, and
   * indices of 64 bits. The two ways differ by less than one percent.
   */
  @ParameterizedTest
  @CsvSource({"64,5.121", "64,5.09", "96,7.63", "128,10.17", "160,12.72"})
  void fp32KeepsWhatWasPublishedAndMeasured(String batch, double gib) {
    assertThat(plan(Map.of("batch", batch)).fp32Bytes() / GIB)
        .isCloseTo(gib, Percentage.withPercentage(1));
  }

  @Test
  void theRatioAtTwoBitsIsThePublishedOne() {
    assertThat(plan(Map.of()).ratio()).isCloseTo(11.95, Offset.offset(0.02));
  }

  @Test
  void sharingSavesExactlyTheCodesOfTheShortcutInputs() {
    long apart = plan(Map.of("batch", "64")).storedBytes();
    long shared = plan(Map.of("batch", "64", "shareContexts", "true")).storedBytes();
    long bytesOfAGroup = 2 * 256 / 8 + 4;
    long bitsOfSamples = 4;
    assertThat(apart - shared)
        .isEqualTo(64 * (SHORTCUT_INPUTS / 256 * bytesOfAGroup + bitsOfSamples));
    assertThat(plan(Map.of("shareContexts", "true")).ratio()).isGreaterThan(12.6);
  }

  /**
   * The promise of a plan in under a second, of which it takes a hundredth: processor time of this
   * thread, of the best of some, so that what else a machine does cannot break it.
   */
  @Test
  void resNet152IsPlannedInUnderASecondOfProcessorTime() {
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 4; i++) {
      long start = clock.getCurrentThreadCpuTime();
      assertThat(plan(Map.of("model", "resnet-152")).layers()).hasSizeGreaterThan(400);
      best = Math.min(best, clock.getCurrentThreadCpuTime() - start);
    }
    assertThat(best).isLessThan(1_000_000_000L);
  }

  private static Plan plan(Map<String, String> settings) {
    Map<String, String> all =
        new HashMap<>(
            Map.of(
                "model", "resnet-50",
                "input", "224",
                "classes", "1000",
                "shareContexts", "false"));
    all.putAll(settings);
    return Planner.plan(TrainSpec.of(all));
  }
}
