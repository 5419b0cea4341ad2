package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import actnn.app.cli.QuickStart;
import actnn.app.cli.base.Terminal;
import actnn.app.doctor.WindowCheck;
import actnn.app.run.ChildJvm;
import actnn.app.run.Interrupts;
import actnn.app.run.worker.WorkerCommand;
import actnn.app.workbench.Workbench;
import actnn.engine.event.Event;
import actnn.engine.event.JournalTail;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The launcher")
class LauncherTest {
  @TempDir private Path folder;

  @Test
  @DisplayName("trains for real in a process of its own and prints one line of JSON")
  void trains() throws Exception {
    Path out = folder.resolve("out");
    Path error = folder.resolve("error");
    int code =
        launch(
            out,
            error,
            "run --json --set model=mlp --set train.samples=64 --set validation.samples=32"
                + " --set batch=16 --set steps=3");
    assertThat(Files.readString(error)).isEmpty();
    assertThat(code).isZero();
    assertThat(Files.readAllLines(out)).hasSize(1);
    RunSummary summary = SummaryJson.read(Files.readString(out));
    assertThat(summary.status()).isEqualTo("FINISHED");
    assertThat(summary.steps()).isEqualTo(3);
    assertThat(summary.activation().storedBytes()).isPositive();
    assertThat(summary.layers()).isNotEmpty();
    Path run = folder.resolve("home").resolve("runs").resolve(String.valueOf(summary.id()));
    assertThat(run.resolve("journal.log")).isNotEmptyFile();
  }

  @Test
  @DisplayName("shows of a run that still goes what shapes decide")
  void showsWeights() throws Exception {
    Path out = folder.resolve("out");
    Path error = folder.resolve("error");
    String words = "run --detach --set model=mlp --set train.samples=64 --set steps=1000000";
    assertThat(launch(out, error, words)).isZero();
    String id = Files.readString(out).strip();
    try {
      assertThat(launch(out, error, "show --json " + id)).isZero();
      JsonNode shown = new JsonMapper().readTree(Files.readString(out));
      assertThat(shown.get("status").asText()).isEqualTo("RUNNING");
      assertThat(shown.get("weightBytes").asLong()).isPositive();
      assertThat(shown.get("gradientBytes")).isEqualTo(shown.get("optimizerBytes"));
      assertThat(shown.get("layers")).isNotEmpty();
    } finally {
      assertThat(launch(out, error, "stop " + id)).isZero();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("says in one sentence why files that cannot grow keep the store from opening")
  void filesThatCannotGrow() throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 200; exec \"$@\"", "sh"));
    command.addAll(process(Launcher.class, "list").command());
    Path error = folder.resolve("error");
    ProcessBuilder builder = new ProcessBuilder(command);
    Path home = Files.createDirectories(folder.resolve("home"));
    builder.environment().put("ACTNN_HOME", home.toString());
    Process process = builder.redirectError(error.toFile()).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(3);
    assertThat(Files.readAllLines(error))
        .singleElement()
        .asString()
        .contains("SQLite's library cannot be unpacked", "ulimit -f");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("knows that no window can be opened without a display")
  void noDisplay() {
    assertThat(WindowCheck.problem(Map.of("DISPLAY", "")))
        .hasValueSatisfying(sentence -> assertThat(sentence).startsWith("There is no display"));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("trains the quick start where there is no display, with a bar, and names the report")
  void quickStart() throws IOException {
    Path home = folder.resolve("home");
    ScriptedCommands commands = new ScriptedCommands(home);
    ScriptedCommands.Answer answer = commands.watched();
    assertThat(answer.error().lines())
        .singleElement()
        .asString()
        .startsWith("There is no display")
        .endsWith("no window can be opened.");
    assertThat(answer.code()).isZero();
    assertThat(answer.out())
        .startsWith("Running the quick-start experiment here")
        .contains("\r", "50/50", "FINISHED");
    String id = commands.actnn("list", "--json").json().get(0).get("id").asText();
    assertThat(answer.out().lines().reduce("", (before, line) -> line))
        .isEqualTo("The report is " + home.resolve("reports").resolve("run-" + id + ".html"));
    assertThat(home.resolve("reports").resolve("run-" + id + ".html"))
        .content()
        .contains("preact-resnet-20");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @DisplayName("reports on the quick start that it has trained, whichever run is the latest")
  void reportsOnItsOwn() throws IOException {
    ScriptedCommands commands = new ScriptedCommands(folder.resolve("home"));
    StringWriter out = new StringWriter();
    Map<String, String> environment = Map.of("ACTNN_HOME", folder.resolve("home").toString());
    WorkerCommand scripted =
        new WorkerCommand("actnn.engine.worker.ScriptMain", System.getProperty("java.class.path"));
    AtomicInteger opened = new AtomicInteger();
    int code =
        QuickStart.run(
            folder.resolve("home"),
            new Terminal(new PrintWriter(out), new PrintWriter(out), false, environment),
            home -> {
              if (opened.incrementAndGet() == 2) {
                // Another process trains in the meantime.
                assertThat(commands.actnn("run", "--set", "steps=10").code()).isZero();
              }
              return Workbench.openForCommand(home, scripted);
            });
    assertThat(code).isZero();
    assertThat(opened).hasValue(2);
    JsonNode listed = commands.actnn("list", "--json").json();
    assertThat(listed.get(1).get("preset").asText()).isEqualTo("quick-start");
    assertThat(out.toString()).contains("run-" + listed.get(1).get("id").asText() + ".html");
  }

  @ParameterizedTest(name = "SIG{0}")
  @DisabledOnOs(OS.WINDOWS)
  @CsvSource({"TERM, 143", "INT, 130"})
  @DisplayName(
      "stops its run when it is asked to end, keeps whole lines, and tells by which signal")
  void interrupted(String signal, int code) throws Exception {
    assumeFalse(
        signal.equals("INT") && Interrupts.areIgnored(),
        "the tests were started in the background of a script, where nobody hears SIGINT");
    Path home = folder.resolve("home");
    Path out = folder.resolve("out");
    Process process =
        process(CommandMain.class, "run --json --set steps=1000000")
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("error").toFile())
            .start();
    try {
      untilTrains(home);
      new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).isEqualTo(code);
    assertThat(Files.readString(folder.resolve("error"))).isEmpty();
    RunSummary summary = SummaryJson.read(Files.readString(out).strip());
    assertThat(summary.status()).isEqualTo("STOPPED");
    assertThat(summary.steps()).isPositive();
    Path journal =
        home.resolve("runs").resolve(String.valueOf(summary.id())).resolve("journal.log");
    assertThat(JournalTail.ending(journal))
        .hasValueSatisfying(
            ending -> assertThat(ending.outcome()).isEqualTo(Event.Outcome.STOPPED));
  }

  private static void untilTrains(Path home) throws Exception {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < deadline) {
      Path runs = home.resolve("runs");
      if (Files.isDirectory(runs)) {
        try (Stream<Path> folders = Files.list(runs)) {
          for (Path run : folders.toList()) {
            Path journal = run.resolve("journal.log");
            if (Files.exists(journal) && Files.size(journal) > 4_000) {
              return;
            }
          }
        }
      }
      Thread.sleep(50);
    }
    throw new AssertionError("no run has begun");
  }

  private int launch(Path out, Path error, String words) throws IOException, InterruptedException {
    ProcessBuilder builder = process(Launcher.class, words);
    Process process = builder.redirectOutput(out.toFile()).redirectError(error.toFile()).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return process.exitValue();
  }

  private ProcessBuilder process(Class<?> main, String words) {
    ProcessBuilder builder = ChildJvm.builder(main, words.split(" "));
    builder.environment().put("ACTNN_HOME", folder.resolve("home").toString());
    return builder;
  }
}
