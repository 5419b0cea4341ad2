package actnn.engine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedMeansTest {
  @Test
  void theRatioIsThatOfTheMeansAndNotTheMeanOfTheRatios() {
    // Means 5.5 and 3; the ratios of the pairs are 1, 2 and 2.
    PairedMeans means = PairedMeans.of(List.of(1.0, 4.0, 11.5), List.of(1.0, 2.0, 6.0));
    assertThat(means.ratio()).isEqualTo(16.5 / 9, within(1e-12));
    assertThat(means.low()).isBetween(1.0, means.ratio());
    assertThat(means.high()).isBetween(means.ratio(), 2.0);
  }

  @Test
  void pairsOfOneRatioHaveNoInterval() {
    PairedMeans means = PairedMeans.of(List.of(1.0, 30.0, 0.5), List.of(4.0, 120.0, 2.0));
    assertThat(means).isEqualTo(new PairedMeans(0.25, 0.25, 0.25));
  }

  @Test
  void theIntervalHoldsTheTruthInMostCases() {
    int held = 0;
    Random random = new Random(7);
    for (int trial = 0; trial < 200; trial++) {
      List<Double> one = new ArrayList<>();
      List<Double> other = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        double batch = Math.exp(0.5 * random.nextGaussian());
        one.add(0.25 * batch * Math.exp(0.3 * random.nextGaussian() - 0.045));
        other.add(batch * Math.exp(0.3 * random.nextGaussian() - 0.045));
      }
      PairedMeans means = PairedMeans.of(one, other);
      held += means.low() <= 0.25 && means.high() >= 0.25 ? 1 : 0;
    }
    // 190 are promised; the percentile interval of few pairs is a little narrow.
    assertThat(held).isBetween(175, 199);
  }

  @Test
  void whatMakesNoPairsIsRefused() {
    assertThatThrownBy(() -> PairedMeans.of(List.of(1.0), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 and 0: take as many of both, and two at least");
    assertThatThrownBy(() -> PairedMeans.of(List.of(1.0), List.of(1.0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("1 and 1: take as many of both, and two at least");
  }
}
