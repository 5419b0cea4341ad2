package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.ScriptedCommands.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The bench of accuracy")
class AccuracyBenchTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("trains each seed with each contender as runs of the home, and only what is missing")
  void goesOn() throws IOException {
    Answer first = bench("--seeds", "2", "--set", "steps=20", "--json");
    assertThat(first.code()).isZero();
    JsonNode found = new JsonMapper().readTree(first.out());
    assertThat(found.get("bench").asText()).isEqualTo("accuracy");
    assertThat(found.get("machine").asText()).isEqualTo("a script");
    assertThat(found.get("conditions").get("seeds").asInt()).isEqualTo(2);
    // After two epochs every script says that half was right, at any level and with any seed.
    JsonNode figures = found.get("figures");
    assertThat(figures.get("meanL3.quick-start").asDouble()).isEqualTo(50);
    assertThat(figures.get("meanAutograd.quick-start").asDouble()).isEqualTo(50);
    assertThat(figures.get("spreadL3.quick-start").asDouble()).isZero();
    assertThat(figures.get("lostL3.quick-start").asDouble()).isZero();
    assertThat(figures.get("lostL3Error.quick-start").asDouble()).isZero();
    assertThat(figures.get("lostL3").asDouble()).isZero();
    assertThat(figures.get("ratioL3.quick-start").asDouble()).isEqualTo(12.5);
    assertThat(found.get("samples").get("L3.quick-start")).hasSize(2);
    JsonNode runs = found.get("runs");
    assertThat(first.error())
        .contains("1/4  quick-start, autograd, seed 1: run ")
        .contains(
            "4/4  quick-start, L3, seed 2: run " + runs.get("L3.quick-start").get(1).asText());

    JsonNode listed = actnn("list", "--json").json();
    assertThat(listed).hasSize(4);
    List<String> kinds = new ArrayList<>();
    listed.forEach(run -> kinds.add(run.get("arm").asText() + " " + run.get("seed").asInt()));
    assertThat(kinds).containsExactlyInAnyOrder("autograd 1", "actnn 1", "autograd 2", "actnn 2");

    // Three seeds need two more runs, side by side; threads and checkpoints change no figure.
    Answer more =
        bench(
            "--seeds", "3", "--parallel", "2", "--set", "steps=20", "--set", "threads=1", "--json");
    JsonNode again = new JsonMapper().readTree(more.out());
    assertThat(again.get("runs").get("L3.quick-start").get(1))
        .isEqualTo(runs.get("L3.quick-start").get(1));
    assertThat(actnn("list", "--json").json()).hasSize(6);
    // Other settings are other runs.
    bench("--seeds", "1", "--set", "steps=20", "--set", "lr=0.2");
    assertThat(actnn("list", "--json").json()).hasSize(8);
  }

  @Test
  @DisplayName("stops where a run dies, and goes on from its checkpoint when asked again")
  void resumes() throws IOException {
    String[] words = {"--seeds", "1", "--set", "steps=200", "--set", "dataset.path=halt"};
    Answer dead = bench(words);
    assertThat(dead.code()).isEqualTo(71);
    assertThat(dead.out()).isEmpty();
    assertThat(dead.error().lines().reduce((a, b) -> b).orElseThrow())
        .startsWith("Run ")
        .contains("(quick-start, autograd, seed 1) is crashed", "The same command goes on");
    String id = actnn("list", "--json").json().get(0).get("id").asText();

    // The first goes on and finishes; the second now dies as the first one did.
    assertThat(bench(words).code()).isEqualTo(71);
    assertThat(actnn("list", "--json").json()).hasSize(2);
    assertThat(actnn("show", id, "--json").json().get("status").asText()).isEqualTo("FINISHED");
    Answer whole = bench(words);
    assertThat(whole.code()).isZero();
    assertThat(whole.out())
        .containsPattern("quick-start +accuracy +spread +points lost +error +memory")
        .containsPattern("autograd +95.00 % +– +– +– +12.5×")
        .containsPattern("L3 +95.00 % +– +0.00 +– +12.5×");
    assertThat(actnn("list", "--json").json()).hasSize(2);
  }

  @Test
  @DisplayName("says so where the last evaluation of a finished run gave no number")
  void unjudged() throws IOException {
    Answer answer = bench("--seeds", "1", "--set", "steps=20", "--set", "dataset.path=unjudged");
    assertThat(answer.code()).isEqualTo(71);
    assertThat(answer.error().lines().reduce((a, b) -> b).orElseThrow())
        .endsWith(
            "(quick-start, autograd, seed 1) is finished, but its last evaluation gave no number to"
                + " compare: choose other settings, such as a lower 'lr'.");
  }

  @Test
  @DisplayName("compares a level with itself under settings of its own, the baseline trained once")
  void ownSettings() throws IOException {
    Answer answer =
        bench("--seeds", "1", "--set", "steps=20", "--arm", "L3", "--arm", "L3,bits=4", "--json");
    assertThat(answer.code()).isZero();
    JsonNode found = new JsonMapper().readTree(answer.out());
    assertThat(found.get("figures").has("meanL3,bits=4.quick-start")).isTrue();
    assertThat(actnn("list", "--json").json()).hasSize(3);
    JsonNode runs = found.get("runs");
    assertThat(bits(runs, "L3.quick-start")).isEqualTo("2");
    assertThat(bits(runs, "L3,bits=4.quick-start")).isEqualTo("4");
  }

  private String bits(JsonNode runs, String who) throws IOException {
    String id = runs.get(who).get(0).asText();
    return actnn("show", id, "--json").json().get("settings").get("bits").asText();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "--seeds, 0, '--seeds' takes whole numbers of at least 1.",
    "--parallel, 0, '--parallel' takes whole numbers of at least 1.",
    "--arm, L9, 'L9' cannot be compared with autograd: take some of L0",
    "--arm, autograd, 'autograd' cannot be compared with autograd",
    "--arm, 'L3,bits', 'names no value: write it as KEY=VALUE, such as'",
    "--arm, 'L3,bits=0.5', bits",
    "--arm, 'L3,seed=7', cannot stand behind",
    "--arm, 'L3,arm=autograd', cannot stand behind",
    "--preset, nothing, nothing",
    "--set, lr=fast, 'lr'",
    "--set, steps, names no value",
  })
  @DisplayName("refuses before the first run")
  void refuses(String option, String value, String sentence) {
    Answer answer = bench(option, value);
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.error().lines()).singleElement().asString().contains(sentence);
    assertThat(actnn("list").out()).startsWith("No runs");
  }

  private Answer bench(String... words) {
    List<String> all = new ArrayList<>(List.of("bench", "accuracy"));
    if (!List.of(words).contains("--preset")) {
      all.addAll(List.of("--preset", "quick-start"));
    }
    all.addAll(List.of(words));
    return actnn(all.toArray(String[]::new));
  }

  private Answer actnn(String... words) {
    return new ScriptedCommands(folder.resolve("home")).actnn(words);
  }
}
