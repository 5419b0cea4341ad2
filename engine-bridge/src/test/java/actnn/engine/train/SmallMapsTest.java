package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.engine.config.TrainSpec;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A batch of one whose last maps have nine numbers: a group of codes then holds dozens of channels,
 * and its steps are far wider than one that hardly varies.
 */
class SmallMapsTest {
  // Without the bound of NormBack: not a number in step 3, 1e28, 3e6. L0's largest: 77 and 23.
  @ParameterizedTest(name = "{0} at {2}, {1} pixels wide")
  @CsvSource({"resnet-18, 24, L3", "resnet-20, 12, L3", "resnet-20, 12, fused"})
  void trainsWithLossesThatAreNoFurtherOffThanAHighRateOfLearningThrowsThem(
      String model, String side, String level) {
    Map<String, String> settings =
        Map.of(
            "model",
            model,
            "input",
            side,
            "level",
            level,
            "batch",
            "1",
            "lr",
            "0.1",
            "train.samples",
            "100",
            "validation.samples",
            "10");
    try (SteppedRun run = SteppedRun.open(TrainSpec.of(settings))) {
      for (int step = 0; step < 40; step++) {
        run.step();
        assertThat(run.loss()).as("step %d", step).isLessThan(1000);
      }
    }
  }
}
