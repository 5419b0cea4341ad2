package actnn.app.viewmodel.settings;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.viewmodel.base.Theme;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The desktop's theme")
class SystemThemeTest {
  @ParameterizedTest(name = "{0}, {1} prints {2}: {3}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '"',
      value = {
        "Linux;gdbus;(<<uint32 1>>,);DARK",
        "Linux;gdbus;(<<uint32 2>>,);LIGHT",
        "Linux;gdbus;(<<uint32 0>>,);LIGHT",
        "Linux;gdbus;Error: no such name;",
        "Linux;gsettings;'prefer-dark';DARK",
        "Linux;gsettings;'default';LIGHT",
        "Linux;gsettings;No such schema;",
        "Linux;none;;",
        "Windows 11;reg;    AppsUseLightTheme    REG_DWORD    0x0;DARK",
        "Windows 11;reg;    AppsUseLightTheme    REG_DWORD    0x1;LIGHT",
        "Windows 11;none;;",
        "Mac OS X;defaults;Dark;DARK",
        "Mac OS X;none;;LIGHT",
      })
  @DisplayName("is read from what each system's own tool prints")
  void parses(String system, String tool, @Nullable String output, @Nullable Theme theme) {
    Map<String, String> tools = output == null ? Map.of() : Map.of(tool, output);
    SystemTheme asked =
        new SystemTheme(system, command -> Optional.ofNullable(tools.get(command.get(0))));
    assertThat(asked.ask()).isEqualTo(Optional.ofNullable(theme));
  }

  @Test
  @DisplayName("is unknown, not an error, where the tools are missing")
  void realTools() {
    assertThat(new SystemTheme().ask())
        .isIn(Optional.empty(), Optional.of(Theme.LIGHT), Optional.of(Theme.DARK));
  }
}
