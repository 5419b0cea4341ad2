package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.ScriptedCommands.Answer;
import actnn.engine.event.RunSummary;
import actnn.engine.event.SummaryJson;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A run from the command line")
class RunCommandTest extends ScriptedHome {
  @ParameterizedTest(name = "{0} gives exit code {1} and {2}")
  @CsvSource({
    "heap, 70, OUT_OF_MEMORY, The Java heap ran out of memory (Java heap space)",
    "halt, 71, CRASHED, its last words: These are my last words.",
  })
  @DisplayName("gives a run that failed its own exit code and a sentence")
  void fails(String script, int code, String status, String sentence) throws IOException {
    Answer answer = actnn("run", "--json", "--set", "steps=20", "--set", "dataset.path=" + script);
    assertThat(answer.code()).isEqualTo(code);
    assertThat(answer.error().lines()).hasSize(1);
    assertThat(answer.error()).contains(sentence);
    assertThat(answer.error())
        .as("one full stop, and nothing told twice")
        .doesNotContain("..", "has the worker's last words");
    RunSummary summary = SummaryJson.read(answer.out().strip());
    assertThat(summary.status()).isEqualTo(status);
    assertThat(summary.steps()).isEqualTo(10);
    assertThat(summary.activation().ratio()).isEqualTo(12.5);
    assertThat(summary.device()).isEqualTo("cpu");
    assertThat(summary.layers()).hasSize(2);
    // What it never told is unknown, not 0.
    assertThat(summary.weightBytes()).isNull();
    assertThat(summary.loss().validation()).isNull();
    assertThat(summary.activation().measuredBytes()).isNull();
    assertThat(summary.time().compressMillis()).isNull();
    assertThat(actnn("show", "latest").out())
        .containsPattern("Weights +–")
        .containsPattern("Peak of a step, measured +–");
    assertThat(json(actnn("list", "--json")).get(0).get("activation"))
        .isEqualTo(json(actnn("show", "latest", "--json")).get("activation"));
  }

  @Test
  @DisplayName("never shows a run that left steps out as one in which nothing happened")
  void leavesOut() throws IOException {
    String sentence = "3 of 20 steps were left out: Infinity or NaN in the loss.";
    Answer run = actnn("run", "--set", "steps=20", "--set", "dataset.path=left out");
    assertThat(run.code()).isZero();
    assertThat(run.error()).contains(sentence);
    assertThat(run.out()).containsPattern("Steps left out +3");
    assertThat(actnn("run", "--set", "steps=20").out()).doesNotContain("Steps left out");
    List<JsonNode> runs = new ArrayList<>();
    json(actnn("list", "--json")).forEach(runs::add);
    String ill = runs.get(1).get("id").asText();
    assertThat(runs.get(1).get("skippedSteps").asLong()).isEqualTo(3);
    assertThat(actnn("list").out()).contains("finished, 3 steps left out");
    assertThat(actnn("show", ill).out()).contains(sentence).containsPattern("Steps left out +3");
    assertThat(actnn("compare", ill, "latest").out()).containsPattern("Steps left out +3 +0");
    for (String format : List.of("html", "json", "csv")) {
      Answer answer = actnn("export", ill, "--format", format, "--out", folder.toString());
      Path file = Path.of(answer.out().lines().findFirst().orElseThrow());
      assertThat(Files.readString(file)).contains(sentence, "finished, 3 steps left out");
    }
  }

  @Test
  @DisplayName("that goes on is told what it warns of now, and not again what it warned of before")
  void warnsOnce() throws IOException {
    String warning = "It is loud here.";
    Answer run = actnn("run", "--set", "steps=120", "--set", "dataset.path=warning");
    assertThat(run.error()).contains(warning);
    Answer resumed = actnn("resume", "latest", "--set", "steps=160");
    assertThat(resumed.code()).isZero();
    assertThat(resumed.error()).isEmpty();
    Path kept = Path.of(json(actnn("show", "latest", "--json")).get("folder").asText());
    try (var files = Files.list(kept.resolve("checkpoints"))) {
      for (Path file : files.filter(each -> each.toString().contains("150")).toList()) {
        Files.write(file, new byte[] {1});
      }
    }
    Answer damaged = actnn("resume", "latest", "--set", "steps=170", "--json");
    assertThat(damaged.code()).isZero();
    assertThat(damaged.error().lines()).hasSize(1);
    assertThat(damaged.error()).contains("150").doesNotContain(warning);
    assertThat(actnn("resume", "latest", "--set", "steps=180", "--json").error()).isEmpty();
  }

  @Test
  @DisplayName("whose last evaluation gave no number keeps its best metric, the same everywhere")
  void unjudged() throws IOException {
    Answer run = actnn("run", "--set", "steps=40", "--set", "dataset.path=unjudged");
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern("step 40/40 .*validation accuracy –")
        .containsPattern("Best accuracy +66.67 %")
        .containsPattern("Last accuracy +–");
    JsonNode metric = json(actnn("show", "latest", "--json")).get("metric");
    assertThat(metric.get("best").asDouble()).isEqualTo(1 - 1.0 / 3);
    assertThat(metric.get("last").isNull()).isTrue();
    String other = json(actnn("run", "--json", "--set", "steps=20")).get("id").asText();
    JsonNode listed = json(actnn("list", "--json")).get(1);
    assertThat(listed.get("metric")).isEqualTo(metric);
    String id = listed.get("id").asText();
    assertThat(actnn("show", id).out())
        .containsPattern("Best accuracy +66.67 %")
        .containsPattern("Last accuracy +–");
    assertThat(actnn("compare", id, other).out())
        .containsPattern("Best accuracy +66.67 % +50.00 %")
        .containsPattern("Last accuracy +– +50.00 %");
    assertThat(json(actnn("compare", id, other, "--json")).get("runs").get(0).get("metric"))
        .isEqualTo(metric);
  }

  @ParameterizedTest(name = "with {0}")
  @ValueSource(strings = {"--json", "--name=plain"})
  @DisplayName("tells what a run warns of, where nobody watches a terminal")
  void warns(String option) {
    Answer answer = actnn("run", option, "--set", "steps=20", "--set", "dataset.path=warning");
    assertThat(answer.code()).isZero();
    assertThat(answer.error().lines()).containsExactly("It is loud here.");
    assertThat(answer.out()).doesNotContain("loud");
  }

  @Test
  @DisplayName("goes on with a run from its checkpoint, and says why it cannot")
  void resumes() {
    actnn("run", "--name", "dies", "--set", "steps=200", "--set", "dataset.path=halt");
    Answer answer = actnn("resume", "dies", "--json");
    assertThat(answer.error()).isEmpty();
    assertThat(answer.code()).isZero();
    RunSummary summary = SummaryJson.read(answer.out().strip());
    assertThat(summary.status()).isEqualTo("FINISHED");
    assertThat(summary.steps()).isEqualTo(200);

    Answer again = actnn("resume", "latest");
    assertThat(again.code()).isEqualTo(2);
    assertThat(again.error().lines()).singleElement().asString().contains("done all its steps");
    Answer longer = actnn("resume", "latest", "--set", "steps=230", "--json");
    assertThat(SummaryJson.read(longer.out().strip()).steps()).isEqualTo(230);
    assertThat(actnn("resume", "latest", "--set", "seed=2").error()).contains("'seed' cannot");
    assertThat(actnn("resume", "latest", "--set", "steps").error()).contains("names no value");
    assertThat(actnn("resume", "nobody").code()).isEqualTo(2);
  }

  @Test
  @DisplayName("says where a run goes on, and no step twice")
  void resumesInWords() {
    actnn("run", "--name", "dies", "--set", "steps=400", "--set", "dataset.path=halt");
    Answer answer = actnn("resume", "dies");
    assertThat(answer.out()).matches("(?s)Going on from step (50|100|150|200)\\.\\R.*");
    assertThat(answer.out().lines().filter(line -> line.startsWith("step ")).toList())
        .doesNotHaveDuplicates()
        .allSatisfy(line -> assertThat(line).doesNotStartWith("step 200/"))
        .last()
        .asString()
        .startsWith("step 400/400")
        .contains("validation accuracy");
  }

  @Test
  @DisplayName("leaves a run to itself when told to")
  void detaches() throws Exception {
    Answer answer = actnn("run", "--detach", "--set", "steps=300");
    assertThat(answer.code()).isZero();
    String id = answer.out().strip();
    long deadline = System.nanoTime() + 20_000_000_000L;
    String status = "";
    while (!status.equals("FINISHED") && System.nanoTime() < deadline) {
      Thread.sleep(200);
      status = json(actnn("show", id, "--json")).get("status").asText();
    }
    assertThat(status).isEqualTo("FINISHED");
  }
}
