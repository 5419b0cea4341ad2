package actnn.app.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A comparison over seeds")
class ComparisonTest {
  @Test
  @DisplayName("tells the mean loss in points, and its standard error from pairs of one seed")
  void pairs() {
    Comparison comparison = new Comparison(List.of(90.0, 94.0, 98.0), List.of(89.0, 94.0, 96.0));
    // The differences are 1, 0 and 2: mean 1, standard deviation 1.
    assertThat(comparison.lost()).isCloseTo(1, within(1e-12));
    assertThat(comparison.error().orElseThrow()).isCloseTo(1 / Math.sqrt(3), within(1e-12));
    assertThat(Comparison.mean(comparison.baseline())).isCloseTo(94, within(1e-12));
    assertThat(Comparison.spread(comparison.baseline()).orElseThrow()).isCloseTo(4, within(1e-12));
  }

  @Test
  @DisplayName("knows no spread of one seed")
  void oneSeed() {
    Comparison comparison = new Comparison(List.of(90.0), List.of(91.5));
    assertThat(comparison.lost()).isCloseTo(-1.5, within(1e-12));
    assertThat(comparison.error()).isEmpty();
    assertThat(Comparison.spread(comparison.baseline())).isEmpty();
  }

  @Test
  @DisplayName("refuses values that make no pairs")
  void noPairs() {
    assertThatThrownBy(() -> new Comparison(List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Comparison(List.of(1.0), List.of(1.0, 2.0)))
        .hasMessage("1 values cannot be paired with 2.");
  }
}
