package actnn.app.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.doctor.Finding.Grade;
import actnn.app.run.TwoRuns;
import actnn.app.run.home.Home;
import actnn.app.run.record.OddFolder;
import actnn.app.run.store.StoreRebuild;
import actnn.app.workbench.Workbench;
import actnn.engine.file.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Of what is neither a run nor the store of a home")
class FolderFindingsTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

  @TempDir private Path folder;
  private Home home;

  @BeforeEach
  void twoRuns() throws IOException {
    home = TwoRuns.in(folder.resolve("home")).home();
  }

  @Test
  @DisplayName(
      "an empty folder of a run that never began is told as that, by the doctor and by a rebuild")
  void neverBegan() throws IOException {
    Path folder = Files.createDirectories(home.runFolder("blank"));
    for (String file : List.of("run.json", "spec.json", "journal.log")) {
      Files.createFile(folder.resolve(file));
    }
    assertThat(findings("store")).extracting(Finding::grade).containsExactly(Grade.OK);
    Finding found = findings("run folders").get(0);
    assertThat(found.text()).isEqualTo("there is not a byte in the files of " + folder);
    assertThat(found.fix()).contains("delete the folder by hand", "leaves it as it is");

    StoreRebuild.Result result = rebuild(home);
    assertThat(result.skipped()).containsExactly(new OddFolder(folder, OddFolder.Kind.EMPTY));
    assertThat(result.lost()).isEmpty();
    assertThat(result.sentences())
        .element(1)
        .asString()
        .startsWith("The folder " + folder + " is of a run that never began")
        .endsWith("it was left, delete it when you like.");
    assertThat(folder).isNotEmptyDirectory();
    FileTree.delete(folder);
    assertThat(findings("run folders")).isEmpty();
  }

  @Test
  @DisplayName("such a folder alone is no store that a rebuild could bring back")
  void nothingElse() throws IOException {
    for (String id : List.of("sample00", "sample01")) {
      FileTree.delete(home.runFolder(id));
    }
    Files.createFile(Files.createDirectories(home.runFolder("blank")).resolve("run.json"));
    Files.delete(home.database());
    assertThat(findings("store")).extracting(Finding::grade).containsExactly(Grade.OK);
    Files.createFile(home.database());
    assertThat(findings("store")).extracting(Finding::grade).containsExactly(Grade.OK);
    Workbench.open(home).close();
  }

  @Test
  @DisplayName("a folder of damaged files is told with what would mend it, and is not sent round")
  void damaged() throws IOException {
    Path odd = Files.createDirectories(home.runFolder("odd"));
    Files.writeString(odd.resolve("run.json"), "{half of");
    Files.writeString(odd.resolve("journal.log"), "no line of a journal\n");
    assertThat(findings("store")).extracting(Finding::grade).containsExactly(Grade.OK);
    assertThat(findings("run folders"))
        .extracting(Finding::text)
        .containsExactly("no run can be read in " + odd);
    assertThat(findings("run folders").get(0).fix()).startsWith("Put run.json or journal.log back");
    assertThat(rebuild(home).lost())
        .containsExactly("No run can be read in " + odd + ". It was left as it is.");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("a store that is a link to that of another home is one finding, which holds")
  void linked() throws IOException {
    Home other = TwoRuns.in(folder.resolve("other")).home();
    byte[] before = Files.readAllBytes(other.database());
    Files.delete(home.database());
    Files.createSymbolicLink(home.database(), other.database());
    FileTree.delete(other.runFolder("sample00"));
    FileTree.delete(home.runFolder("sample01"));
    List<Finding> findings = new StoreFindings(home.path(), true, true).findings();
    assertThat(findings).extracting(Finding::grade).containsExactly(Grade.PROBLEM);
    assertThat(findings.get(0).text())
        .isEqualTo(
            home.database() + " is a link to " + other.database() + ", the store of another home");
    assertThat(findings.get(0).fix())
        .contains("--home " + other.path(), "'actnn rebuild'", "leaves the other as it is");

    assertThat(rebuild(home).runs()).isEqualTo(1);
    assertThat(home.database()).isRegularFile();
    assertThat(Files.isSymbolicLink(home.database())).isFalse();
    assertThat(other.database()).hasBinaryContent(before);
    assertThat(findings("store")).extracting(Finding::grade).containsExactly(Grade.OK);
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  @DisplayName("a store that is a link to where there is no other home is looked through")
  void elsewhere() throws IOException {
    Path disk = Files.createDirectories(folder.resolve("disk")).resolve("actnn.db");
    Files.move(home.database(), disk);
    Files.createSymbolicLink(home.database(), disk);
    assertThat(new StoreFindings(home.path(), true, true).findings())
        .extracting(Finding::grade)
        .containsOnly(Grade.OK);
  }

  @Test
  @DisplayName(
      "copies of a run's folder are told with what to do, and nothing else is found in them")
  void copies() throws IOException {
    TwoRuns two = TwoRuns.in(folder.resolve("copied"));
    home = two.home();
    Path own = home.runFolder("sample00");
    Path first = two.copy("sample00", "a");
    Path second = two.copy("sample00", "b");
    assertThat(findings("store")).extracting(Finding::grade).containsExactly(Grade.OK);
    assertThat(findings("run folders"))
        .extracting(Finding::text)
        .containsExactly(
            first
                + " was copied from the run of "
                + own
                + ", "
                + second
                + " was copied from the run of "
                + own);
    assertThat(findings("run folders").get(0).fix())
        .startsWith("Nothing is lost: delete such a copy, with 'actnn delete' where it is listed");
    List<String> lines = Files.readAllLines(home.journal("sample01"));
    Path longer = two.copy("sample01", "c");
    Files.writeString(home.journal("sample01"), String.join("\n", lines.subList(0, 9)) + "\n");
    assertThat(findings("run folders"))
        .extracting(Finding::text)
        .element(1)
        .isEqualTo(
            longer
                + " was copied from the run of "
                + home.runFolder("sample01")
                + ", which lacks "
                + (lines.size() - 9)
                + " lines of the journal");
    Path fuller = two.copy("sample00", "d");
    Files.writeString(fuller.resolve("ending.json"), "a word");
    assertThat(findings("run folders").get(2).text())
        .startsWith(fuller + " was copied from")
        .endsWith("which lacks ending.json (6 bytes)");
    assertThat(findings("run folders").get(2).fix()).doesNotContain("Nothing is lost");
    for (Path copy : List.of(first, second, longer, fuller)) {
      FileTree.delete(copy);
    }
    assertThat(findings("run folders")).isEmpty();
  }

  @Test
  @DisplayName("a copy that cannot be read is named, and everything else is looked at all the same")
  void unreadCopy() throws IOException {
    TwoRuns two = TwoRuns.in(folder.resolve("copied"));
    home = two.home();
    Path bad = two.copy("sample00", "bad");
    Files.delete(bad.resolve("journal.log"));
    Files.createDirectory(bad.resolve("journal.log"));
    Files.writeString(bad.resolve("spec.json"), "{\"id\": \"sample00\", \"settings\": {}}");
    assertThat(findings("run folders"))
        .extracting(Finding::text)
        .containsExactly(
            "whether it is a copy cannot be told of " + bad + ", since not all of it can be read");
    assertThat(findings("journals")).extracting(Finding::grade).containsExactly(Grade.OK);
  }

  @Test
  @DisplayName(
      "a run in a folder called as none can be is named and left, and is whole once renamed")
  void misnamed() throws IOException {
    Path copy = home.runs().resolve("sample00 (copy)");
    Files.move(home.runFolder("sample00"), copy);
    assertThat(findings("run folders"))
        .singleElement()
        .extracting(Finding::text)
        .isEqualTo("no command would reach a run that is called as " + copy);

    StoreRebuild.Result result = rebuild(home);
    assertThat(result.runs()).isEqualTo(1);
    assertThat(result.skipped()).containsExactly(new OddFolder(copy, OddFolder.Kind.MISNAMED));
    assertThat(result.lost())
        .element(0)
        .asString()
        .startsWith("There is a run in " + copy + ", but no command reaches one that is called so")
        .endsWith("and rebuild again.");

    Files.move(copy, home.runFolder("sample00"));
    Instant later = NOON.plusSeconds(60);
    StoreRebuild again = new StoreRebuild(home.database(), home.runs(), later);
    assertThat(again.run(taken -> {}).runs()).isEqualTo(2);
  }

  @Test
  @DisplayName("a renamed run is told by what is in its folder, with its name")
  void renamed() throws IOException {
    Files.move(home.runFolder("sample00"), home.runs().resolve("best"));
    Finding found = findings("store").get(0);
    assertThat(found.text()).contains("but not best (by what is in it the run sample00)");
    assertThat(found.fix()).startsWith("Give a folder that was renamed the name of its run again");
  }

  private List<Finding> findings(String what) {
    return new StoreFindings(home.path(), false, true)
        .findings().stream().filter(finding -> finding.what().equals(what)).toList();
  }

  private static StoreRebuild.Result rebuild(Home home) throws IOException {
    return new StoreRebuild(home.database(), home.runs(), NOON).run(taken -> {});
  }
}
