package actnn.app.view.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("What is said of a queued sweep")
class SweepWordsTest {
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "1, 1 run queued; it stands under Queue.",
    "2, 2 runs queued; they stand under Queue."
  })
  @DisplayName("goes with the number of its runs")
  void countsInWords(int runs, String words) {
    assertThat(SweepDialog.told(runs)).isEqualTo(words);
  }
}
