package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.ScriptedCommands.Answer;
import actnn.app.cli.base.Terminal;
import actnn.app.workbench.Workbench;
import actnn.engine.event.RunSummary;
import actnn.engine.event.SummaryJson;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With workers that really train, on a network of seconds. */
@DisplayName("A network of one's own from the command line")
class NetworkCommandTest {
  private static final String SMALL =
      """
      {"name": "small one", "layers": [
        {"kind": "conv", "channels": 4, "kernel": 3, "padding": 1},
        {"repeat": 2, "name": "block", "layers": [
          {"kind": "norm"}, {"kind": "relu"},
          {"kind": "conv", "channels": 4, "kernel": 3, "padding": 1},
          {"kind": "add", "from": ["previous", "input"]}]},
        {"kind": "globalPool"},
        {"kind": "linear", "outputs": "classes"}]}
      """;

  @TempDir private Path folder;

  @Test
  @DisplayName("is planned, trained, gone on with when its file is gone, and given back")
  void trains() throws IOException {
    Path file = Files.writeString(folder.resolve("own.json"), SMALL);
    assertThat(actnn("plan", "--network", file.toString()).out())
        .containsPattern("Model +custom: small one\n");
    JsonNode plan = json(actnn("plan", "--json", "--network", file.toString()));
    assertThat(plan.get("model").asText()).isEqualTo("custom");
    List<String> layers = new ArrayList<>();
    plan.get("layers").forEach(layer -> layers.add(layer.get("name").asText()));
    assertThat(layers).hasSize(11).contains("block1.norm1", "block2.add1", "linear1");

    RunSummary first = SummaryJson.read(last(run(file, "--json")));
    assertThat(first.status()).isEqualTo("FINISHED");
    assertThat(first.layers()).extracting(RunSummary.Layer::name).isEqualTo(layers);
    Files.delete(file);
    RunSummary longer =
        SummaryJson.read(last(actnn("resume", "latest", "--set", "epochs=2", "--json")));
    assertThat(longer.steps()).isEqualTo(2 * first.steps());
    assertThat(actnn("resume", "latest", "--set", "network={}").error())
        .startsWith("'network' cannot change when a run goes on from its checkpoint:");

    assertThat(actnn("list").out()).contains("L3 small one shapes").contains(" custom: small one ");
    Answer shown = actnn("show", "latest");
    assertThat(shown.out())
        .containsPattern("Model +custom: small one\n")
        .containsPattern("network +small one, 11 layers \\([0-9a-f]{8}\\)")
        .contains("--network 'small one.json'")
        .doesNotContain("\"kind\"");
    String compact = new JsonMapper().readTree(SMALL).toString();
    assertThat(actnn("show", "latest", "--network").out().strip()).isEqualTo(compact);
    assertThat(json(actnn("show", "latest", "--json")).get("settings").get("network").asText())
        .isEqualTo(compact);

    Path again = folder.resolve("again.json");
    Files.writeString(again, actnn("show", "latest", "--network").out().replace("small one", "b"));
    assertThat(run(again, "--json").code()).isZero();
    assertThat(actnn("compare", "latest", longer.id()).out())
        .containsPattern("network +b, 11 layers \\([0-9a-f]{8}\\) +small one, 11 layers");
  }

  @Test
  @DisplayName("is refused in one sentence before anything starts")
  void isRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("own.json"), SMALL);
    assertThat(actnn("run", "--network", file.toString(), "--set", "model=vgg").error())
        .startsWith("--network " + file + " and --set model=vgg name two networks:");
    Answer detection = actnn("plan", "--network", file.toString(), "--set", "task=detection");
    assertThat(detection.code()).isEqualTo(2);
    assertThat(detection.error()).startsWith("'model' cannot be 'custom' for task 'detection',");

    Files.writeString(
        file,
        SMALL.replaceFirst(
            "\"padding\": 1},\\s+\\{\"kind\": \"add\"", "\"padding\": 0}, {\"kind\": \"add\""));
    for (String command : List.of("run", "plan")) {
      Answer unfit = actnn(command, "--network", file.toString());
      assertThat(unfit.code()).isEqualTo(2);
      assertThat(unfit.error().strip())
          .isEqualTo(
              "Layer 'block1.add1' of small one does not fit: add takes two inputs of one shape, not 4x30x30 and 4x32x32; change the layer or what it reads, or take another 'input'.");
    }
    Files.writeString(file, SMALL + "}");
    assertThat(actnn("plan", "--network", file.toString()).error())
        .startsWith("The network in " + file + " is wrong at line 9, column 1: ");
    assertThat(actnn("plan", "--network", folder.toString()).error())
        .startsWith("The network " + folder + " is a folder: name a JSON file in it.");
  }

  private Answer run(Path file, String option) {
    return actnn(
        "run",
        option,
        "--network",
        file.toString(),
        "--set",
        "train.samples=32",
        "--set",
        "validation.samples=16",
        "--set",
        "batch=16",
        "--set",
        "epochs=1");
  }

  private static String last(Answer answer) {
    assertThat(answer.code()).as(answer.error()).isZero();
    return answer.out().lines().reduce("", (before, line) -> line);
  }

  private static JsonNode json(Answer answer) throws IOException {
    assertThat(answer.error()).isEmpty();
    return new JsonMapper().readTree(answer.out());
  }

  private Answer actnn(String... words) {
    StringWriter out = new StringWriter();
    StringWriter error = new StringWriter();
    Map<String, String> environment =
        Map.of("ACTNN_HOME", folder.resolve("home").toString(), "COLUMNS", "120");
    Terminal terminal =
        new Terminal(new PrintWriter(out), new PrintWriter(error), false, environment);
    int code = Launcher.run(List.of(words), terminal, Workbench::openForCommand);
    return new Answer(code, out.toString(), error.toString());
  }
}
