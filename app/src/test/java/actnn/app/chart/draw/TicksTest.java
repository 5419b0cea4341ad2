package actnn.app.chart.draw;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.spec.Unit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Ticks")
class TicksTest {
  @ParameterizedTest(name = "{0} from {1} to {2}: {4}")
  @CsvSource({
    // bytes are binary and always carry their unit
    "BYTES, 0, 6.4e7, 4, 0; 20 MiB; 40 MiB; 60 MiB",
    "BYTES, 0, 3.3e9, 4, 0; 1 GiB; 2 GiB; 3 GiB",
    "PERCENT, 0.2, 0.91, 4, 20 %; 40 %; 60 %; 80 %",
    "COUNT, 0, 48000, 5, 0; 10k; 20k; 30k; 40k",
    "NUMBER, 0, 4.2, 5, 0; 1; 2; 3; 4",
    // time by halves and quarters of an hour, not by tens
    "SECONDS, 0, 3000, 4, 0; 15 min; 30 min; 45 min",
    "NUMBER, 0, 5e-7, 3, 0; 2e-7; 4e-7",
    // one tick says nothing about a scale
    "NUMBER, 0, 4.2, 1, 0; 2; 4"
  })
  @DisplayName("are round in their own unit")
  void round(Unit unit, double low, double high, int wanted, String expected) {
    assertThat(Ticks.of(unit, new Scale(low, high, false), wanted))
        .extracting(Ticks.Tick::label)
        .containsExactly(expected.split("; "));
  }
}
