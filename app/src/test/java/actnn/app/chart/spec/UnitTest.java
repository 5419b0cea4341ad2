package actnn.app.chart.spec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Numbers in words")
class UnitTest {
  @ParameterizedTest(name = "{1} as {0} is {2}")
  @DisplayName("have as many decimals as their neighbours in a column")
  @CsvSource({
    "PERCENT, 0.93, 93.00 %",
    "PERCENT, 0.8468, 84.68 %",
    "NUMBER, 0.41, 0.4100",
    "NUMBER, 0, 0.0000",
    "NUMBER, 0.00001, 1e-5",
    "NUMBER, NaN, –",
    "RATIO, 1, 1.00×",
    "RATIO, 12.16, 12.16×",
    "BITS, 32, 32.00 bits",
    "MILLIS, 91, 91.0 ms",
    "BYTES, 94371840, 90.0 MiB",
    "BYTES, 329252864, 314 MiB",
    "BYTES, 7843348, 7.48 MiB",
    "BYTES, 512, 512 B",
    "BYTES, -44459622, -42.4 MiB"
  })
  void columns(Unit unit, double value, String words) {
    assertThat(unit.inColumn(value)).isEqualTo(words);
  }
}
