package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.ScriptedCommands.Answer;
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

@DisplayName("The command line")
class CommandRefusalTest extends ScriptedHome {
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
        "plan --budget 99999999TiB | '--budget 99999999TiB' is too large a size: the largest is",
        "show none | There is no run yet, the home ",
        "show latest | There is no run yet, the home ",
        "resume latest | 'actnn run' makes it, or name another with --home.",
        "list --limit 0 | '--limit 0' shows nothing",
        "list --status odd | There is no status 'odd': take queued, running,",
        "list --limit x | '--limit x' is not a whole number: 'actnn list --help' shows",
        "bench step --rounds 99999999999 | '--rounds 99999999999' is too large, the largest that"
            + " it takes is 2147483647: 'actnn bench --help' shows",
        "bench step --rounds 9999999999x | '--rounds 9999999999x' is not a whole number: ",
        "bench step --rounds 3.1415926535 | '--rounds 3.1415926535' is not a whole number: ",
        "bench step --rounds x1234567890 | '--rounds x1234567890' is not a whole number: ",
        "bench step --rounds -99999999999 | '--rounds -99999999999' is too small: 'actnn bench",
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
        "bench step --rounds 0 | '--rounds 0' measures nothing: give a whole number of at least 1.",
        "bench step --batch 0 | '--batch 0' measures nothing: give a whole number of at least 1.",
        "bench variance --draws 3 | '--draws' takes whole numbers of at least 4.",
        "bench variance --steps -1 | '--steps' takes whole numbers of at least 0.",
        "bench variance --batches 1 | '--batches' takes whole numbers of at least 2.",
        "bench variance --set lr=0.1 | '--set' says nothing to 'variance': it is of 'accuracy' and 'step'; leave it out.",
        "bench step --ratio l3OverAutogrd | There is no ratio 'l3OverAutogrd' (did you mean 'l3OverAutograd'?): take one of l0OverAutograd, l3OverAutograd, fusedOverAutograd, fusedOverL3, bf16OverAutograd, l3OverCheckpoint, l31OverL3, l4OverL3, swapOverL0, l3ProbeShare.",
        "bench step --set batch=7 | '--set batch' says nothing to the steps of 'bench step': give --batch.",
        "bench step --set level=L2 | '--set level' says nothing to the steps of 'bench step': choose by --ratio.",
        "bench quantizer plan --draws 9 | '--draws' says nothing to 'quantizer' and 'plan': it is of 'variance'; leave it out.",
        "bench memory --budget 1B | '--budget 1B' is too little for a step of 'preact-resnet-110' on a single sample:",
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
  @DisplayName("gives exit code 3 for a home or a store that cannot be used, untouched")
  void refusedStore() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Answer home = actnn("list", "--home", file.resolve("home").toString());
    assertThat(home.code()).isEqualTo(3);
    assertThat(home.error())
        .contains("cannot be made, since " + file + " is a file: name a folder with --home or");
    Answer taken = actnn("run", "--home", file.toString());
    assertThat(taken.code()).isEqualTo(3);
    assertThat(taken.error()).contains(file + " is a file: name a folder with --home or");
    assertThat(file).hasContent("x");
    Path foreign = Files.createDirectories(folder.resolve("foreign")).resolve("actnn.db");
    Files.writeString(foreign, "this is not a database, whatever its name says");
    Answer store = actnn("list", "--home", foreign.getParent().toString());
    assertThat(store.code()).isEqualTo(3);
    assertThat(store.error().lines()).hasSize(1);
    assertThat(store.error()).contains("'actnn rebuild'");
    assertThat(foreign).hasContent("this is not a database, whatever its name says");
  }
}
