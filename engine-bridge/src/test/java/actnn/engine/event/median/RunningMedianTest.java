package actnn.engine.event.median;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A running median")
class RunningMedianTest {
  @Test
  @DisplayName("is after each number, to the bit, the median of all that came")
  void sameAsSorting() {
    Random random = new Random(7);
    double[] values = new double[501];
    RunningMedian running = new RunningMedian();
    assertThat(running.now()).isNaN();
    for (int i = 0; i < values.length; i++) {
      // Whole numbers, so that many are equal, signed zeros, and now and then what is no number.
      values[i] = i % 97 == 96 ? Double.NaN : Math.rint(random.nextGaussian() * 9) / 4;
      running.add(values[i]);
      assertThat(running.now()).isEqualTo(Median.of(Arrays.copyOf(values, i + 1)));
    }
  }

  @Test
  @DisplayName("begins anew once it is cleared")
  void cleared() {
    RunningMedian running = new RunningMedian();
    running.add(3);
    running.clear();
    assertThat(running.now()).isNaN();
    running.add(5);
    assertThat(running.now()).isEqualTo(5);
  }
}
