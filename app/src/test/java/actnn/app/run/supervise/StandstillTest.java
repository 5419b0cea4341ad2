package actnn.app.run.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A command that waits for runs")
class StandstillTest {
  @Test
  @DisplayName("tells each reason why nothing is recorded once, also the next, and when it is over")
  void told() {
    Iterator<String> reasons = List.of("", "full", "full", "locked", "", "", "full").iterator();
    Standstill standstill =
        new Standstill(() -> Optional.of(reasons.next()).filter(reason -> !reason.isEmpty()));
    List<String> told =
        List.of("", "full", "", "locked", "The run store takes what runs tell again.", "", "full");
    for (String sentence : told) {
      assertThat(standstill.news().orElse("")).isEqualTo(sentence);
    }
  }
}
