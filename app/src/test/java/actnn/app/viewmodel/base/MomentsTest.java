package actnn.app.viewmodel.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Times in words")
class MomentsTest {
  @ParameterizedTest(name = "{0} ms is {1}")
  @CsvSource({
    "850, 850 ms",
    "12300, 12 s",
    "185000, 3 min 05 s",
    "7620000, 2 h 07 min",
    "273600000, 3 d 4 h"
  })
  void durations(long millis, String words) {
    assertThat(Moments.text(Duration.ofMillis(millis))).isEqualTo(words);
  }

  @ParameterizedTest(name = "{0} seconds ago is {1}")
  @CsvSource({"20, just now", "180, 3 min ago", "7300, 2 h ago", "180000, 2 d ago"})
  void ago(long seconds, String words) {
    Instant now = Instant.parse("2026-03-02T09:00:00Z");
    assertThat(Moments.ago(now.minusSeconds(seconds), now)).isEqualTo(words);
  }
}
