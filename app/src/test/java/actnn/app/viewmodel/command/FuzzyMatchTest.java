package actnn.app.viewmodel.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A few letters")
class FuzzyMatchTest {
  @ParameterizedTest(name = "{0} finds {1}: {2}")
  @CsvSource({
    "gtl, Go to Launch, true",
    "LAUNCH, Go to Launch, true",
    "go launch, Go to Launch, true",
    "tog, Go to Launch, false",
    "gox, Go to Launch, false",
    "abcdefghijklm, Go, false",
  })
  @DisplayName("find a text that has them in their order")
  void finds(String query, String text, boolean found) {
    assertThat(FuzzyMatch.of(query, text).isPresent()).isEqualTo(found);
  }

  @Test
  @DisplayName("are shown where they begin words or stand side by side, not where they came first")
  void bestPlaces() {
    assertThat(FuzzyMatch.of("tl", "Go to Launch").orElseThrow().places()).isEqualTo(List.of(3, 6));
    assertThat(FuzzyMatch.of("run", "Return of the run").orElseThrow().places())
        .isEqualTo(List.of(14, 15, 16));
  }

  @Test
  @DisplayName("prefer a word that they begin to letters scattered in words")
  void wordsBeforeScatteredLetters() {
    int word = FuzzyMatch.of("set", "Open the settings").orElseThrow().score();
    int scattered = FuzzyMatch.of("set", "Resume it later").orElseThrow().score();
    assertThat(word).isGreaterThan(scattered);
  }

  @Test
  @DisplayName("that are none fit everything alike")
  void emptyQuery() {
    assertThat(FuzzyMatch.of(" ", "Go to Launch")).contains(new FuzzyMatch(0, List.of()));
  }
}
