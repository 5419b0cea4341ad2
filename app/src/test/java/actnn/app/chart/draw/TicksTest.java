package actnn.app.chart.draw;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.draw.Ticks.Tick;
import actnn.app.chart.spec.Unit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TicksTest {
  static Stream<Arguments> axes() {
    double mebi = 1 << 20;
    return Stream.of(
        Arguments.of(Unit.BYTES, 0, 900 * mebi, false, "0, 200 MiB, 400 MiB, 600 MiB, 800 MiB"),
        Arguments.of(Unit.BYTES, 0, 1300 * mebi, false, "0, 0.5 GiB, 1.0 GiB"),
        Arguments.of(Unit.COUNT, 0, 3, false, "0, 1, 2, 3"),
        Arguments.of(Unit.COUNT, 0, 45_000, false, "0, 10k, 20k, 30k, 40k"),
        Arguments.of(Unit.PERCENT, 0.9, 0.94, false, "90 %, 91 %, 92 %, 93 %, 94 %"),
        Arguments.of(Unit.SECONDS, 0, 1000, false, "0, 5 min, 10 min, 15 min"),
        Arguments.of(Unit.NUMBER, -1, 1, false, "−1.0, −0.5, 0.0, 0.5, 1.0"),
        Arguments.of(Unit.NUMBER, 1e-5, 1, true, "1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1"),
        Arguments.of(Unit.NUMBER, 2e-4, 6e-3, true, "0.0002, 0.0005, 0.001, 0.002, 0.005"));
  }

  @ParameterizedTest
  @MethodSource("axes")
  @DisplayName("Ticks are round in the unit's own sense")
  void ticksAreRound(Unit unit, double low, double high, boolean log, String expected) {
    List<Tick> ticks = Ticks.of(unit, new Scale(low, high, log), 5);
    assertThat(String.join(", ", ticks.stream().map(Tick::label).toList())).isEqualTo(expected);
  }

  @Test
  @DisplayName("However thin the range, ticks are few and inside it")
  void ticksStayFew() {
    for (double length = 1e-9; length < 1e9; length *= 7) {
      for (Unit unit : Unit.values()) {
        Scale scale = new Scale(3.3, 3.3 + length, false);
        List<Tick> ticks = Ticks.of(unit, scale, 6);
        assertThat(ticks).hasSizeLessThanOrEqualTo(13);
      }
    }
  }
}
