package actnn.app.run.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.info.LaunchRequest;
import actnn.engine.config.TrainSpec;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a run is called")
class NamesTest {
  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"a", "L3, 2 bits", "Größe 4", "😀👩\u200D🔬", "العربية", "-x", "../x", "CON"})
  @DisplayName("may be any short visible line")
  void allowed(String name) {
    assertThat(Names.name("  " + name + " ")).isEqualTo(name);
    assertThat(Names.tag(name.replace(",", ""))).isEqualTo(name.replace(",", ""));
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"  \" | A name cannot be blank: give it at least one letter.",
        "latest | A name cannot be 'latest', which stands for the newest run: choose another.",
        "\" Latest\" | A name cannot be 'Latest', which stands for the newest run",
        "\"two\nlines\" | A name is one line of visible characters: leave out line breaks",
        "\"a\tb\" | A name is one line of visible characters",
        "\"a\u0007b\" | A name is one line of visible characters",
        "\"a\u202Eb\" | A name is one line of visible characters",
        "\"a\u2028b\" | A name is one line of visible characters",
      })
  @DisplayName("may not be what cannot be seen, told apart or referred to")
  void refused(String name, String sentence) {
    assertThatThrownBy(() -> Names.name(name))
        .isInstanceOf(NameException.class)
        .hasMessageStartingWith(sentence);
    assertThatThrownBy(() -> Names.tag(name))
        .isInstanceOf(NameException.class)
        .hasMessageStartingWith(sentence.replace("A name", "A tag"));
  }

  @Test
  @DisplayName("has an end, counted in characters, not in what they are stored as")
  void length() {
    assertThat(Names.name("😀".repeat(120))).hasSize(240);
    assertThatThrownBy(() -> Names.name("x".repeat(121)))
        .hasMessage(
            "A name has at most 120 characters, this one has 121: shorten it and keep the rest as a"
                + " note.");
    assertThatThrownBy(() -> Names.tag("x".repeat(41)))
        .hasMessage("A tag has at most 40 characters, this one has 41: shorten it.");
  }

  @Test
  @DisplayName("is asked for when a run is, where no name means one that is made")
  void request() {
    LaunchRequest request =
        new LaunchRequest(TrainSpec.defaults(), " ", null, List.of("a", " a ", "b"));
    assertThat(request.name()).isEmpty();
    assertThat(request.tags()).containsExactly("a", "b");
    assertThatThrownBy(() -> LaunchRequest.of(TrainSpec.defaults(), "latest"))
        .isInstanceOf(NameException.class);
  }
}
