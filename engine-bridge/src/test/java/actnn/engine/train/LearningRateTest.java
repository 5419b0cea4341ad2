package actnn.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateTest {
  @Test
  void itRisesInAStraightLineAndFallsAsAHalfCosine() {
    LearningRate rate = new LearningRate(1.0, 9, 109, true);
    assertThat(rate.at(0)).isCloseTo(0.1, within(1e-12));
    assertThat(rate.at(8)).isCloseTo(0.9, within(1e-12));
    assertThat(rate.at(9)).isCloseTo(1.0, within(1e-12));
    assertThat(rate.at(59)).isCloseTo(0.5, within(1e-12));
    assertThat(rate.at(108)).isBetween(0.0, 0.001);
  }

  @Test
  void aConstantRateStaysAfterItsRise() {
    LearningRate rate = new LearningRate(0.5, 0, 10, false);
    assertThat(rate.at(0)).isEqualTo(0.5);
    assertThat(rate.at(9)).isEqualTo(0.5);
  }
}
