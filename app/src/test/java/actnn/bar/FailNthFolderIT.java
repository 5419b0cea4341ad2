package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.chart.export.AtomicFile;
import actnn.app.chart.export.AtomicFolder;
import actnn.app.run.bundle.BundleException;
import actnn.app.run.bundle.RunBundles;
import actnn.app.run.catalog.RunCatalog;
import actnn.app.run.home.Home;
import actnn.app.run.state.RunStates;
import actnn.storage.Store;
import actnn.storage.run.MetricNames;
import actnn.storage.run.RunQuery;
import actnn.storage.run.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Row 10, of what moves whole folders. That all calls fail from one on stands for a process that
 * dies there: it can neither go on nor put anything right.
 */
@Tag("quick")
@DisplayName("Whichever call to the disk fails, or is the last one,")
class FailNthFolderIT {
  @RegisterExtension static final Bar BAR = new Bar();

  private static final List<String> NAMES = List.of("a.csv", "b.csv", "c.csv");
  private static final int RUNS = 2;

  @TempDir private Path folder;
  private SampleHome sample;
  private Path bundle;

  @BeforeEach
  void runsToDeleteAndToTakeIn() throws IOException {
    sample = SampleHome.with(folder.resolve("sample"), RUNS, 20);
    bundle = folder.resolve("runs.zip");
    try (Store store = Store.open(sample.database())) {
      List<String> ids =
          store.runs().list(RunQuery.all(), MetricNames.NONE).stream().map(RunRow::id).toList();
      new RunBundles(Home.open(sample.path()), store).export(ids, bundle, true);
    }
  }

  @Test
  @DisplayName("the tables of an export are all of before or all of after")
  void tablesFailOnce() throws IOException {
    int calls =
        each("once")
            .fail(
                FailNthFolderIT::oldTables,
                FailNthFolderIT::newTables,
                (at, done) -> {
                  Set<String> seen = tables(at);
                  assertThat(seen).hasSize(1);
                  assertThat(seen).isSubsetOf(done ? Set.of("new") : Set.of("old", "new"));
                });
    BAR.tell("tables: each of %d calls failed once, 0 of two rounds", calls);
  }

  @Test
  @DisplayName("no table of an export is missing or half, where its process dies")
  void tablesDie() throws IOException {
    int calls =
        dying("dying")
            .fail(
                FailNthFolderIT::oldTables,
                FailNthFolderIT::newTables,
                (at, done) -> assertThat(tables(at)).isSubsetOf("old", "new"));
    BAR.tell("died at each of %d: 0 missing or half", calls);
  }

  @Test
  @DisplayName("the tables of an export are forced to the disk once each, and their folder once")
  void tablesForced() throws IOException {
    Path at = Files.createDirectory(folder.resolve("forced"));
    oldTables(at);
    Calls calls = Calls.counted();
    newTables(new FailingFiles(calls).over(at));
    assertThat(calls.of("force")).isEqualTo(NAMES.size() + 1);
  }

  @Test
  @DisplayName("runs that are deleted are there with their files, or gone")
  void deletionFailsOnce() throws IOException {
    int calls =
        each("once")
            .fail(
                this::copy,
                FailNthFolderIT::deleteAll,
                (at, done) -> {
                  Set<String> rows = rows(at);
                  assertThat(rows.size()).isIn(done ? List.of(0) : List.of(0, RUNS));
                  assertThat(folders(at)).isEqualTo(rows);
                });
    BAR.tell("deletion: each of %d calls failed once, 0 third states", calls);
  }

  @Test
  @DisplayName("no file of a run that stays is lost, where the process that deletes it dies")
  void deletionDies() throws IOException {
    int calls =
        dying("dying")
            .fail(
                this::copy,
                FailNthFolderIT::deleteAll,
                (at, done) -> {
                  if (!rows(at).isEmpty()) {
                    assertThat(rows(at)).hasSize(RUNS);
                    assertThat(files(at.resolve("runs"))).isEqualTo(files(sample.runs()));
                  }
                });
    BAR.tell("died at each of %d: 0 files lost of runs that stay", calls);
  }

  @Test
  @DisplayName("the runs of a bundle are all in, with their files, or none of them is")
  void importFailsOnce() throws IOException {
    int calls =
        each("once")
            .fail(
                FailNthFolderIT::emptyHome,
                this::take,
                (at, done) -> {
                  Set<String> rows = rows(at);
                  assertThat(rows).hasSize(done ? RUNS : 0);
                  assertThat(folders(at)).isEqualTo(rows);
                });
    BAR.tell("bundle: each of %d calls failed once, 0 third states", calls);
  }

  @Test
  @DisplayName("every run that the store has has its files, where the process that imports dies")
  void importDies() throws IOException {
    int calls =
        dying("dying")
            .fail(
                FailNthFolderIT::emptyHome,
                this::take,
                (at, done) -> assertThat(folders(at)).containsAll(rows(at)));
    BAR.tell("died at each of %d: 0 runs without their files", calls);
  }

  private EachCall each(String name) throws IOException {
    return new EachCall(Files.createDirectory(folder.resolve(name)), Calls::failOnce);
  }

  private EachCall dying(String name) throws IOException {
    return new EachCall(Files.createDirectory(folder.resolve(name)), Calls::failFrom);
  }

  private static void oldTables(Path at) throws IOException {
    Path out = Files.createDirectory(at.resolve("out"));
    for (String name : NAMES) {
      Files.writeString(out.resolve(name), "old");
    }
    Files.writeString(out.resolve("other"), "other");
  }

  private static void newTables(Path at) throws IOException {
    AtomicFolder.write(
        at.resolve("out"),
        hidden -> {
          List<Path> files = new ArrayList<>();
          for (String name : NAMES) {
            AtomicFile.writePart(hidden.resolve(name), "new");
            files.add(hidden.resolve(name));
          }
          return files;
        });
  }

  /** The different contents of the tables; that of another file in their folder is as it was. */
  private static Set<String> tables(Path at) throws IOException {
    assertThat(Files.readString(at.resolve("out/other"))).isEqualTo("other");
    Set<String> seen = new HashSet<>();
    for (String name : NAMES) {
      assertThat(at.resolve("out").resolve(name)).exists();
      seen.add(Files.readString(at.resolve("out").resolve(name)));
    }
    return seen;
  }

  private void copy(Path at) throws IOException {
    sample.copiedTo(at);
  }

  private static void emptyHome(Path at) {
    try (Store store = Store.open(Home.open(at).database())) {
      assertThat(store.runs().list(RunQuery.all(), MetricNames.NONE)).isEmpty();
    }
  }

  private static void deleteAll(Path at) {
    Home home = Home.toRead(at);
    try (Store store = Store.openUnchecked(Path.of(home.database().toString()));
        RunStates states = new RunStates(home, store)) {
      new RunCatalog(home, store, states).deleteAll(List.copyOf(rows(store)));
    }
  }

  private void take(Path at) {
    Home home = Home.toRead(at);
    try (Store store = Store.openUnchecked(Path.of(home.database().toString()))) {
      new RunBundles(home, store).take(bundle);
    } catch (BundleException e) {
      assertThat(e).as("it says what the disk said").rootCause().hasMessageStartingWith("call ");
      throw e;
    }
  }

  private static Set<String> rows(Path at) {
    try (Store store = Store.openUnchecked(at.resolve("actnn.db"))) {
      return rows(store);
    }
  }

  private static Set<String> rows(Store store) {
    Set<String> ids = new HashSet<>();
    store.runs().list(RunQuery.all(), MetricNames.NONE).forEach(row -> ids.add(row.id()));
    return ids;
  }

  /** Runs that have their folder, under its own name. */
  private static Set<String> folders(Path at) throws IOException {
    Set<String> names = new HashSet<>();
    try (Stream<Path> all = Files.list(at.resolve("runs"))) {
      all.map(path -> path.getFileName().toString())
          .filter(name -> !name.startsWith("."))
          .forEach(names::add);
    }
    return names;
  }

  /** All files of all runs, each by its name and size. */
  private static List<String> files(Path runs) throws IOException {
    try (Stream<Path> all = Files.walk(runs)) {
      return all.filter(Files::isRegularFile)
          .map(file -> file.getFileName() + " " + file.toFile().length())
          .sorted()
          .toList();
    }
  }
}
