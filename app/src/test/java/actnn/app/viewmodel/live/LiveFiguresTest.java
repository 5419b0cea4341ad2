package actnn.app.viewmodel.live;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.viewmodel.live.LiveFigures.Figure;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The strip of key figures")
class LiveFiguresTest {
  @ParameterizedTest
  @DisplayName(
      "says what codes have beside their budget, in no more letters than a tile has room for")
  @CsvSource({
    "2.004, 2, 'codes 2.00, budget 2'",
    "3.5, 3.75, 'codes 3.50, budget 3.75'",
    "2, '', 'codes of 2.00 bits'"
  })
  void codes(double bits, String budget, String hint) {
    assertThat(LiveFigures.codes(bits, budget)).isEqualTo(hint).hasSizeLessThan(24);
  }

  @ParameterizedTest
  @DisplayName("says how many samples the median step trains on in a second, or nothing")
  @CsvSource({
    "64, 91.6, 699/s, 'samples, batch 64'",
    "128, 1000, 128/s, 'samples, batch 128'",
    "1, 30, 33.3/s, 'samples, batch 1'",
    "256, 0.02, 1.28e7/s, 'samples, batch 256'",
    "64, NaN, –, ''",
    "64, 0, –, ''",
    "'', 91.6, –, ''"
  })
  void throughput(String batch, double stepMillis, String text, String hint) {
    assertThat(LiveFigures.throughput(batch, stepMillis)).isEqualTo(new Figure(text, hint));
  }
}
