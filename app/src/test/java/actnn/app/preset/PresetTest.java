package actnn.app.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.config.TrainSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A preset")
class PresetTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("that travels with the program can be used as it is")
  void shipped() {
    for (Preset preset : Preset.all()) {
      TrainSpec spec = TrainSpec.of(preset.settings());
      assertThat(spec.chosen()).containsAllEntriesOf(preset.settings());
      assertThat(preset.title()).isNotBlank();
      assertThat(preset.about()).endsWith(".");
    }
  }

  @Test
  @DisplayName("takes numbers and flags as they are written in JSON")
  void read() throws IOException {
    Path file =
        write(
            "{\"settings\": {\"batch\": 32, \"lr\": 0.05, \"perSample\": true, \"level\":\"L2\"}}");
    assertThat(Preset.read(file).settings().toString())
        .isEqualTo("{batch=32, lr=0.05, perSample=true, level=L2}");
  }

  @ParameterizedTest(name = "{0} is damaged at line {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{ @ \"settings\": {\"batch\": 32, @ } @ } | 3 | Unexpected character ('}'",
        "{\"settings\": {@@\"batch\": 1, \"batch\": 2}} | 3 | Duplicate field 'batch'",
        "[1, 2] | 1 | it is no object with \"settings\"",
        "{\"title\": \"x\"} | 1 | it is no object with \"settings\"",
        "{\"settings\": {\"batch\": [1]}} | 1 | setting 'batch' is no text, number or flag",
        "{\"setings\": {}, \"settings\": {}} | 1 | it knows title, about and settings",
        "{\"settings\": {}} x | 1 | Unrecognized token 'x'"
      })
  @DisplayName("that is damaged is refused with file, line and reason")
  void damaged(String text, int line, String reason) throws IOException {
    Path file = write(text.replace('@', '\n'));
    assertThatThrownBy(() -> Preset.read(file))
        .isInstanceOf(PresetException.class)
        .hasMessageContaining(file + " is damaged at line " + line + ": ")
        .hasMessageContaining(reason);
  }

  @Test
  @DisplayName("that is not there is named")
  void missing() {
    assertThatThrownBy(() -> Preset.named("x")).hasMessageStartingWith("There is no preset 'x'");
    assertThatThrownBy(() -> Preset.read(folder.resolve("none.json")))
        .hasMessageContaining("none.json cannot be read");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("config.json"), text);
  }
}
