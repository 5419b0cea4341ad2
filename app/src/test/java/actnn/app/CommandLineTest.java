package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.ScriptedCommands.Answer;
import actnn.app.cli.Cli;
import actnn.app.cli.Terminal;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The command line")
class CommandLineTest {
  @TempDir private Path folder;

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

  @Test
  @DisplayName("says what a run would cost without storing anything")
  void plans() throws IOException {
    JsonNode plan = json(actnn("plan", "--json", "--budget", "16GiB", "--set", "batch=128"));
    assertThat(plan.get("activation").get("ratio").asDouble()).isGreaterThan(8);
    assertThat(plan.get("maxBatch").get("budgetBytes").asLong()).isEqualTo(16L << 30);
    assertThat(plan.get("loss").isNull()).isTrue();
    assertThat(plan.get("status").isNull()).isTrue();
    assertThat(folder.resolve("home")).doesNotExist();
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
  @DisplayName("says what a plan had to assume")
  void assumes() throws IOException {
    String missing = folder.resolve("missing").toString();
    String[] words = {"plan", "--set", "dataset=folder", "--set", "dataset.path=" + missing};
    assertThat(actnn(words).out()).contains("Assumed 10 classes, since " + missing);
    assertThat(json(actnn("plan", "--json", "--set", "dataset=shapes")).get("assumed")).isEmpty();
  }

  @ParameterizedTest(name = "actnn {0}: exit code 2, {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "run --set batch=x | 'batch' cannot be 'x': it takes a whole number from 1 to 65536.",
        "run --set lrr=1 | There is no setting 'lrr' (did you mean 'lr'?); 'actnn run --help' lists all settings.",
        "run --set zzz=1 | There is no setting 'zzz'; the settings are task, model,",
        "run --set lr | '--set lr' names no value",
        "run --preset none | There is no preset 'none': the presets are quick-start",
        "run --preset quik-start | There is no preset 'quik-start' (did you mean 'quick-start'?):",
        "run --config none.json | The configuration none.json does not exist: check the path.",
        "run --set =5 | '--set =5' names no setting: write it as --set key=value.",
        "run --config . | The configuration . is a folder: name a JSON file in it.",
        "run --preset a --config b | There can be one of --preset=NAME, --config=FILE, not both:",
        "plan --budget lots | '--budget lots' is no size",
        "show none | There is no run yet, the home ",
        "show latest | There is no run yet, the home ",
        "resume latest | 'actnn run' makes it, or name another with --home.",
        "list --limit 0 | '--limit 0' shows nothing",
        "list --status odd | There is no status 'odd': take queued, running,",
        "list --limit x | '--limit x' is not a whole number: 'actnn list --help' shows",
        "plan --set classes=1 | 'classes' cannot be 1: the data 'shapes' has 10 classes; take",
        "run --set classes=1 | 'classes' cannot be 1: the data 'shapes' has 10 classes; take",
        "run --tag a,b | A tag cannot contain a comma",
        "run --set batch=2 --set train.samples=1 | 'train.samples' asks for only 1: choose",
        "export x --format doc | There is no format 'doc': take any of html, pdf, csv, json,"
            + " svg, png, figures-pdf, bundle.",
        "export x --sections all | There is no section 'all': take any of summary, curves, memory,",
        "export x --ground blue | There is no ground 'blue': take white, light or dark.",
        "export x --notes none.md | The file of notes none.md does not exist: check the path.",
        "export x --notes . | The file of notes . is a folder: name a text file in it.",
        "snapshot --theme blue | There is no theme 'blue'",
        "compare one | Comparing takes two runs or more: 'actnn compare latest ID'",
        "compare | Comparing takes two runs or more",
        "run --name latest | A name cannot be 'latest'",
        "run --tag latest | A tag cannot be 'latest'",
        "stop none | There is no run yet, the home ",
        "run --set batch=4001 | 'batch' cannot be 4001: the data 'shapes' holds 4000 training",
        "run --set dataset=mnist --set dataset.path=none | none is missing: give the folder with",
        "run --set model=vgg --set input=16 | Choose an 'input' of at least 32, or another"
            + " 'model'.",
        "run --set batch=60000 --set train.samples=60000 | take at most 32767.",
        "run --set model=resnet-18 --set input=8 --set batch=1 | 'batch' cannot be 1 here: ",
        "plan --set model=resnet-18 --set input=8 --set batch=1 | take at least 2, or a larger 'input'.",
        "plan --set batch=60000 --set train.samples=60000 | take at most 32767.",
        "plan --set model=vgg --set input=16 | Choose an 'input' of at least 32, or another"
            + " 'model'.",
        "snapshot --size huge | 'huge' is no size: write width and height as in 1280x720.",
        "snapshot --size 640x480 | The window has at least 1280 by 720 pixels.",
        "snapshot --samples=odd | There is no sample state 'odd': take any of empty, training,",
        "snapshot --patience 0 | '--patience' takes a whole number of seconds from 1.",
        "bench speed | There is no bench 'speed': take one of quantizer, step, memory,",
        "bench step --rounds 0 | '--rounds' and '--batch' take whole numbers of at least 1.",
        "bench variance --draws 3 | '--steps' takes at least 0 and '--draws' at least 4.",
        "bench memory --budget lots | '--budget lots' is no size: write it like 512MiB or 1GiB.",
        "bench quantizer step --model resnet | 'model' cannot be 'resnet': it takes"
            + " preact-resnet-20,",
        "bench quantizer memory --largest vast | 'model' cannot be 'vast': it takes"
            + " preact-resnet-20,",
        "bench quantizer step --batch 70000 | 'batch' cannot be '70000': it takes a whole number",
        "bench quantizer step --batch many | 'actnn bench --help' shows what it takes.",
        "bench | 'actnn bench --help' shows",
        "resume | 'actnn resume --help' shows",
        "delete | 'actnn delete --help' shows",
        "trian | There is no command 'trian': 'actnn --help' shows what it takes.",
        "run --sett=a=b | There is no option '--sett' (did you mean '--set'?): 'actnn run --help' shows",
        "run --sett a=b | There is no option '--sett' (did you mean '--set'?): 'actnn run --help' shows",
        "run --speed | There is no option '--speed': 'actnn run --help' shows what it takes.",
        "lsit | There is no command 'lsit' (did you mean 'list'?): 'actnn --help' shows",
        "bench stpe | There is no bench 'stpe' (did you mean 'step'?): take one of quantizer,",
        "list --status finnished | There is no status 'finnished' (did you mean 'finished'?): take",
        "export x --format htm | There is no format 'htm' (did you mean 'html'?): take any of html,",
        "export x --sections curvs | There is no section 'curvs' (did you mean 'curves'?): take any",
        "export x --ground drak | There is no ground 'drak' (did you mean 'dark'?): take white,",
        "snapshot --theme drak | There is no theme 'drak' (did you mean 'dark'?): take light",
        "snapshot --samples=emtpy | There is no sample state 'emtpy' (did you mean 'empty'?): take",
        "list --where status=stoped | Character 8: 'status' is never 'stoped' (did you mean 'stopped'?)",
        "run quick-start | There is no argument 'quick-start'",
        "list --where status=flying | Character 8: 'status' is never 'flying': take queued,",
        "list --where name=\"two | Character 6: this quote is never closed: add '\"'.",
        "plan --set pin=conv1=8 --set budgets=conv1=4 | 'pin' asks for 'conv1=8' and 'budgets' for"
            + " 'conv1=4', of the same layer: leave it out of one of the two.",
        "plan --set task=detection --set model=resnet | 'model' cannot be 'resnet': it takes"
            + " retinanet for task 'detection'.",
        "list --where levle=L3 | there is no field 'levle': did you mean 'level'?",
        "--json | There is no command: 'actnn --help' shows them all."
      })
  @DisplayName("refuses what makes no sense in one sentence")
  void refuses(String words, String sentence) {
    Answer answer = actnn(words.split(" "));
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.error().lines()).hasSize(1);
    assertThat(answer.error()).contains(sentence);
    assertThat(actnn("list").out()).startsWith("No runs");
    assertThat(actnn("list", "--json").out()).isEqualTo("[]" + System.lineSeparator());
    Path runs = folder.resolve("home").resolve("runs");
    assertThat(!Files.exists(runs) || runs.toFile().list().length == 0).isTrue();
  }

  @ParameterizedTest(name = "actnn {0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "plan --budget | '--budget ' is no size",
        "export x --out | '--out' names no folder: leave it out, or name one.",
        "run --config | The configuration has no name: give the path of a JSON file.",
      })
  @DisplayName("refuses a value that is empty")
  void empty(String words, String sentence) {
    List<String> all = new ArrayList<>(List.of(words.split(" ")));
    all.add("");
    Answer answer = actnn(all.toArray(String[]::new));
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.error()).contains(sentence);
  }

  @Test
  @DisplayName("makes no home by reading one that is misspelt")
  void misspelt() {
    Path typo = folder.resolve("tpyo");
    Answer list = actnn("list", "--home", typo.toString());
    assertThat(list.code()).isZero();
    assertThat(list.out()).startsWith("No runs, the home " + typo + " does not exist: ");
    for (String command : List.of("show", "delete", "stop", "export", "resume")) {
      assertThat(actnn(command, "latest", "--home", typo.toString()).code()).isEqualTo(2);
    }
    assertThat(typo).doesNotExist();
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
    assertThat(actnn("compare", "a", "b").out()).contains("accuracy").contains("mIoU");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "run --set batch=LONG",
        "run --set LONG=1",
        "run --set LONG",
        "run --preset LONG",
        "run --config LONG",
        "run --LONG",
        "run --name LONG",
        "plan --budget LONG",
        "list --where LONG=1",
        "list --where lr>xLONG",
        "list --status LONG",
        "list --limit LONG",
        "export x --format LONG",
        "bench LONG",
        "LONG",
      })
  @DisplayName("repeats of what is thousands of characters long only its ends")
  void refusesBriefly(String words) {
    Answer answer = actnn(words.replace("LONG", "9".repeat(9000)).split(" "));
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.error().lines()).hasSize(1);
    assertThat(answer.error())
        .hasSizeLessThan(1200)
        .containsPattern("9[0-9]{3} ?(characters|:|\\)|$)");
  }

  @Test
  @DisplayName("adds the trace when debugging")
  void debugs() {
    assertThat(actnn("run", "--debug", "--set", "batch=x").error())
        .startsWith("'batch' cannot be")
        .contains("\tat actnn.engine.config");
  }

  @Test
  @DisplayName("gives exit code 3 for a home or a store that cannot be used, untouched")
  void refusedStore() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Answer home = actnn("list", "--home", file.resolve("home").toString());
    assertThat(home.code()).isEqualTo(3);
    assertThat(home.error()).contains("cannot be written: make it writable");
    Path foreign = Files.createDirectories(folder.resolve("foreign")).resolve("actnn.db");
    Files.writeString(foreign, "this is not a database, whatever its name says");
    Answer store = actnn("list", "--home", foreign.getParent().toString());
    assertThat(store.code()).isEqualTo(3);
    assertThat(store.error().lines()).hasSize(1);
    assertThat(store.error()).contains("'actnn rebuild'");
    assertThat(foreign).hasContent("this is not a database, whatever its name says");
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

  private Answer actnn(String... words) {
    return new ScriptedCommands(folder.resolve("home")).actnn(words);
  }

  private static JsonNode json(Answer answer) throws IOException {
    assertThat(answer.error()).isEmpty();
    assertThat(answer.out().lines()).hasSize(1);
    return new JsonMapper().readTree(answer.out());
  }
}
