package actnn.app.run.record;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.TwoRuns;
import actnn.app.run.home.Home;
import actnn.app.run.store.StoreRebuild;
import actnn.engine.file.FileTree;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run's folder that somebody copied by hand")
class FolderCopyTest {
  private static final String RUN = "sample00";

  @TempDir private Path folder;
  private TwoRuns two;
  private Home home;
  private Path own;

  @BeforeEach
  void twoRuns() throws IOException {
    two = TwoRuns.in(folder);
    home = two.home();
    own = home.runFolder(RUN);
  }

  @Test
  @DisplayName(
      "is no second run for a rebuild, which says so once, and nobody is sent there for it")
  void copy() throws IOException {
    Path copy = two.copy(RUN, "a-copy-of-it");
    assertThat(two.<List<String>>ask(this::unlisted)).isEmpty();
    StoreRebuild.Result result = two.rebuild();
    assertThat(result.runs()).isEqualTo(2);
    assertThat(result.copies()).containsExactly(new FolderCopy(copy, own, 0));
    assertThat(result.lost()).isEmpty();
    assertThat(result.sentences())
        .startsWith(
            "2 runs are in the new store.",
            "The folder %s was copied from the run of %s and left as it is: nothing is in its journal that is not there, delete it when you like."
                .formatted(copy, own))
        .hasSize(3);
    assertThat(two.ids()).containsExactly(RUN, "sample01");
    assertThat(copy.resolve("journal.log")).hasSameBinaryContentAs(own.resolve("journal.log"));
    assertThat(RunFolders.present(home.runs()).readable()).containsExactly(RUN, "sample01");
  }

  @Test
  @DisplayName("is left out with two more like it, whatever came before it in the alphabet")
  void three() throws IOException {
    Path first = two.copy(RUN, "a");
    Path second = two.copy(RUN, "z");
    Path third = two.copy("a", "a.b");
    StoreRebuild.Result result = two.rebuild();
    assertThat(result.copies())
        .containsExactly(
            new FolderCopy(first, own, 0),
            new FolderCopy(third, own, 0),
            new FolderCopy(second, own, 0));
    assertThat(two.ids()).containsExactly(RUN, "sample01");
  }

  @Test
  @DisplayName("is the run where the first folder is gone: the one of which most can be read")
  void longest() throws IOException {
    Path half = two.copy(RUN, "a");
    Path whole = two.copy(RUN, "b");
    Path damaged = two.copy(RUN, "c");
    cut(half, 30);
    byte[] bytes = Files.readAllBytes(damaged.resolve("journal.log"));
    bytes[bytes.length / 2] ^= 4;
    Files.write(damaged.resolve("journal.log"), bytes);
    FileTree.delete(own);
    assertThat(two.rebuild().copies())
        .containsExactly(new FolderCopy(half, whole, 0), new FolderCopy(damaged, whole, 0));
    assertThat(two.ids()).containsExactly("b", "sample01");
  }

  @Test
  @DisplayName("gives way to the folder of the run's name even where it has more, which is told")
  void more() throws IOException {
    Path copy = two.copy(RUN, "copy");
    int lines = cut(own, 30);
    StoreRebuild.Result result = two.rebuild();
    assertThat(result.copies()).containsExactly(new FolderCopy(copy, own, lines - 30));
    assertThat(result.lost())
        .element(0)
        .asString()
        .startsWith("The folder " + copy + " was copied from the run of " + own + " and left as")
        .contains(
            "though its journal has " + (lines - 30) + " lines more: to have them, put it in");
    assertThat(two.ids()).containsExactly(RUN, "sample01");
    FileTree.delete(own);
    Files.move(copy, own);
    assertThat(two.rebuild().lost()).as("as the advice says").isEmpty();
  }

  @Test
  @DisplayName("that lost its description or the first line of its journal is told by the other")
  void damaged() throws IOException {
    Path undescribed = two.copy(RUN, "a");
    Files.delete(undescribed.resolve("run.json"));
    Path headless = two.copy(RUN, "b");
    byte[] bytes = Files.readAllBytes(headless.resolve("journal.log"));
    bytes[20] ^= 4;
    Files.write(headless.resolve("journal.log"), bytes);
    Path early = two.copy(RUN, "c");
    Files.delete(early.resolve("journal.log"));
    assertThat(two.rebuild().copies())
        .extracting(FolderCopy::path)
        .as("without a first line only spec.json could say whose it is, and there is none here")
        .containsExactly(undescribed);
    for (Path folder : List.of(own, headless, early)) {
      Files.writeString(
          folder.resolve("spec.json"), "{\"id\": \"%s\", \"settings\": {}}".formatted(RUN));
    }
    assertThat(two.rebuild().copies())
        .extracting(FolderCopy::path)
        .containsExactly(undescribed, headless, early);
  }

  @Test
  @DisplayName("is a run of its own once it went on otherwise: both have what is nowhere else")
  void forked() throws IOException {
    Path copy = two.copy(RUN, "copy");
    int lines = cut(copy, 40);
    List<String> all = Files.readAllLines(home.journal("sample01"));
    Files.writeString(
        copy.resolve("journal.log"), all.get(all.size() - 1) + "\n", StandardOpenOption.APPEND);
    assertThat(lines).isGreaterThan(41);
    assertThat(two.<List<String>>ask(this::unlisted)).containsExactly("copy");
    assertThat(two.rebuild().copies()).isEmpty();
    assertThat(two.ids()).containsExactly("copy", RUN, "sample01");
  }

  @Test
  @DisplayName("is a run of its own while a worker trains in it")
  void training() throws IOException {
    Path copy = two.copy(RUN, "copy");
    try (FileChannel file =
        FileChannel.open(
            copy.resolve("worker.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      assertThat(file.lock().isValid()).isTrue();
      assertThat(FolderCopy.in(home.runs())).isEmpty();
    }
    assertThat(FolderCopy.in(home.runs())).hasSize(1);
  }

  @Test
  @DisplayName("is no copy where another home gave its run the same name, nor one that was renamed")
  void others() throws IOException {
    TwoRuns other = TwoRuns.in(folder.resolve("elsewhere"));
    String journal = Files.readString(other.home().journal("sample01"));
    Path foreign = two.copy("sample01", "foreign");
    Files.writeString(foreign.resolve("journal.log"), journal);
    assertThat(FolderCopy.in(home.runs())).as("the same bytes are the same run").hasSize(1);
    FileTree.delete(foreign);
    Files.move(own, home.runFolder("renamed"));
    assertThat(FolderCopy.in(home.runs())).isEmpty();
    assertThat(two.<List<String>>ask(this::unlisted)).containsExactly("renamed");
    two.rebuild();
    assertThat(two.ids()).containsExactly("renamed", "sample01");
  }

  /** Leaves the first lines of a journal; gives how many there were. */
  private static int cut(Path run, int lines) throws IOException {
    Path journal = run.resolve("journal.log");
    List<String> all = Files.readAllLines(journal);
    Files.writeString(journal, String.join("\n", all.subList(0, lines)) + "\n");
    return all.size();
  }

  private List<String> unlisted(Store store) {
    try {
      return RunFolders.notIn(store, home.runs());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
