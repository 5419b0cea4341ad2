package actnn.app.chart.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A CSV cell")
class CsvTest {
  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "plain|plain",
        "=1+1|'=1+1",
        "+cmd|'+cmd",
        "-cmd|'-cmd",
        "@SUM(A1)|'@SUM(A1)",
        "=HYPERLINK(\"http://x\",\"y\")|\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"",
        "a,b|\"a,b\"",
        "say \"so\"|\"say \"\"so\"\"\"",
        // a setting's value is text, but a number cannot be a formula
        "-0.5|-0.5",
        "+1e-4|+1e-4",
        "-0.5+A1|'-0.5+A1"
      })
  @DisplayName("of text is quoted by RFC 4180 and can never be a formula")
  void text(String given, String written) {
    assertThat(new Csv().text(given).end().toString()).isEqualTo(written + "\r\n");
  }

  @Test
  @DisplayName("that breaks the line stays one cell")
  void lineBreaks() {
    assertThat(new Csv().text("a\nb").text("\tc").end().toString()).isEqualTo("\"a\nb\",'\tc\r\n");
  }

  @Test
  @DisplayName("of a number is that number, whatever it is")
  void numbers() {
    Csv csv = new Csv().number(-0.5).number(3.0).number(1e300).number(-7L).nothing();
    csv.number(Double.NaN).number(Double.NEGATIVE_INFINITY).number(-0.0).end();

    assertThat(csv.toString()).isEqualTo("-0.5,3,1.0E300,-7,,NaN,-Infinity,-0.0\r\n");
  }
}
