package actnn.app.preset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.engine.config.TrainSpec;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest(name = "{0}: line {1}, column {2}, {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ @ `settings`: {`batch`: 32, @ } @ } | 3 | 2 | from here on it is no JSON; look for",
        "{`settings`: {@@`batch`: 1, `batch`: 2}} | 3 | 13 | 'batch' stands there twice; remove",
        "{`settings`: {}, `settings`: {}} | 1 | 18 | 'settings' stands there twice; remove one",
        "[1, 2] | 1 | 1 | it begins with a list; it is an object {",
        "{`title`: `x`} | 1 | 14 | it has no `settings`; it is an object {",
        "{`settings`: 3} | 1 | 14 | 'settings' is a number; write an object {",
        "{`settings`: {`batch`: [1]}} | 1 | 24 | setting 'batch' is a list; it takes a whole",
        "{`settings`: {`batch`: null}} | 1 | 24 | setting 'batch' is null; it takes a whole",
        "{`settings`: {@  `batch`: `x`}} | 2 | 12 | setting 'batch' cannot be 'x'; it takes a",
        "{`settings`: {@  `bach`: 1}} | 2 | 3 | there is no setting 'bach' (did you mean 'batch'?); the settings are task,",
        "{`setings`: {}, `settings`: {}} | 1 | 2 | there is no 'setings' (did you mean 'settings'?) in a configuration;",
        "{`title`: 7, `settings`: {}} | 1 | 11 | 'title' is a number; write a text in quotes",
        "{`settings`: {}} x | 1 | 18 | from here on it is no JSON",
        "{`settings`: {}} 1 | 1 | 18 | there is text after its end; remove it",
        "{`settings`: {`batch`: 1 | 1 | 25 | it ends before every quote and bracket is closed",
      })
  @DisplayName("that is wrong is refused with file, line, column, reason and what to do")
  void damaged(String text, int line, int column, String reason) throws IOException {
    Path file = write(text.replace('@', '\n').replace('`', '"'));
    assertThatThrownBy(() -> Preset.read(file))
        .isInstanceOf(PresetException.class)
        .hasMessageContaining(
            "%s is wrong at line %d, column %d: %s"
                .formatted(file, line, column, reason.replace('`', '"')))
        .hasMessageNotContaining("\n");
  }

  @Test
  @DisplayName("that is no text of a configuration is refused before it is parsed")
  void noText() throws IOException {
    refused(write(""), "is wrong at line 1, column 1: it is empty;");
    refused(folder, "is a folder: name a JSON file in it.");
    refused(write("x".repeat(1 << 20) + "x"), "has more than 1 MiB, which no configuration needs");
    refused(Files.write(folder.resolve("b"), new byte[] {'{', -1}), "is no UTF-8 text: save it");
    Path huge = folder.resolve("huge");
    try (RandomAccessFile sparse = new RandomAccessFile(huge.toFile(), "rw")) {
      sparse.setLength(100L << 20);
    }
    refused(huge, "has more than 1 MiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"epochs", "lr", "key", "deep"})
  @DisplayName("with a number, a key or a nesting beyond all bounds is refused with its place")
  void beyondAllBounds(String what) throws IOException {
    String text =
        switch (what) {
          case "epochs" -> "{\"settings\": {\"epochs\": " + "9".repeat(5_000) + "}}";
          case "lr" -> "{\"settings\": {\"lr\": 0." + "1".repeat(1_500) + "}}";
          case "key" -> "{\"settings\": {\"" + "k".repeat(60_000) + "\": 1}}";
          default -> "{\"settings\": {\"batch\": " + "[".repeat(5_000) + "1";
        };
    assertThatThrownBy(() -> Preset.read(write(text)))
        .isInstanceOf(PresetException.class)
        .hasMessageContaining("is wrong at line 1, column ")
        .hasMessageNotContaining("null");
  }

  @Test
  @DisplayName("may begin with a byte order mark, as some editors write it")
  void byteOrderMark() throws IOException {
    assertThat(Preset.read(write("\uFEFF{\"settings\": {\"batch\": 8}}")).settings())
        .containsEntry("batch", "8");
  }

  private static void refused(Path file, String sentence) {
    assertThatThrownBy(() -> Preset.read(file))
        .isInstanceOf(PresetException.class)
        .hasMessageContaining("The configuration " + file + " " + sentence);
  }

  @Test
  @DisplayName("that is not there is named")
  void missing() {
    assertThatThrownBy(() -> Preset.named("x")).hasMessageStartingWith("There is no preset 'x'");
    assertThatThrownBy(() -> Preset.read(folder.resolve("none.json")))
        .hasMessageContaining("none.json does not exist: check the path.");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("config.json"), text);
  }
}
