package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.ScriptedCommands.Answer;
import actnn.app.cli.Cli;
import actnn.app.cli.base.Terminal;
import actnn.engine.event.RunSummary;
import actnn.engine.event.SummaryJson;
import com.fasterxml.jackson.databind.JsonNode;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The command line")
class CommandLineTest extends ScriptedHome {
  @Test
  @DisplayName("trains, lists, shows, compares, tags and deletes runs")
  void lives() throws IOException {
    Answer first = actnn("run", "--name", "first", "--set", "steps=30", "--tag", "a");
    assertThat(first.code()).isZero();
    assertThat(first.error()).isEmpty();
    assertThat(first.out()).contains("step 30/30", "FINISHED", "Compression ratio", "12.50×");

    Answer second =
        actnn("run", "--json", "--name", "second", "--set", "steps=20", "--set", "level=L2");
    RunSummary summary = SummaryJson.read(second.out().strip());
    assertThat(second.out().lines()).hasSize(1);
    assertThat(summary.status()).isEqualTo("FINISHED");
    assertThat(summary.level()).isEqualTo("L2");

    JsonNode list = json(actnn("list", "--json"));
    assertThat(list).hasSize(2);
    assertThat(list.get(0).get("id").asText()).isEqualTo(summary.id());
    assertThat(list.get(1).get("tags").get(0).asText()).isEqualTo("a");
    assertThat(actnn("list", "--status", "stopped").out()).startsWith("No run matches.");
    JsonNode asked = json(actnn("list", "--json", "--where", "steps = 30 or level = L0"));
    assertThat(asked).hasSize(1);
    assertThat(asked.get(0).get("id")).isEqualTo(list.get(1).get("id"));

    assertThat(actnn("show", "first").out())
        .contains("first", "conv1", "Again: actnn run --set steps=30");
    JsonNode shown = json(actnn("show", "latest", "--json"));
    assertThat(shown.get("settings").get("level").asText()).isEqualTo("L2");
    assertThat(shown.get("activation").get("ratio").asDouble()).isEqualTo(12.5);
    assertThat(shown.get("layers").get(0).get("name").asText()).isEqualTo("conv1");

    assertThat(actnn("tag", "second", "b", "--baseline").out()).contains("second  b");
    JsonNode compared = json(actnn("compare", "first", "second", "--json"));
    assertThat(compared.get("baseline").asText()).isEqualTo(summary.id());
    assertThat(compared.get("settings").has("level")).isTrue();
    assertThat(compared.get("settings").has("model")).isFalse();
    assertThat(actnn("compare", "first", "second").out())
        .contains("setting that differs", "baseline", "Compression ratio", "counted")
        .doesNotContain("…");

    JsonNode files =
        json(
            actnn(
                "export",
                "first",
                "second",
                "--format",
                "html,pdf,csv,json",
                "--out",
                folder.resolve("out").toString(),
                "--json"));
    assertThat(files.get("files")).hasSize(6);
    for (JsonNode file : files.get("files")) {
      assertThat(Path.of(file.asText())).isNotEmptyFile();
    }

    reports();

    assertThat(json(actnn("delete", "first", "second", "--json")).get("deleted")).hasSize(2);
    assertThat(actnn("list").out()).startsWith("No runs");
    assertThat(folder.resolve("home").resolve("runs")).isEmptyDirectory();
  }

  /** With an author's words and a choice of sections, and every figure as a file. */
  private void reports() throws IOException {
    Path notes = folder.resolve("notes.md");
    Files.writeString(notes, "It **held**.\n\n- <b>no tag</b>");
    Path out = folder.resolve("words");
    List<String> words = new ArrayList<>(List.of("export", "first", "second", "--out", out + ""));
    words.addAll(List.of("--title", "Two bits", "--author", "Me", "--notes", notes + ""));
    words.addAll(List.of("--sections", "settings,curves", "--format", "html,svg", "--zip"));
    Answer answer = actnn(words.toArray(String[]::new));

    assertThat(answer.code()).isZero();
    List<String> files = answer.out().lines().toList();
    assertThat(files).hasSize(2);
    assertThat(files.get(1)).endsWith("-figures-svg.zip");
    String page = Files.readString(Path.of(files.get(0)));
    assertThat(page)
        .contains("<h1>Two bits</h1>", "Me · 2 runs", "<strong>held</strong>")
        .contains("<li>&lt;b&gt;no tag&lt;/b&gt;</li>")
        .doesNotContain("<h2>Memory</h2>");
    assertThat(page.indexOf("<h2>Settings</h2>")).isLessThan(page.indexOf("<h2>Curves</h2>"));
  }

  @ParameterizedTest(name = "{0} {1} is told with {2}")
  @CsvSource({
    "--set,model=ml@p,ml\\np",
    "--set,mo@del=mlp,mo\\ndel",
    "--config,no@ne.json,no\\nne.json does not exist"
  })
  @DisplayName("shows a line break in a value, which would cut the sentence")
  void lineBreaks(String option, String value, String told) {
    Answer answer = actnn("plan", option, value.replace('@', '\n'));
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.error()).contains(told).endsWith("." + System.lineSeparator());
    assertThat(answer.error().lines()).hasSize(1);
  }

  @Test
  @DisplayName("opens its front for the home that was named, and refuses one without a name")
  void front() {
    List<Path> opened = new ArrayList<>();
    StringWriter error = new StringWriter();
    Terminal terminal =
        new Terminal(new PrintWriter(error), new PrintWriter(error), false, Map.of());
    Cli.Front front =
        home -> {
          opened.add(home);
          return 0;
        };
    Cli.Opener none =
        home -> {
          throw new AssertionError("no command was named");
        };
    String home = folder.resolve("home").toString();
    assertThat(Cli.run(List.of("--home", home), terminal, none, front)).isZero();
    assertThat(opened).containsExactly(folder.resolve("home"));
    assertThat(Cli.run(List.of("--home", ""), terminal, none, front)).isEqualTo(2);
    assertThat(Cli.run(List.of("list", "--home", ""), terminal, none, front)).isEqualTo(2);
    assertThat(opened).hasSize(1);
    assertThat(error.toString()).contains("'--home' names no folder");
  }

  @Test
  @DisplayName("adds the trace when debugging")
  void debugs() {
    assertThat(actnn("run", "--debug", "--set", "batch=x").error())
        .startsWith("'batch' cannot be")
        .contains("\tat actnn.engine.config");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "run",
        "resume",
        "plan",
        "list",
        "show",
        "compare",
        "export",
        "import",
        "tag",
        "delete",
        "stop",
        "rebuild",
        "bench",
        "doctor",
        "snapshot"
      })
  @DisplayName("helps with every command")
  void helps(String command) {
    Answer answer = actnn(command, "--help");
    assertThat(answer.code()).isZero();
    assertThat(answer.out()).contains("Usage: actnn " + command, "--home", "--json");
    assertThat(answer.out()).doesNotContain("Without a command the window opens.");
    assertThat(actnn("--help").out()).contains("  " + command + " ");
  }
}
