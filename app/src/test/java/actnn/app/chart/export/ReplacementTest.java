package actnn.app.chart.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import actnn.app.run.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Files that take the places of others")
class ReplacementTest {
  private static final List<String> NAMES = List.of("a.csv", "b.csv");
  // Two links, two moves and a force.
  private static final int CALLS = 5;

  @TempDir private Path folder;
  private Path target;

  @BeforeEach
  void oldExport() throws IOException {
    target = Files.createDirectory(folder.resolve("report-csv"));
    for (String name : NAMES) {
      Files.writeString(target.resolve(name), "old");
    }
  }

  @ParameterizedTest(name = "before call {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5})
  @DisplayName("of a process that is killed leave each name with a whole file")
  void killed(int call) throws Exception {
    assertThat(ChildJvm.run(KilledExport.class, target.toString(), "" + call)).isEqualTo(9);
    assertThat(texts()).hasSize(2).allMatch(text -> text.equals("old") || text.equals("new"));
    AtomicFolder.write(target, ReplacementTest::both);
    assertThat(texts()).containsExactly("new", "new");
    assertThat(names(target)).isEqualTo(NAMES);
  }

  @ParameterizedTest(name = "call {0}")
  @ValueSource(ints = {2, 4, 5})
  @DisplayName("make way again when one call fails")
  void oneFails(int call) throws IOException {
    CountedSteps steps = new CountedSteps(call, false, ReplacementTest::ioError);
    assertThat(failure(steps)).hasMessage("no answer");
    assertThat(texts()).containsExactly("old", "old");
    assertThat(names(target)).isEqualTo(NAMES);
  }

  @ParameterizedTest(name = "call {0}")
  @ValueSource(ints = {1, 3})
  @DisplayName("replace others all the same where these cannot be linked, only copied")
  void noLinks(int call) throws IOException {
    CountedSteps steps = new CountedSteps(call, false, ReplacementTest::ioError);
    AtomicFolder.write(target, ReplacementTest::both, steps);
    assertThat(steps.calls()).isEqualTo(CALLS + 1);
    assertThat(texts()).containsExactly("new", "new");
    assertThat(names(target)).isEqualTo(NAMES);
  }

  @ParameterizedTest(name = "call {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5})
  @DisplayName("leave the old ones where a sentence says when from one call on all fail")
  void allFail(int first) throws IOException {
    CountedSteps steps = new CountedSteps(first, true, ReplacementTest::ioError);
    IOException failure = failure(steps);
    assertThat(texts()).hasSize(2).allMatch(text -> text.equals("old") || text.equals("new"));
    long replaced = texts().stream().filter("new"::equals).count();
    if (replaced == 0) {
      assertThat(failure).hasMessage("no answer");
      assertThat(names(target)).isEqualTo(NAMES);
      return;
    }
    Path kept = Path.of(failure.getMessage().replaceAll(".* lie in (.*): move .*", "$1"));
    assertThat(failure).hasMessageContaining(", " + replaced + " could not be put back");
    assertThat(kept).isDirectory();
    assertThat(kept.resolve("a.csv")).hasContent("old");
  }

  @Test
  @DisplayName("leave old ones that cannot be put back where no later export takes them away")
  void kept() throws IOException {
    // The second new file and the first old one cannot be moved; the folder of both can.
    Replacement.Steps steps =
        new Replacement.Steps() {
          @Override
          public void move(Path from, Path to) throws IOException {
            if (from.endsWith("b.csv") || from.endsWith("before/a.csv")) {
              ioError();
            }
            Replacement.Steps.super.move(from, to);
          }
        };
    Path kept = Path.of(failure(steps).getMessage().replaceAll(".* lie in (.*): move .*", "$1"));
    AtomicFolder.write(target, ReplacementTest::both);
    assertThat(kept.resolve("a.csv")).hasContent("old");
    assertThat(kept.getParent().getFileName().toString()).startsWith("kept-");
  }

  private IOException failure(Replacement.Steps steps) {
    return catchThrowableOfType(
        IOException.class, () -> AtomicFolder.write(target, ReplacementTest::both, steps));
  }

  private static void ioError() throws IOException {
    throw new IOException("no answer");
  }

  private static List<Path> both(Path at) throws IOException {
    for (String name : NAMES) {
      AtomicFile.write(at.resolve(name), "new");
    }
    return NAMES.stream().map(at::resolve).toList();
  }

  private List<String> texts() throws IOException {
    return List.of(
        Files.readString(target.resolve("a.csv")), Files.readString(target.resolve("b.csv")));
  }

  private static List<String> names(Path at) throws IOException {
    try (Stream<Path> all = Files.list(at)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
