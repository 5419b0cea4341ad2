package actnn.engine.plan;

import static actnn.engine.torch.TestDevice.assumeCpu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import actnn.engine.bench.Processes;
import actnn.engine.config.TrainSpec;
import actnn.engine.torch.ResidentMemory;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepWalkTest {
  /**
   * By hand, in numbers of one sample, 3 x 8 x 8 = 192 in, hidden 512, 10 out: highest is the
   * moment at which the hidden layer makes its gradients.
   */
  @Test
  void aPerceptronPeaksWhenItsFirstLayerHasItsGradient() {
    Map<String, String> mlp = Map.of("model", "mlp", "input", "8", "batch", "1", "arm", "autograd");
    Plan plan = Planner.plan(TrainSpec.of(mlp));
    long parameters = (192 * 512 + 512) + (512 * 512 + 512) + (512 * 10 + 10);
    assertThat(plan.parameters()).isEqualTo(parameters);
    // Gradients kept from step to step, plus the fresh one of the largest weight, and of values
    // two: the saved input and the gradient that arrives. What is sent on is made afterwards.
    long largest = 512 * 512 + 512;
    assertThat(plan.peakBytes() / 4 - parameters - largest).isEqualTo(2 * 512);
  }

  @Test
  void theTotalIsTheHighestMarkOrWhatIsStoredAndLearntBesideWhatIsKeptFromStepToStep() {
    for (String model : new String[] {"mlp", "vgg", "resnet-18"}) {
      Plan plan = Planner.plan(TrainSpec.of(Map.of("model", model, "batch", "2")));
      assertThat(plan.transientBytes()).isNotNegative();
      assertThat(plan.totalBytes())
          .isEqualTo(
              plan.weightBytes()
                  + plan.optimizerBytes()
                  + plan.inputBytes()
                  + Math.max(plan.peakBytes(), plan.storedBytes() + plan.gradientBytes()));
    }
  }

  @Test
  void memoryOfAStepIsAffineInTheBatch() {
    long one = peak(64);
    long two = peak(128);
    long four = peak(256);
    assertThat((double) (four - two) / (two - one)).isBetween(1.999, 2.001);
  }

  /** Two steps in a process of their own, physical memory beyond what it has without them. */
  @ParameterizedTest
  @Tag("slow")
  @CsvSource({
    "preact-resnet-20,L3,256",
    "preact-resnet-20,autograd,64",
    "preact-resnet-20,checkpoint,256",
    "preact-resnet-20,bf16,64"
  })
  void aProcessReallyTakesWhatWasPlanned(String model, String how, int batch) {
    assumeCpu("what CUDA's arrays take is no memory of a process");
    assumeTrue(ResidentMemory.highMark().isPresent(), "only Linux counts resident memory in /proc");
    Map<String, String> settings = new HashMap<>();
    settings.put("model", model);
    settings.put("batch", Integer.toString(batch));
    settings.put("train.samples", Integer.toString(2 * batch));
    settings.put("validation.samples", "10");
    settings.put(how.startsWith("L") ? "level" : "arm", how);
    long planned = Planner.plan(TrainSpec.of(settings)).totalBytes();
    assertThat(Processes.stepBytes(settings)).isCloseTo(planned, Percentage.withPercentage(15));
  }

  private static long peak(int batch) {
    return Planner.plan(
            TrainSpec.of(Map.of("model", "resnet-20", "batch", Integer.toString(batch))))
        .peakBytes();
  }
}
