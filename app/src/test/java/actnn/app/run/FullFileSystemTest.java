package actnn.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.CommandMain;
import actnn.app.chart.export.AtomicFile;
import actnn.app.cli.Cli;
import actnn.app.cli.base.Terminal;
import actnn.app.run.home.FileException;
import actnn.app.run.home.Home;
import actnn.app.run.info.RunInfo;
import actnn.app.run.info.RunStatus;
import actnn.app.sample.SampleRuns;
import actnn.app.workbench.Workbench;
import actnn.engine.file.DiskFullException;
import actnn.storage.Store;
import actnn.storage.database.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("On a file system without a free byte")
class FullFileSystemTest {
  private static final String RUN = "sample00";
  private static final String NO_ROOM =
      "The journal cannot be written (No space left on device): make room on the disk";
  private static final String OTHER = "sample01";

  @TempDir private Path folder;
  private SmallDisk disk;
  private Home home;

  @BeforeEach
  void twoRuns() throws Exception {
    disk = SmallDisk.on(folder.resolve("disk"), 6);
    home = Home.open(disk.at().resolve("home"));
    try (Store store = Store.open(home.database())) {
      new SampleRuns(home, store).two();
    }
  }

  @AfterEach
  void unmount() throws Exception {
    disk.close();
  }

  @Test
  @DisplayName("an open window deletes runs, and what they leave is room for the store")
  void byWindow() throws Exception {
    try (Workbench bench = Workbench.open(home)) {
      disk.fill();
      bench.catalog().deleteAll(List.of(RUN, OTHER));
      assertThat(bench.catalog().list()).isEmpty();
    }
    assertThat(folders()).isEmpty();
  }

  @Test
  @DisplayName("a file that cannot go keeps no run listed, and is told of in the end")
  void fileLeft() throws Exception {
    SmallDisk.on(home.runFolder(RUN).resolve("in-use"), 1); // goes with the disk that it is on
    try (Workbench bench = Workbench.open(home)) {
      disk.fill();
      assertThatThrownBy(() -> bench.catalog().deleteAll(List.of(RUN, OTHER)))
          .isInstanceOf(FileException.class)
          .hasMessageStartingWith("The run is deleted, but files of it are left in ");
      assertThat(bench.catalog().list()).isEmpty();
    }
    assertThat(folders()).allMatch(name -> name.endsWith(RUN)).hasSize(1);
  }

  @Test
  @DisplayName("a command that is started there deletes a run")
  void byCommand() throws Exception {
    disk.fill();
    Process process =
        ChildJvm.start(CommandMain.class, "delete", RUN, "--home", home.path().toString());
    assertThat(ChildJvm.line(process)).isEqualTo("Deleted " + RUN);
    assertThat(process.waitFor()).isZero();
    assertThat(folders()).containsExactly(OTHER);
    try (Workbench bench = Workbench.open(home)) {
      assertThat(bench.catalog().list()).extracting(RunInfo::id).containsExactly(OTHER);
    }
  }

  @Test
  @DisplayName("a window does not open, which would shut commands out, and says what does")
  void noWindow() throws Exception {
    disk.fill();
    assertThatThrownBy(() -> Workbench.open(home))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("'actnn delete' takes runs away all the same");
    assertThat(said("delete", RUN)).contains("Deleted " + RUN);
    Workbench.open(home).close();
  }

  @Test
  @DisplayName("a run whose worker is gone is not said to train or to wait, by no command")
  void deadWorker() throws Exception {
    try (Connection raw = DriverManager.getConnection("jdbc:sqlite:" + home.database());
        Statement sql = raw.createStatement()) {
      // As it is while the store has not taken the journal, whose last line ends the run.
      sql.executeUpdate(
          "UPDATE run SET status = 'RUNNING', journal_offset = 0, pid = 999999999,"
              + " pid_started_ms = 0");
    }
    disk.fill();
    assertThat(said("stop", RUN, "--kill"))
        .contains("Run " + RUN + " does not train any more, it has finished.");
    assertThat(said("list")).contains("finished").doesNotContain("running");
  }

  @Test
  @DisplayName(
      "a run whose journal has no room failed, for who began it and for all who look later")
  void fullJournal() throws Exception {
    String run;
    try (Bench beginning = new Bench(home.path(), 1)) {
      run = beginning.start(1_000_000, "");
      beginning.untilSteps(run, 5);
      disk.fill();
      failsForWantOfRoom(beginning, run);
    }
    staysFailed(run);
  }

  @Test
  @DisplayName("so did one that was left to itself, for a window that did not begin it")
  void fullJournalOfAnother() throws Exception {
    String run;
    try (Bench beginning = new Bench(home.path(), 1)) {
      run = beginning.start(1_000_000, "");
      beginning.untilSteps(run, 5);
    }
    try (Bench window = new Bench(home.path(), 1)) {
      Bench.until(() -> window.supervisor.live().contains(run));
      disk.fill();
      failsForWantOfRoom(window, run);
    }
    staysFailed(run);
  }

  private static void failsForWantOfRoom(Bench bench, String run) {
    Bench.until(() -> !bench.catalog.find(run).status().isLive());
    assertThat(bench.catalog.find(run).status()).isEqualTo(RunStatus.FAILED);
    assertThat(bench.catalog.find(run).outcome()).startsWith(NO_ROOM);
  }

  /** Nobody could write how it ended: there was no room for that, either. */
  private void staysFailed(String run) throws IOException {
    assertThat(home.runFolder(run).resolve("ending.json")).doesNotExist();
    disk.makeRoom();
    try (Bench later = new Bench(home.path(), 1)) {
      assertThat(later.catalog.find(run).status()).isEqualTo(RunStatus.FAILED);
      assertThat(later.catalog.find(run).outcome()).startsWith(NO_ROOM);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tag sample00 good",
        "run --set model=mlp",
        "rebuild",
        "import BUNDLE",
        "export sample00 --home HOME --out HOME/new/deep",
        "export sample00 --home HOME --out HOME/new/deep --format bundle"
      })
  @DisplayName("every command that has to write fails, with one exit code for all of them")
  void oneCode(String words) throws Exception {
    Path bundle = folder.resolve("two.zip");
    try (Workbench bench = Workbench.openForCommand(home)) {
      bench.bundles().export(List.of(RUN, OTHER), bundle, false);
    }
    disk.fill();
    StringWriter error = new StringWriter();
    Terminal terminal =
        new Terminal(
            new PrintWriter(new StringWriter()),
            new PrintWriter(error),
            false,
            Map.of("ACTNN_HOME", home.path().toString()));
    String[] all =
        words.replace("HOME", home.path() + "").replace("BUNDLE", bundle + "").split(" ");
    int code = Cli.run(List.of(all), terminal, Workbench::openForCommand);
    assertThat(error.toString().lines()).hasSize(1);
    assertThat(error.toString())
        .containsAnyOf("room", "No space left")
        .doesNotContain("--debug", "java.", "Exception");
    assertThat(code).isEqualTo(71);
    assertThat(home.path().resolve("new")).as("what it made to write into").doesNotExist();
  }

  @Test
  @DisplayName("a write that fails is known for that, in whatever language the system says so")
  void otherLanguage() throws Exception {
    Path file = disk.at().resolve("figure.svg");
    String said = "Auf dem Gerät ist kein Speicherplatz mehr verfügbar";
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      disk.fill();
                      throw new IOException(said);
                    }))
        .isInstanceOf(DiskFullException.class)
        .matches(FileException::fromFullDisk)
        .hasMessage(said);
    assertThat(FileException.fromFullDisk(new FileSystemException(file.toString(), null, said)))
        .isTrue();
    assertThat(FileException.fromFullDisk(new NoSuchFileException(file.toString()))).isFalse();
    disk.makeRoom();
    assertThat(DiskFullException.of(new IOException(said), file)).hasNoCause();
  }

  private String said(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--home", home.path().toString()));
    return ChildJvm.said(CommandMain.class, all.toArray(String[]::new));
  }

  private List<String> folders() throws IOException {
    try (Stream<Path> all = Files.list(home.runs())) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
