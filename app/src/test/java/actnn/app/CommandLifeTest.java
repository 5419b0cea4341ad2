package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.ScriptedCommands.Answer;
import actnn.app.run.lock.HomeLock;
import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Commands on runs that live, their names and their store")
class CommandLifeTest {
  private static final String CACHE = "DJL_CACHE_DIR";
  private static final Pattern PID = Pattern.compile("\"p\":([0-9]+)");

  @TempDir private Path folder;

  @Test
  @DisplayName("refuses names that cannot be, and to compare a run with itself")
  void refusesNames() {
    assertThat(actnn("run", "--set", "steps=10", "--name", "one").code()).isZero();
    assertThat(actnn("run", "--name", " ").error()).startsWith("A name cannot be blank");
    assertThat(actnn("tag", "one", "good", "--name", "a\nb").code()).isEqualTo(2);
    assertThat(actnn("tag", "one", "good", "x".repeat(41)).error()).contains("at most 40");
    assertThat(actnn("tag", "one", "good", "--name", "latest").error()).contains("'latest'");
    assertThat(actnn("show", "one").out()).doesNotContain("good");
    Answer same = actnn("compare", "one", "latest");
    assertThat(same.code()).isEqualTo(2);
    assertThat(same.error()).contains("'one' and 'latest' are the same run");
    assertThat(same.error().lines()).hasSize(1);
    Answer over = actnn("stop", "latest");
    assertThat(over.code()).isEqualTo(2);
    assertThat(over.error()).contains("does not train any more, it has finished.");
  }

  @Test
  @DisplayName("stops a run that was left to itself, and kills one when asked to")
  void stops() throws IOException {
    String first = actnn("run", "--detach", "--set", "steps=1000000").out().strip();
    assertThat(actnn("stop", first).out()).startsWith("Run " + first + " was stopped after step ");
    String second = actnn("run", "--detach", "--set", "steps=1000000").out().strip();
    JsonNode killed = actnn("stop", "latest", "--kill", "--json").json();
    assertThat(killed.get("id").asText()).isEqualTo(second);
    assertThat(killed.get("status").asText()).isEqualTo("CRASHED");
    assertThat(killed.get("steps").asLong()).isPositive();
  }

  @Test
  @DisplayName("records no run, and goes on with none, where the engine cannot be unpacked")
  void noPlaceForTheEngine() throws IOException {
    assertThat(actnn("run", "--set", "steps=10", "--name", "one").code()).isZero();
    String before = System.getProperty(CACHE);
    Path cache = Files.createFile(folder.resolve("file")).resolve("cache");
    System.setProperty(CACHE, cache.toString());
    try {
      for (String words : List.of("run", "resume one --set steps=20")) {
        Answer answer = actnn(words.split(" "));
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.error())
            .startsWith("PyTorch cannot be unpacked: " + cache + " cannot be written; make it");
      }
    } finally {
      if (before == null) {
        System.clearProperty(CACHE);
      } else {
        System.setProperty(CACHE, before);
      }
    }
    assertThat(actnn("list", "--json").json()).hasSize(1);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("says after a few seconds that a worker does not answer, and how to end it")
  void silent() throws Exception {
    String id = actnn("run", "--detach", "--set", "steps=1000000").out().strip();
    Path journal = folder.resolve("home/runs").resolve(id).resolve("journal.log");
    Matcher pid = PID.matcher("");
    for (int i = 0; i < 200 && !pid.find(); i++) {
      Thread.sleep(100);
      pid = PID.matcher(Files.exists(journal) ? Files.readString(journal) : "");
    }
    String worker = pid.group(1);
    signal("-STOP", worker);
    Executor later = CompletableFuture.delayedExecutor(7, TimeUnit.SECONDS);
    CompletableFuture<Void> awake =
        CompletableFuture.runAsync(() -> signal("-CONT", worker), later);
    Answer stopped = actnn("stop", id);
    awake.get();
    assertThat(stopped.code()).isZero();
    assertThat(stopped.error())
        .contains("has not answered for 5 s", "'actnn stop " + id + " --kill' ends it at once.");
    assertThat(stopped.out()).startsWith("Run " + id + " was stopped after step ");
  }

  private static void signal(String name, String pid) {
    try {
      assertThat(new ProcessBuilder("kill", name, pid).start().waitFor()).isZero();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({"classification, accuracy", "segmentation, mIoU", "detection, mAP"})
  @DisplayName("calls the metric of a run by the name that its task has for it, in every command")
  void namesTheMetric(String task, String metric) throws IOException {
    for (String name : List.of("one", "two")) {
      String chosen = "task=" + task;
      Answer ran = actnn("run", "--set", chosen, "--set", "steps=10", "--name", name, "--json");
      assertThat(ran.json().at("/metric/name").asText()).isEqualTo(metric);
    }
    List<JsonNode> said =
        List.of(
            actnn("list", "--json").json().get(0),
            actnn("show", "one", "--json").json(),
            actnn("tag", "one", "good", "--json").json(),
            actnn("compare", "one", "two", "--json").json().get("runs").get(1));
    assertThat(said).extracting(run -> run.at("/metric/name").asText()).containsOnly(metric);
  }

  @Test
  @DisplayName("reports and shows a run that still goes as far as it went, and says so")
  void reportsLive() throws IOException {
    String id = actnn("run", "--detach", "--set", "steps=1000000").out().strip();
    Path out = folder.resolve("out");
    JsonNode shown = actnn("show", id, "--json").json();
    for (int i = 0; i < 50 && shown.get("epochs").asLong() == 0; i++) {
      shown = actnn("show", id, "--json").json();
    }
    assertThat(shown.get("epochs").asLong()).isPositive();
    assertThat(shown.get("layers")).hasSize(2);
    assertThat(shown.get("layers").get(0).get("storedBytes").asLong()).isEqualTo(64);
    actnn("export", id, "--format", "html,pdf,csv,json", "--out", out.toString());
    assertThat(Files.readString(out.resolve("run-" + id + ".html")))
        .doesNotContain("Nothing was recorded")
        .containsPattern("was still going when this was written: all of it is as of step [1-9]");
    assertThat(out.resolve("run-" + id + ".pdf")).isNotEmptyFile();
    assertThat(Files.readAllLines(out.resolve("run-" + id + "-csv").resolve("series.csv")))
        .hasSizeGreaterThan(10);
    assertThat(Files.readAllLines(out.resolve("run-" + id + "-csv").resolve("layers.csv")))
        .hasSize(3);
    assertThat(Files.readString(out.resolve("run-" + id + ".json"))).contains("as of step");
    actnn("stop", id);
    actnn("export", id, "--out", out.toString());
    assertThat(Files.readString(out.resolve("run-" + id + ".html"))).doesNotContain("as of step");
  }

  @Test
  @DisplayName("makes the store anew, but not while another process has it open")
  void rebuilds() throws Exception {
    assertThat(actnn("run", "--set", "steps=10", "--name", "one").code()).isZero();
    assertThat(actnn("rebuild").out()).contains("1 run is in the new store.");
    assertThat(actnn("show", "one").code()).isZero();
    Path home = folder.resolve("home");
    try (HomeLock window = HomeLock.shared(home, "the window")) {
      assertThat(window).isNotNull();
      Answer refused = actnn("rebuild");
      assertThat(refused.code()).isEqualTo(3);
      assertThat(refused.error().lines()).hasSize(1);
      assertThat(refused.error()).contains("is open in the window (process ", "close that first.");
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("says that the store was taken away, goes on, and every way out leads on")
  void storeTakenAway() throws Exception {
    CompletableFuture<Answer> running =
        CompletableFuture.supplyAsync(() -> actnn("run", "--set", "steps=1000000"));
    Path home = folder.resolve("home");
    String id = idOfTheRunning();
    for (String part : List.of("", "-wal", "-shm")) {
      Files.deleteIfExists(home.resolve("actnn.db" + part));
    }
    Answer rebuild = actnn("rebuild");
    assertThat(rebuild.code()).isEqualTo(3);
    assertThat(rebuild.error())
        .contains("close that first; 'actnn stop " + id + "' ends the run that trains there.");
    assertThat(actnn("show", id).error()).contains("1 run folder is not in the store");

    Answer stopped = actnn("stop", id);
    assertThat(stopped.code()).isZero();
    assertThat(stopped.out()).contains("has ended; the store does not know it: 'actnn rebuild'");
    Answer ran = running.get();
    assertThat(ran.code()).isEqualTo(130);
    assertThat(ran.error().lines())
        .filteredOn(line -> line.contains("is not in its place any more: runs that train go on"))
        .hasSize(1);
    assertThat(actnn("rebuild").out()).contains("1 run is in the new store.");
    assertThat(actnn("show", id, "--json").json().get("status").asText()).isEqualTo("STOPPED");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"deleted", "moved"})
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("says of a run whose home was taken away that nothing of it is kept")
  void homeTakenAway(String how) throws Exception {
    CompletableFuture<Answer> running =
        CompletableFuture.supplyAsync(() -> actnn("run", "--json", "--set", "steps=4000"));
    Path home = folder.resolve("home");
    String id = idOfTheRunning();
    Path elsewhere = Files.move(home, folder.resolve("elsewhere"));
    if (how.equals("deleted")) {
      new ProcessBuilder("rm", "-r", elsewhere.toString()).inheritIO().start().waitFor();
    }
    Answer ran = running.get();
    assertThat(ran.code()).isEqualTo(71);
    assertThat(ran.error().lines().reduce((before, line) -> line).orElseThrow())
        .startsWith("Nothing of run " + id + " is kept in its place, since " + home + " was taken")
        .endsWith("put the folder back if it was moved, or start the run again.");
    assertThat(ran.out()).contains("\"status\":\"FAILED\"");
  }

  private String idOfTheRunning() throws Exception {
    for (int i = 0; i < 200; i++) {
      JsonNode live = actnn("list", "--json", "--status", "running").json();
      if (!live.isEmpty() && live.get(0).get("steps").asLong() > 0) {
        return live.get(0).get("id").asText();
      }
      Thread.sleep(100);
    }
    throw new AssertionError("nothing trains");
  }

  @Test
  @DisplayName("explains every setting in the help of the commands that take them")
  void explainsSettings() {
    for (String command : List.of("run", "plan")) {
      String help = actnn(command, "--help").out();
      for (Key<?> key : Keys.ALL) {
        assertThat(help).contains("  " + key.name() + "=" + key.defaultText());
      }
      assertThat(help).contains("Samples per training step. Takes a whole number");
      assertThat(help.lines().mapToInt(String::length).max().orElseThrow()).isLessThanOrEqualTo(80);
    }
    assertThat(actnn("list", "--help").out()).doesNotContain("groupSize=");
  }

  private Answer actnn(String... words) {
    return new ScriptedCommands(folder.resolve("home")).actnn(words);
  }
}
