package actnn.engine.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import actnn.engine.config.TrainSpec;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LearningRateTest {
  @Test
  void itRisesInAStraightLineAndFallsAsAHalfCosine() {
    LearningRate rate = new LearningRate(1.0, 9, LearningRate.Fall.cosine(9, 109));
    assertThat(rate.at(0)).isCloseTo(0.1, within(1e-12));
    assertThat(rate.at(8)).isCloseTo(0.9, within(1e-12));
    assertThat(rate.at(9)).isCloseTo(1.0, within(1e-12));
    assertThat(rate.at(59)).isCloseTo(0.5, within(1e-12));
    assertThat(rate.at(108)).isBetween(0.0, 0.001);
  }

  @Test
  void aConstantRateStaysAfterItsRise() {
    LearningRate rate = new LearningRate(0.5, 0, LearningRate.Fall.constant());
    assertThat(rate.at(0)).isEqualTo(0.5);
    assertThat(rate.at(9)).isEqualTo(0.5);
  }

  // Ten steps an epoch, a drop every two epochs, the first two steps of twenty in warm-up.
  @ParameterizedTest
  @CsvSource({
    "0, 0.1333333",
    "1, 0.2666667",
    "2, 0.4",
    "19, 0.4",
    "20, 0.1",
    "39, 0.1",
    "40, 0.025"
  })
  void aRateInStepsDropsByItsFactorEverySoManyEpochs(long step, double expected) {
    TrainSpec spec =
        TrainSpec.of(
            Map.of(
                "lr",
                "0.4",
                "schedule",
                "step",
                "schedule.every",
                "2",
                "schedule.factor",
                "0.25",
                "warmup",
                "0.2"));
    assertThat(LearningRate.of(spec, 10, 100).at(step)).isCloseTo(expected, within(1e-6));
  }
}
