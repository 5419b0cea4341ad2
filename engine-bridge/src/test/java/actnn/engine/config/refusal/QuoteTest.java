package actnn.engine.config.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuoteTest {
  @Test
  void whatIsShortIsRepeatedWhole() {
    assertThat(Quote.of("L7")).isEqualTo("'L7'");
    assertThat(Quote.of("x".repeat(120))).isEqualTo("'" + "x".repeat(120) + "'");
  }

  @Test
  void whatIsLongIsRepeatedByItsEndsWithItsLengthInCharactersAndNoneIsCutInTwo() {
    String chart = "\uD83D\uDCC8";
    assertThat(Quote.of(chart.repeat(200)))
        .isEqualTo("'" + chart.repeat(48) + "…" + chart.repeat(24) + "' (200 characters)");
  }

  @Test
  void whatWouldBreakTheLineOrTurnTheWritingAroundIsShownAsInJson() {
    assertThat(Quote.of("ml\np\r\t\u0007\u001b[31m\u202e\u2028é"))
        .isEqualTo("'ml\\np\\r\\t\\u0007\\u001b[31m\\u202e\\u2028é'");
    assertThat(Quote.of("\n".repeat(200)))
        .isEqualTo("'" + "\\n".repeat(48) + "…" + "\\n".repeat(24) + "' (200 characters)");
  }

  @Test
  void anEndlessPathInASentenceIsShortenedAndTheRestOfItIsLeft() {
    String path = "/data/" + "a$1".repeat(500);
    assertThat(Quote.within(path + " is missing: give another."))
        .startsWith("/data/a$1")
        .endsWith("(1506 characters) is missing: give another.")
        .hasSizeLessThan(130);
    String usual = "/home/somebody/" + "pictures/".repeat(30) + " is missing.";
    assertThat(Quote.within(usual)).isEqualTo(usual);
  }
}
