package actnn.app.chart.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvTest {
  @ParameterizedTest
  @DisplayName("A text cell can neither be a formula nor leave its cell")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "=1+1|'=1+1",
        "@SUM(A1)|'@SUM(A1)",
        "-2+3|'-2+3",
        "+x|'+x",
        "a,b|\"a,b\"",
        "say \"hi\"|\"say \"\"hi\"\"\"",
        "=HYPERLINK(\"x\",\"y\")|\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"",
        "plain|plain"
      })
  void neutralisesText(String text, String cell) {
    assertThat(new Csv().text(text).end().toString()).isEqualTo(cell + "\r\n");
  }

  @Test
  @DisplayName("Numbers are numbers: negative ones get no apostrophe, NaN and infinity their names")
  void writesNumbers() {
    String line =
        new Csv()
            .number(-0.5)
            .number(3.0)
            .number(0.1 + 0.2)
            .number(Double.NaN)
            .number(Double.NEGATIVE_INFINITY)
            .number(-7L)
            .nothing()
            .end()
            .toString();
    assertThat(line).isEqualTo("-0.5,3,0.30000000000000004,NaN,-Infinity,-7,\r\n");
  }
}
