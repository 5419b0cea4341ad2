package actnn.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.cli.text.ByteSize;
import actnn.app.cli.text.TextTable;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The words of the command line")
class WordsTest {
  @ParameterizedTest(name = "{0} is {1} bytes")
  @CsvSource({
    "16GiB, 17179869184",
    "1.5 GiB, 1610612736",
    "800MB, 800000000",
    "2e9, 2000000000",
    "4k, 4000",
    "12, 12"
  })
  @DisplayName("read sizes as people write them")
  void sizes(String text, long bytes) {
    assertThat(ByteSize.read(text)).hasValue(bytes);
  }

  @ParameterizedTest(name = "{0} is no size")
  @CsvSource({"-1", "0", "GiB", "3 parsecs", "1e30", "1.2.3", "nan"})
  @DisplayName("know what is no size")
  void noSizes(String text) {
    assertThat(ByteSize.read(text)).isEqualTo(OptionalLong.empty());
  }

  @Test
  @DisplayName("align tables and keep hostile cells on one line")
  void tables() {
    TextTable table = new TextTable("name", ">n").row("a\n\u001b[31mb", "1").row("c", "1000");
    assertThat(table.lines()).containsExactly("name        n", "a [31mb     1", "c        1000");
  }
}
