package actnn.engine.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GradientSpreadTest {
  private static final List<float[]> ORIGIN = List.of(new float[] {1, 2}, new float[] {3});

  @Test
  void fourDrawsByHand() {
    GradientSpread spread = new GradientSpread(ORIGIN);
    for (float d : new float[] {1, -1, 3, 1}) {
      spread.add(List.of(new float[] {1 + d, 2}, new float[] {3}));
    }
    // Differences 1, -1, 3, 1: mean 1, squares 0 + 4 + 4 + 0 over 3.
    assertThat(spread.variance(0)).isCloseTo(8 / 3.0, within(1e-12));
    assertThat(spread.variance(1)).isZero();
    assertThat(spread.variance().value()).isCloseTo(8 / 3.0, within(1e-12));
    // Products of pairs -1 and 3: mean 1; t of one degree of freedom 12.706, deviation 2.
    assertThat(spread.squaredBias().value()).isEqualTo(1);
    assertThat(spread.squaredBias().halfWidth()).isCloseTo(12.706 * 2, within(1e-9));
    assertThat(spread.squaredNorm()).isEqualTo(14);
  }

  @Test
  void theIntervalsHoldTheTruthAboutNineteenTimesInTwenty() {
    int held = 0;
    int heldBias = 0;
    int trials = 400;
    Random random = new Random(2);
    for (int trial = 0; trial < trials; trial++) {
      GradientSpread spread = new GradientSpread(List.of(new float[50]));
      for (int draw = 0; draw < 16; draw++) {
        float[] gradient = new float[50];
        for (int i = 0; i < 50; i++) {
          gradient[i] = (float) random.nextGaussian();
        }
        spread.add(List.of(gradient));
      }
      held += holds(spread.variance(), 50) ? 1 : 0;
      heldBias += holds(spread.squaredBias(), 0) ? 1 : 0;
    }
    assertThat(held).isBetween((int) (0.90 * trials), (int) (0.99 * trials));
    assertThat(heldBias).isBetween((int) (0.90 * trials), (int) (0.99 * trials));
  }

  @Test
  void aBiasIsFound() {
    Random random = new Random(3);
    GradientSpread spread = new GradientSpread(List.of(new float[100]));
    for (int draw = 0; draw < 32; draw++) {
      float[] gradient = new float[100];
      for (int i = 0; i < 100; i++) {
        gradient[i] = (float) (0.5 + random.nextGaussian());
      }
      spread.add(List.of(gradient));
    }
    assertThat(holds(spread.squaredBias(), 25)).isTrue();
    assertThat(spread.squaredBias().value() - spread.squaredBias().halfWidth()).isPositive();
    assertThat(spread.variance().value()).isCloseTo(100, within(10.0));
  }

  @Test
  void tooFewDrawsHaveNoInterval() {
    GradientSpread spread = new GradientSpread(ORIGIN);
    spread.add(ORIGIN);
    spread.add(ORIGIN);
    assertThat(spread.squaredBias().value()).isZero();
    assertThat(spread.squaredBias().halfWidth()).isNaN();
  }

  private static boolean holds(GradientSpread.Estimate estimate, double truth) {
    return Math.abs(estimate.value() - truth) <= estimate.halfWidth();
  }
}
