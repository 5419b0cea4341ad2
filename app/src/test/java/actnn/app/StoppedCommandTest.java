package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.Bench;
import actnn.app.run.ChildJvm;
import actnn.app.run.Interrupts;
import actnn.app.run.home.Home;
import actnn.app.run.store.StoreRebuild;
import actnn.app.sample.LongRuns;
import actnn.engine.file.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@DisplayName("A command that is stopped while it writes says so in one sentence, and")
class StoppedCommandTest {
  private static final int STEPS = 12_000;
  private static final int ATTEMPTS = 5;

  @TempDir private static Path common;
  private static Home home;

  @TempDir private Path folder;
  private Path temporary;

  /** How a command ended, and what it said of it. */
  private record Answer(int code, String error) {}

  @BeforeAll
  static void longRuns() throws IOException {
    home = Home.open(common.resolve("home"));
    LongRuns.write(home, 2, STEPS, line -> {});
  }

  @BeforeEach
  void temporary() throws IOException {
    temporary = Files.createDirectories(folder.resolve("tmp"));
  }

  @Test
  @DisplayName("an import takes no run of the bundle in")
  void imports() throws Exception {
    assertThat(
            new ScriptedCommands(home.path()).actnn(words("export", "--format", "bundle")).code())
        .isZero();
    Path other = folder.resolve("other");
    String bundle = list(folder.resolve("out")).get(0).toString();
    boolean deaf = Interrupts.areIgnored();
    Answer answer =
        stopped(
            deaf ? "TERM" : "INT",
            () -> {
              FileTree.delete(other);
              return start(other, "import", bundle);
            },
            () -> !list(other.resolve("runs")).isEmpty());
    assertThat(answer)
        .isEqualTo(
            new Answer(
                deaf ? 143 : 130,
                "It was stopped before its end: nothing of the bundle was taken.\n"));
    assertThat(list(other.resolve("runs"))).isEmpty();
    assertThat(list(other)).noneMatch(path -> path.toString().contains("importing-"));
    assertThat(new ScriptedCommands(other).actnn("list").out()).startsWith("No runs");
  }

  @Test
  @DisplayName("a rebuild leaves the store as it was")
  void rebuilds() throws Exception {
    Path before = folder.resolve("before.db");
    Answer answer =
        stopped(
            "TERM",
            () -> {
              Files.copy(home.database(), before, StandardCopyOption.REPLACE_EXISTING);
              Process process = start(home.path(), "rebuild");
              assertThat(ChildJvm.line(process)).startsWith("Took run ");
              return process;
            },
            () -> true);
    assertThat(answer)
        .isEqualTo(new Answer(143, "It was stopped before its end: the store is as it was.\n"));
    assertThat(home.database()).hasSameBinaryContentAs(before);
    assertThat(list(home.path()))
        .noneMatch(path -> path.toString().contains(StoreRebuild.UNFINISHED));
  }

  @Test
  @DisplayName("an export leaves no half of a file")
  void exports() throws Exception {
    Path out = folder.resolve("out");
    Answer answer =
        stopped(
            "TERM",
            () -> {
              FileTree.delete(out);
              return start(home.path(), words("export", "--format", "csv"));
            },
            () -> !list(out).isEmpty());
    assertThat(answer)
        .isEqualTo(
            new Answer(143, "It was stopped before its end: what is there of it is whole.\n"));
    assertThat(list(out)).isEmpty();
  }

  @Test
  @DisplayName("a bench of the store takes its folder away")
  void benches() throws Exception {
    Path beside = Files.createDirectories(folder.resolve("bench"));
    Process process = start(beside, "bench", "store");
    Bench.until(() -> !list(beside).isEmpty());
    Answer answer = stopped(process, "TERM");
    assertThat(answer.code()).isEqualTo(143);
    assertThat(answer.error())
        .endsWith("It was stopped before its end: what was measured so far is not told.\n");
    assertThat(list(beside)).noneMatch(path -> path.toString().contains("bench-store"));
  }

  @Test
  @DisplayName("a bench of accuracy stops the run that it trains")
  void trains() throws Exception {
    Path other = folder.resolve("other");
    Process process =
        start(
            other, "bench accuracy --preset quick-start --seeds 1 --set steps=1000000".split(" "));
    Path runs = other.resolve("runs");
    Bench.until(() -> list(runs).stream().anyMatch(run -> size(run.resolve("journal.log")) > 0));
    Answer answer = stopped(process, "TERM");
    assertThat(answer.code()).isEqualTo(143);
    assertThat(answer.error()).doesNotContain("did not come to rest");
    assertThat(new ScriptedCommands(other).actnn("list").out()).contains("stopped");
  }

  private static long size(Path file) {
    return file.toFile().length(); // 0 while it is not there
  }

  @Test
  @DisplayName("pictures of samples take the home of the samples away")
  void pictures() throws Exception {
    Path out = folder.resolve("out");
    Process process = start(home.path(), "snapshot", "--samples", "--out", out.toString());
    Bench.until(() -> list(temporary).stream().anyMatch(StoppedCommandTest::isSample));
    assertThat(stopped(process, "TERM"))
        .isEqualTo(
            new Answer(
                143,
                "It was stopped before its end: each folder of pictures is there whole or not at all.\n"));
    assertThat(list(temporary)).noneMatch(StoppedCommandTest::isSample);
    assertThat(list(out)).isEmpty();
  }

  private static boolean isSample(Path path) {
    return path.getFileName().toString().startsWith("actnn-sample");
  }

  private String[] words(String... command) throws IOException {
    List<String> words = new ArrayList<>(List.of(command));
    list(home.runs()).forEach(run -> words.add(run.getFileName().toString()));
    words.addAll(List.of("--out", folder.resolve("out").toString()));
    return words.toArray(String[]::new);
  }

  private Process start(Path at, String... words) throws IOException {
    ProcessBuilder builder = ChildJvm.builder(CommandMain.class, words);
    // Where the tests have no display of their own, neither has it.
    System.getProperties()
        .forEach(
            (name, value) -> {
              if (name.toString().matches("(glass|monocle|prism|testfx|java\\.awt)\\..*")) {
                builder.command().add(1, "-D" + name + "=" + value);
              }
            });
    builder.command().add(1, "-Djava.io.tmpdir=" + temporary);
    builder.environment().put("ACTNN_HOME", at.toString());
    builder.environment().putIfAbsent("DISPLAY", ":0");
    return builder.start();
  }

  /** How a command is started, in a place that is as before the first time. */
  private interface Start {
    Process begin() throws IOException;
  }

  /**
   * Stops a command once it is at work. One that was through before the signal came, as on a fast
   * disk, has shown nothing and is started again.
   */
  private static Answer stopped(String signal, Start start, BooleanSupplier atWork)
      throws Exception {
    for (int i = 0; i < ATTEMPTS; i++) {
      Process process = start.begin();
      Bench.until(() -> atWork.getAsBoolean() || !process.isAlive());
      Answer answer = stopped(process, signal);
      if (answer.code() != 0) {
        return answer;
      }
    }
    throw new AssertionError(ATTEMPTS + " times it was through before it could be stopped");
  }

  private static Answer stopped(Process process, String signal) throws Exception {
    String pid = Long.toString(process.pid());
    new ProcessBuilder("kill", "-" + signal, pid).start().waitFor(); // it may be gone
    String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Answer(process.waitFor(), error);
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    } catch (IOException e) {
      return List.of(); // not there yet
    }
  }
}
