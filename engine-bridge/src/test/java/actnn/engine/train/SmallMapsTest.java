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
  private static final int STEPS = 40;

  // Without any bound of NormBack: not a number in step 3, 1e28, 3e6; with that of each number
  // alone up to 917 for resnet-20 at L3. Exact: 11 to 24 for resnet-20, 77 for resnet-18, seed 1.
  @ParameterizedTest(name = "{0} at {2}, {1} pixels wide, seed {3}")
  @CsvSource({
    "resnet-20, 12, L3, 1",
    "resnet-20, 12, L3, 2",
    "resnet-20, 12, L3, 3",
    "resnet-20, 12, L3, 4",
    "resnet-20, 12, L3, 7",
    "resnet-20, 12, L3, 8",
    "resnet-20, 12, fused, 1",
    "resnet-20, 12, fused, 7",
    "resnet-18, 24, L3, 1"
  })
  void trainsWithLossesNearThoseThatAHighRateOfLearningMakesInExactArithmetic(
      String model, int side, String level, int seed) {
    double exact = largestLoss(model, side, "L0", seed);
    double rounded = largestLoss(model, side, level, seed);
    assertThat(rounded).isLessThan(3 * exact);
  }

  private static double largestLoss(String model, int side, String level, int seed) {
    Map<String, String> settings =
        Map.of(
            "model",
            model,
            "input",
            Integer.toString(side),
            "level",
            level,
            "batch",
            "1",
            "lr",
            "0.1",
            "seed",
            Integer.toString(seed),
            "train.samples",
            "100",
            "validation.samples",
            "10");
    double largest = 0;
    try (SteppedRun run = SteppedRun.open(TrainSpec.of(settings))) {
      for (int step = 0; step < STEPS; step++) {
        run.step();
        largest = Math.max(largest, run.loss());
      }
    }
    return largest;
  }
}
