package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.ScriptedCommands.Answer;
import actnn.app.run.TwoRuns;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A command on stored runs")
class StoreCommandsTest extends ScriptedHome {
  @Test
  @DisplayName("says how many run folders a store that was lost does not have")
  void lostStore() throws IOException {
    assertThat(actnn("run", "--set", "steps=10", "--name", "one").code()).isZero();
    assertThat(actnn("list").error()).isEmpty();
    Files.delete(folder.resolve("home").resolve("actnn.db"));
    Answer list = actnn("list");
    assertThat(list.out()).isEmpty();
    Files.createDirectories(folder.resolve("home/runs/not a run"));
    assertThat(list.error()).startsWith("1 run folder is not in the store: 'actnn rebuild' takes");
    assertThat(actnn("show", "one").error()).contains("but 1 run folder is not in the store");
    assertThat(actnn("show", "latest").error()).contains("but 1 run folder is not in the store");
    actnn("rebuild");
    assertThat(actnn("list").error()).isEmpty();
  }

  @Test
  @DisplayName("says nothing of a copied run folder in a list, and in a rebuild what it has more")
  void copiedFolder() throws IOException {
    TwoRuns two = TwoRuns.in(folder.resolve("home"));
    Path copy = two.copy("sample00", "copy");
    Files.writeString(copy.resolve("ending.json"), "a word");
    assertThat(actnn("list").error()).isEmpty();
    JsonNode told = json(actnn("rebuild", "--json")).get("copies").get(0);
    assertThat(told.get("folder").asText()).isEqualTo(copy.toString());
    assertThat(told.get("of").asText()).isEqualTo(two.home().runFolder("sample00").toString());
    assertThat(told.get("hasMore").asBoolean()).isTrue();
    assertThat(told.get("moreLines").asLong()).isZero();
    assertThat(told.get("moreFiles").get(0).asText()).isEqualTo("ending.json (6 bytes)");
  }

  @Test
  @DisplayName("takes a store without a byte for a damaged one, where runs lie beside it")
  void emptyStore() throws IOException {
    Path store = Files.createDirectories(folder.resolve("home")).resolve("actnn.db");
    Files.createFile(store);
    assertThat(actnn("list").code()).as("no run is lost").isZero();
    assertThat(actnn("run", "--set", "steps=10", "--name", "one").code()).isZero();
    Files.write(store, new byte[0]);
    Answer refused = actnn("list");
    assertThat(refused.code()).isEqualTo(3);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.error())
        .isEqualTo(
            "The run store %s is empty, there is not a byte in it: 'actnn rebuild' makes it anew from the journals and brings back 1 run.\n"
                .formatted(store));
    assertThat(actnn("rebuild").code()).isZero();
    assertThat(actnn("list").out()).contains("one");
  }

  @Test
  @DisplayName("tells the best metric of a run whose summary, of an earlier version, has none")
  void oldSummary() throws Exception {
    actnn("run", "--set", "steps=40", "--set", "dataset.path=unjudged");
    JsonNode metric = json(actnn("show", "latest", "--json")).get("metric");
    assertThat(metric.get("best").isNumber()).isTrue();
    Path store = folder.resolve("home").resolve("actnn.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store.toUri());
        Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE run_text SET summary = json_set(summary, '$.metric', null)");
    }
    assertThat(json(actnn("list", "--json")).get(0).get("metric")).isEqualTo(metric);
    assertThat(json(actnn("show", "latest", "--json")).get("metric")).isEqualTo(metric);
    assertThat(actnn("show", "latest").out())
        .containsPattern("Best accuracy +66.67 %")
        .containsPattern("Last accuracy +–");
  }

  @Test
  @DisplayName("gives a level only to runs of our own tape")
  void levelOfAnArm() throws IOException {
    assertThat(json(actnn("plan", "--json")).get("level").asText()).isEqualTo("L3");
    assertThat(json(actnn("plan", "--json", "--set", "arm=autograd")).get("level").isNull())
        .isTrue();
    actnn("run", "--set", "steps=10", "--set", "arm=autograd");
    assertThat(json(actnn("list", "--json")).get(0).get("level").isNull()).isTrue();
  }

  @Test
  @DisplayName("puts a metric or a loss only beside one of the same kind")
  void comparesLike() throws IOException {
    actnn("run", "--set", "steps=20", "--name", "a");
    actnn("run", "--set", "steps=20", "--name", "b", "--set", "task=segmentation");
    JsonNode deltas = json(actnn("compare", "a", "b", "--json")).get("deltas");
    String b = json(actnn("show", "b", "--json")).get("id").asText();
    for (String figure : List.of("metric.best", "metric.last", "loss.train")) {
      assertThat(deltas.get(figure).get(b).isNull()).as(figure).isTrue();
    }
    assertThat(deltas.get("time.stepMillis").get(b).isNumber()).isTrue();
    assertThat(actnn("list", "--limit", "2").error()).isEmpty();
    assertThat(actnn("list", "--limit", "1").error())
        .isEqualTo("1 of 2 runs: '--limit 2' shows all.\n");
    assertThat(actnn("compare", "a", "b").out()).contains("accuracy").contains("mIoU");
  }

  @Test
  @DisplayName("tells the largest batch of each run where it is given a budget")
  void largestBatch() throws IOException {
    actnn("run", "--set", "steps=10", "--name", "a");
    actnn("run", "--set", "steps=10", "--name", "b", "--set", "arm=autograd");
    JsonNode runs = json(actnn("compare", "a", "b", "--budget", "1GiB", "--json")).get("runs");
    JsonNode planned = json(actnn("plan", "--json", "--budget", "1GiB")).get("maxBatch");
    assertThat(runs.get(0).get("maxBatch")).isEqualTo(planned);
    assertThat(runs.get(1).at("/maxBatch/batch").asLong())
        .isPositive()
        .isLessThan(planned.get("batch").asLong());
    assertThat(actnn("compare", "a", "b", "--budget", "1GiB").out())
        .contains("Largest batch", "Largest batch is bound by", "1.00 GiB");
    assertThat(actnn("compare", "a", "b").out()).doesNotContain("Largest batch");

    Path out = folder.resolve("csv");
    actnn("export", "a", "--format", "csv", "--budget", "1GiB", "--out", out.toString());
    try (Stream<Path> files = Files.walk(out)) {
      Path summary = files.filter(file -> file.endsWith("summary.csv")).findFirst().orElseThrow();
      assertThat(Files.readString(summary))
          .contains("weightBytes,gradientBytes,optimizerBytes,maxBatch.batch")
          .contains("," + planned.get("batch").asText() + ",");
    }
    assertThat(actnn("export", "a", "--budget", "much").error())
        .isEqualTo("'--budget much' is no size: write it like 16GiB, 800MiB or 2e9.\n");
  }

  @Test
  @DisplayName("name what a refused export had made whole before it was refused")
  void refusedHalfWay() throws Exception {
    actnn("run", "--set", "steps=10", "--name", "a");
    String stem = "run-" + json(actnn("list", "--json")).get(0).get("id").asText();
    Path out = Files.createDirectory(folder.resolve("taken"));
    Path there = Files.writeString(out.resolve(stem + "-csv"), "a file of somebody's");
    Answer refused = actnn("export", "a", "--format", "html,csv", "--out", out.toString());
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.error())
        .startsWith("The report cannot be written to " + out)
        .endsWith("Whole, and left there: " + out.resolve(stem + ".html") + ".\n");
    assertThat(there).hasContent("a file of somebody's");
  }
}
