package actnn.app.chart.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The beat of charts")
class BeatTest {
  private static final long PULSE = 16_666_667;

  private static final long BEGUN = 5_000_000_000L;

  private final Beat beat = new Beat();

  @Test
  @DisplayName("is every third pulse, for all charts of that pulse")
  void everyThird() {
    beat.isAt(BEGUN);
    assertThat(IntStream.rangeClosed(1, 9).filter(i -> beat.isAt(BEGUN + i * PULSE)).boxed())
        .containsExactly(3, 6, 9);
    assertThat(beat.isAt(BEGUN + 9 * PULSE)).isTrue();
    assertThat(beat.isAt(BEGUN + 10 * PULSE)).isFalse();
    assertThat(beat.isAt(BEGUN + 10 * PULSE)).isFalse();
  }

  @Test
  @DisplayName("is the next pulse after a rest")
  void afterRest() {
    long rested = BEGUN + 1_000_000_000_000L;
    assertThat(beat.isAt(rested)).isTrue();
    assertThat(beat.isAt(rested + PULSE)).isFalse();
  }
}
