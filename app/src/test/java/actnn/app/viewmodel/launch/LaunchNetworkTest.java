package actnn.app.viewmodel.launch;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.preset.Preset;
import actnn.engine.config.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A network of one's own in the launch form")
class LaunchNetworkTest extends LaunchForm {
  private static final String TINY =
      """
      {"name": "tiny", "layers": [
        {"kind": "conv", "channels": 4, "kernel": 3},
        {"kind": "globalPool"},
        {"kind": "linear", "outputs": "classes"}
      ]}
      """;

  @TempDir private Path folder;

  @Test
  @DisplayName("is asked for where 'custom' is chosen, and nowhere else")
  void isAskedFor() {
    FieldModel layers = form.field(Keys.NETWORK);
    FormSection essentials = form.sections().get(0);
    assertThat(essentials.matches(layers)).isFalse();
    form.field(Keys.MODEL).textProperty().set("custom");
    assertThat(essentials.matches(layers)).isTrue();
    assertThat(layers.problemProperty().get()).startsWith("'network' is missing:");
    assertThat(form.specProperty().get()).isNull();
    form.field(Keys.MODEL).textProperty().set("mlp");
    assertThat(essentials.matches(layers)).isFalse();
    assertThat(form.specProperty().get()).isNotNull();
  }

  @Test
  @DisplayName("comes from a file, whose text starts with the run and whose path does not")
  void comesFromAFile() throws IOException {
    form.describe(write("net.json", TINY));
    FieldModel layers = form.field(Keys.NETWORK);
    assertThat(layers.told(layers.text())).startsWith("tiny, 3 layers (");
    form.start();
    assertThat(orders).hasSize(1);
    assertThat(orders.get(0).spec().effective().toString())
        .contains("\"name\":\"tiny\"")
        .doesNotContain("net.json", folder.toString());
    assertThat(form.commandProperty().get())
        .startsWith("actnn run --set model=custom --set 'network={\"name\":\"tiny\",");
  }

  @Test
  @DisplayName("stays as it was where the next file cannot be used, with the reason at its field")
  void staysWhereAFileIsWrong() throws IOException {
    form.describe(write("net.json", TINY));
    String before = form.field(Keys.NETWORK).text();
    form.describe(write("bad.json", TINY.replace("globalPool", "globalPol")));
    assertThat(form.field(Keys.NETWORK).problemProperty().get())
        .startsWith("The network in " + folder.resolve("bad.json") + " is wrong at layers[1]:")
        .contains("(did you mean 'globalPool'?)");
    assertThat(form.field(Keys.NETWORK).text()).isEqualTo(before);
    form.describe(folder.resolve("none.json"));
    assertThat(form.field(Keys.NETWORK).problemProperty().get())
        .endsWith("none.json does not exist: check the path. The one chosen before stays.");
  }

  @Test
  @DisplayName("goes when another network or a task without such is chosen, told in a few words")
  void goesWithItsModel() throws IOException {
    form.describe(write("net.json", TINY));
    form.field(Keys.MODEL).textProperty().set("vgg");
    assertThat(form.field(Keys.NETWORK).text()).isEmpty();
    assertThat(form.field(Keys.MODEL).sourceProperty().get())
        .contains("network's layers tiny, 3 layers (")
        .endsWith(") → nothing.");
    form.describe(write("net.json", TINY));
    form.field(Keys.TASK).textProperty().set("detection");
    assertThat(form.field(Keys.MODEL).text()).isEqualTo("retinanet");
    assertThat(form.field(Keys.NETWORK).text()).isEmpty();
    assertThat(form.specProperty().get()).isNotNull();
  }

  @Test
  @DisplayName("comes with a clone and a configuration that has it")
  void comesWithAClone() throws IOException {
    Map<String, String> settings = Map.of("model", "custom", "network", TINY.strip());
    form.cloneOf("run-0", "Own", settings);
    assertThat(form.specProperty().get()).isNotNull();
    Path file =
        write("run.json", "{\"settings\": {\"model\": \"custom\", \"network\": " + TINY + "}}");
    form.apply(Preset.read(file));
    assertThat(form.specProperty().get()).isNotNull();
    assertThat(form.field(Keys.NETWORK).text()).startsWith("{\"name\":\"tiny\",");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
