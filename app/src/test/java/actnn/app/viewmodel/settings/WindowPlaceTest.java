package actnn.app.viewmodel.settings;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.viewmodel.settings.WindowPlace.Screen;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The place of the window")
class WindowPlaceTest {
  private static final List<Screen> SCREENS =
      List.of(new Screen(0, 30, 1920, 1050), new Screen(1920, 0, 1280, 720));

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource({
    "100 100 1400 900, 100 100 1400 900",
    "2000 0 1200 700, 2000 0 1200 700",
    // Its title bar cannot be reached.
    "100 -500 1400 900, 260 105 1400 900",
    "5000 100 1400 900 maximised, 260 105 1400 900 maximised",
    "-1390 100 1400 900, 260 105 1400 900",
    "1900 1070 1400 900, 260 105 1400 900",
    // Larger than the screen that it stands on.
    "1950 10 3000 2000, 1950 10 1280 720",
  })
  @DisplayName("is kept while some screen shows it, and else is the middle of the main one")
  void onto(String before, String after) {
    assertThat(WindowPlace.of(before).orElseThrow().onto(SCREENS).text()).isEqualTo(after);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1 2 3", "a b c d", "0 0 0 0", "0 0 -5 10"})
  @DisplayName("is unknown when the text is none")
  void noPlace(String text) {
    assertThat(WindowPlace.of(text)).isEmpty();
  }

  @Test
  @DisplayName("is written in whole pixels")
  void text() {
    assertThat(new WindowPlace(1.4, 2.6, 1000, 800, true).text())
        .isEqualTo("1 3 1000 800 maximised");
  }
}
