package actnn.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.config.TrainSpec;
import actnn.engine.train.SteppedRun;
import actnn.engine.train.adapt.ProbeTurns;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ProbeCostTest {
  @Test
  void aPassMoreInSomeStepsAddsItsShareOfThemToEach() {
    ProbeCost cost = new ProbeCost(List.of(10.0, 90.0, 10.0), List.of(25.0, 25.0));
    double without = 1600 * 10.0;
    double with =
        LongStream.range(0, 1600).mapToDouble(step -> ProbeTurns.measures(step) ? 25 : 10).sum();
    assertThat(cost.share()).isCloseTo(with / without - 1, within(1e-12)).isPositive();
  }

  @Test
  void theStepsThatMeasureAGainAreToldFromTheOthers() {
    TrainSpec spec =
        TrainSpec.of(
            Map.of(
                "model", "mlp",
                "level", "L3",
                "batch", "8",
                "train.samples", "32",
                "validation.samples", "10"));
    try (SteppedRun run = SteppedRun.open(spec)) {
      ProbeCost cost = ProbeCost.of(run);
      assertThat(cost.probing()).hasSize(2).allMatch(millis -> millis > 0);
      assertThat(cost.usual()).hasSize(41);
    }
  }
}
