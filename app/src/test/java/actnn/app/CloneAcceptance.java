package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What somebody sees who clones the repository: the last commit, built by the launcher. Minutes, so
 * only {@code mvn -Pacceptance -pl app -am verify} does.
 */
@DisplayName("A fresh clone")
class CloneAcceptance {
  private static final int MOST_MINUTES = 12;

  @TempDir private static Path folder;

  @BeforeAll
  static void cloneTheRepository() throws Exception {
    run(Path.of("..").toRealPath(), "git", "clone", "--quiet", ".", repository().toString());
  }

  private static Path repository() {
    return folder.resolve("actnn");
  }

  @Test
  @DisplayName("builds itself, runs the quick start to its end, and leaves nothing git could see")
  void quickStart() throws Exception {
    JsonNode summary = actnn("run", "--preset", "quick-start", "--json");
    assertThat(summary.get("status").asText()).isEqualTo("FINISHED");
    assertThat(summary.at("/activation/ratio").asDouble()).isGreaterThanOrEqualTo(11);
    assertThat(summary.at("/metric/last").asDouble()).isGreaterThan(0.85);
    assertThat(run(repository(), "git", "status", "--porcelain")).isEmpty();
  }

  @Test
  @DisplayName("measures the quantiser and a step, under the names of the README, as numbers")
  void benches() throws Exception {
    JsonNode quantizer = actnn("bench", "quantizer", "--rounds", "3", "--json");
    for (String name :
        List.of(
            "quantizeOverMemcpy", "dequantizeOverMemcpy", "atenOverQuantize", "threadScaling")) {
      assertThat(quantizer.at("/figures/" + name).asDouble()).as(name).isPositive().isFinite();
    }
    JsonNode step = actnn("bench", "step", "--rounds", "3", "--batch", "16", "--json");
    for (String pair : List.of("l0OverAutograd", "l3OverAutograd", "l3OverCheckpoint")) {
      double ratio = step.at("/figures/" + pair + ".preact-resnet-20").asDouble();
      assertThat(ratio).as(pair).isBetween(0.1, 10.0);
    }
  }

  private static JsonNode actnn(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(repository().resolve("packaging/actnn").toString());
    command.addAll(List.of("--home", folder.resolve("home").toString()));
    command.addAll(List.of(words));
    String out = run(repository(), command.toArray(new String[0]));
    return new JsonMapper().readTree(out.lines().reduce((one, next) -> next).orElseThrow());
  }

  private static String run(Path where, String... command)
      throws IOException, InterruptedException {
    File out = folder.resolve("out").toFile();
    Process process =
        new ProcessBuilder(command)
            .directory(where.toFile())
            .redirectOutput(out)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new AssertionError(List.of(command) + " was not over in " + MOST_MINUTES + " minutes");
    }
    String said = Files.readString(out.toPath());
    assertThat(process.exitValue()).as("%s said %s", List.of(command), said).isZero();
    return said;
  }
}
