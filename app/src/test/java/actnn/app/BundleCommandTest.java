package actnn.app;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.ScriptedCommands.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A bundle of runs")
class BundleCommandTest {
  @TempDir private static Path made;
  @TempDir private Path folder;
  private ScriptedCommands here;
  private ScriptedCommands there;
  private Path out;

  @BeforeAll
  static void aFinishedRunAndOneThatCrashed() {
    ScriptedCommands home = new ScriptedCommands(made);
    assertThat(home.actnn("run", "--name", "first", "--set", "steps=60").code()).isZero();
    home.actnn("run", "--name", "second", "--set", "steps=200", "--set", "dataset.path=halt");
    assertThat(home.actnn("tag", "first", "good").code()).isZero();
  }

  @BeforeEach
  void aHomeOfItsOwn() throws IOException {
    Path copy = folder.resolve("here");
    try (Stream<Path> files = Files.walk(made)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(made.relativize(file).toString()));
      }
    }
    here = new ScriptedCommands(copy);
    there = new ScriptedCommands(folder.resolve("there"));
    out = folder.resolve("out");
  }

  @Test
  @DisplayName("comes into another home with everything that can be shown of it")
  void comesIn() throws IOException {
    Path bundle = export(here, "first", "second", "--checkpoints");
    Answer taken = there.actnn("import", bundle.toString(), "--json");
    assertThat(taken.json().get("taken")).hasSize(2);
    for (String run : List.of("first", "second")) {
      assertThat(shown(there, run)).isEqualTo(shown(here, run));
    }
    assertThat(shown(there, "first").get("tags").get(0).asText()).isEqualTo("good");
    assertThat(shown(there, "second").get("status").asText()).isEqualTo("CRASHED");
  }

  @Test
  @DisplayName("is said to be there, and not doubled, when it comes in again")
  void twice() throws IOException {
    Path bundle = export(here, "first", "second");
    there.actnn("import", bundle.toString());
    Answer again = there.actnn("import", bundle.toString(), "--json");
    assertThat(again.json().get("taken")).isEmpty();
    assertThat(again.json().get("known")).hasSize(2);
    assertThat(there.actnn("list", "--json").json()).hasSize(2);

    assertThat(here.actnn("resume", "first", "--set", "steps=90").code()).isZero();
    assertThat(here.actnn("import", bundle.toString()).out())
        .contains("Is here with another journal, which was left as it is: ");
  }

  @Test
  @DisplayName("is refused in one sentence with exit code 2 when it is none, and leaves nothing")
  void refused() throws IOException {
    Path none = Files.writeString(folder.resolve("none.zip"), "no zip at all");
    Answer answer = there.actnn("import", none.toString());
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.error())
        .isEqualToIgnoringNewLines(
            "The bundle "
                + none
                + " is refused: it is no zip file, or was cut off; nothing of it was taken.");
    assertThat(there.actnn("import", folder.resolve("away.zip").toString()).error())
        .contains("There is no file");
    assertThat(here.actnn("export", "first", "--checkpoints").error())
        .contains("belongs to '--format bundle'");
    try (Stream<Path> files = Files.list(folder.resolve("there"))) {
      assertThat(files).noneMatch(file -> file.toString().contains("importing"));
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @Timeout(60)
  @DisplayName("is refused, not waited for, when it is a pipe")
  void pipe() throws IOException, InterruptedException {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Answer answer = there.actnn("import", pipe.toString());
    assertThat(answer.code()).isEqualTo(2);
    assertThat(answer.error())
        .contains(" is refused: it is a folder, a pipe or a device, no file;");
  }

  @Test
  @DisplayName("has the same bytes each time, and every cut of it is refused")
  void bytes() throws IOException {
    byte[] bundle = Files.readAllBytes(export(here, "first"));
    assertThat(Files.readAllBytes(export(here, "first"))).isEqualTo(bundle);
    for (int length = 0; length < bundle.length; length += 1 + bundle.length / 5) {
      Path cut = folder.resolve("cut.zip");
      Files.write(cut, Arrays.copyOf(bundle, length));
      assertThat(there.actnn("import", cut.toString()).code()).isEqualTo(2);
    }
    assertThat(there.actnn("list").out()).startsWith("No runs");
  }

  @Test
  @DisplayName("has what its runs go on from, and takes one that did go on, too")
  void resumed() throws IOException {
    there.actnn("import", export(here, "second", "--checkpoints").toString());
    assertThat(there.actnn("resume", "second").code()).isZero();
    assertThat(shown(there, "second").get("status").asText()).isEqualTo("FINISHED");
    ScriptedCommands elsewhere = new ScriptedCommands(folder.resolve("elsewhere"));
    elsewhere.actnn("import", export(there, "second").toString());
    assertThat(shown(elsewhere, "second")).isEqualTo(shown(there, "second"));
  }

  private Path export(ScriptedCommands home, String... words) throws IOException {
    List<String> command =
        Stream.concat(
                Stream.of("export"),
                Stream.concat(
                    Stream.of(words),
                    Stream.of("--format", "bundle", "--json", "--out", out.toString())))
            .toList();
    JsonNode answer = home.actnn(command.toArray(String[]::new)).json();
    assertThat(answer.get("files")).hasSize(1);
    return Path.of(answer.get("files").get(0).asText());
  }

  private static JsonNode shown(ScriptedCommands home, String run) throws IOException {
    ObjectNode shown = (ObjectNode) home.actnn("show", run, "--json").json();
    shown.remove("folder");
    // Where it trained that is the start of its worker, elsewhere that of its journal.
    shown.remove("startedAt");
    return shown;
  }
}
