package actnn.app.run.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.run.TwoRuns;
import actnn.app.run.home.Home;
import actnn.app.run.store.StoreRebuild;
import actnn.engine.file.FileTree;
import actnn.storage.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CancellationException;
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
    assertThat(result.copies()).containsExactly(same(copy, own));
    assertThat(result.lost()).isEmpty();
    assertThat(result.sentences())
        .startsWith(
            "2 runs are in the new store.",
            "The folder %s was copied from the run of %s and left as it is: it has no line of the journal and no file that is not there too, delete it when you like."
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
        .containsExactly(same(first, own), same(third, own), same(second, own));
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
    assertThat(two.rebuild().copies()).containsExactly(same(half, whole), same(damaged, whole));
    assertThat(two.ids()).containsExactly("b", "sample01");
  }

  @Test
  @DisplayName("gives way to the folder of the run's name even where it has more, which is told")
  void more() throws IOException {
    Path copy = two.copy(RUN, "copy");
    int lines = cut(own, 30);
    StoreRebuild.Result result = two.rebuild();
    assertThat(result.copies()).containsExactly(new FolderCopy(copy, own, lines - 30, List.of()));
    assertThat(result.lost())
        .element(0)
        .asString()
        .startsWith("The folder " + copy + " was copied from the run of " + own + " and left as")
        .contains(
            "though it has more (%d lines of the journal): to have that, move %s elsewhere, give %s the name %s and rebuild"
                .formatted(lines - 30, own, copy, RUN));
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
    assertThat(two.<List<String>>ask(this::unlisted)).as("not worth a look each time").isEmpty();
    assertThat(two.<List<String>>ask(this::unlistedByDoctor)).containsExactly("copy");
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
      assertThat(found()).isEmpty();
      assertThat(two.<List<String>>ask(this::unlisted)).containsExactly("copy");
    }
    assertThat(found()).hasSize(1);
  }

  @Test
  @DisplayName("is no copy where another home gave its run the same name, nor one that was renamed")
  void others() throws IOException {
    TwoRuns other = TwoRuns.in(folder.resolve("elsewhere"));
    String journal = Files.readString(other.home().journal("sample01"));
    Path foreign = two.copy("sample01", "foreign");
    Files.writeString(foreign.resolve("journal.log"), journal);
    assertThat(found()).as("the same bytes are the same run").hasSize(1);
    FileTree.delete(foreign);
    Files.move(own, home.runFolder("renamed"));
    assertThat(found()).isEmpty();
    assertThat(two.<List<String>>ask(this::unlisted)).containsExactly("renamed");
    two.rebuild();
    assertThat(two.ids()).containsExactly("renamed", "sample01");
    two.copy("renamed", "again");
    assertThat(two.<List<String>>ask(this::unlisted)).as("a copy of a renamed one").isEmpty();
  }

  @Test
  @DisplayName("is told with what else it has: files that are missing or shorter where the run is")
  void fuller() throws IOException {
    Path copy = two.copy(RUN, "copy");
    Files.writeString(
        Files.createDirectories(copy.resolve("checkpoints")).resolve("step-7.safetensors"),
        "numbers");
    Files.writeString(copy.resolve("spec.json"), "{\"id\": \"%s\"}".formatted(RUN));
    Files.writeString(own.resolve("spec.json"), "{");
    Files.writeString(own.resolve("ending.json"), "only here");
    StoreRebuild.Result result = two.rebuild();
    FolderCopy found = result.copies().get(0);
    assertThat(found.hasMore()).isTrue();
    assertThat(found.files())
        .containsExactly(
            Path.of("checkpoints", "step-7.safetensors") + " (7 bytes)", "spec.json (18 bytes)");
    assertThat(result.lost())
        .containsExactly(
            "The folder %s was copied from the run of %s and left as it is, though it has more (%s): copy there what you want of it before you delete it."
                .formatted(copy, own, String.join(", ", found.files())));
  }

  @Test
  @DisplayName("is none where its journal cannot be read, which is told and hides no other")
  void unread() throws IOException {
    Path copy = two.copy(RUN, "a");
    Path bad = two.copy(RUN, "b");
    Files.delete(bad.resolve("journal.log"));
    Files.createDirectory(bad.resolve("journal.log"));
    Files.writeString(
        bad.resolve("spec.json"), "{\"id\": \"%s\", \"settings\": {}}".formatted(RUN));
    FolderCopy.Found found = FolderCopy.in(home.runs());
    assertThat(found.copies()).extracting(FolderCopy::path).containsExactly(copy);
    assertThat(found.unread()).containsExactly(bad);
    assertThat(two.<List<String>>ask(this::unlisted)).isEmpty();
  }

  @Test
  @DisplayName("is given up over as soon as that is asked, within a long journal, too")
  void cancelled() throws IOException {
    String line = Files.readAllLines(own.resolve("journal.log")).get(0) + "\n";
    Path journal = folder.resolve("long.log");
    Files.writeString(journal, line.repeat(70_000));
    int[] asked = new int[1];
    assertThat(JournalLines.of(journal, () -> asked[0]++).count()).isEqualTo(70_000);
    assertThat(asked[0]).isEqualTo(1);
    assertThatThrownBy(
            () ->
                JournalLines.of(
                    journal,
                    () -> {
                      throw new CancellationException("enough");
                    }))
        .isInstanceOf(CancellationException.class);
  }

  /** Leaves the first lines of a journal; gives how many there were. */
  private static int cut(Path run, int lines) throws IOException {
    Path journal = run.resolve("journal.log");
    List<String> all = Files.readAllLines(journal);
    Files.writeString(journal, String.join("\n", all.subList(0, lines)) + "\n");
    return all.size();
  }

  private static FolderCopy same(Path copy, Path own) {
    return new FolderCopy(copy, own, 0, List.of());
  }

  private List<FolderCopy> found() throws IOException {
    return FolderCopy.in(home.runs()).copies();
  }

  private List<String> unlistedByDoctor(Store store) {
    try {
      return RunFolders.notIn(store, home.runs(), found());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> unlisted(Store store) {
    try {
      return RunFolders.notIn(store, home.runs());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
