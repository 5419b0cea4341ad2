package actnn.engine.data.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A random stream")
class RandomStreamTest {

  @Test
  @DisplayName("scrambles as SplitMix64 does")
  void splitMix() {
    // First value of SplitMix64 from state 0, as published with the generator.
    assertThat(RandomStream.mix(0)).isEqualTo(0xE220A8397B1DCDAFL);
  }

  @Test
  @DisplayName("is the same for the same three numbers and another for any other")
  void named() {
    long first = new RandomStream(1, 2, 3).bits();
    assertThat(new RandomStream(1, 2, 3).bits()).isEqualTo(first);
    assertThat(
            LongStream.of(
                new RandomStream(2, 2, 3).bits(),
                new RandomStream(1, 3, 3).bits(),
                new RandomStream(1, 2, 4).bits(),
                new RandomStream(3, 2, 1).bits()))
        .doesNotHaveDuplicates()
        .doesNotContain(first);
  }

  @Test
  @DisplayName("spreads its values evenly")
  void even() {
    RandomStream random = new RandomStream(7, 0, 0);
    int[] seen = new int[10];
    double sum = 0;
    for (int i = 0; i < 100_000; i++) {
      seen[random.below(10)]++;
      sum += random.unit();
    }
    // Five standard deviations: sqrt(100000 * 0.1 * 0.9) = 95; sqrt(1 / 12 / 100000) = 0.0009.
    assertThat(seen)
        .satisfies(all -> IntStream.of(all).forEach(n -> assertThat(n).isBetween(9525, 10475)));
    assertThat(sum / 100_000).isCloseTo(0.5, within(0.0046));
  }

  @Test
  @DisplayName("puts every number into a permutation once, each place equally likely")
  void permutation() {
    int[] firstPlace = new int[5];
    for (int index = 0; index < 5000; index++) {
      int[] order = new RandomStream(3, 0, index).permutation(5);
      assertThat(order).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
      firstPlace[order[0]]++;
    }
    // Five standard deviations around 1000: sqrt(5000 * 0.2 * 0.8) = 28.
    assertThat(IntStream.of(firstPlace).boxed()).allMatch(n -> n > 858 && n < 1142);
  }

  @Test
  @DisplayName("refuses an empty range")
  void empty() {
    assertThatThrownBy(() -> new RandomStream(0, 0, 0).below(0))
        .hasMessage("There is no whole number from 0 below 0.");
  }
}
