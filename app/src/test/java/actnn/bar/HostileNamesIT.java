package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import actnn.app.report.CsvReport;
import actnn.app.run.bundle.RunBundles;
import actnn.app.run.catalog.RunCatalog;
import actnn.app.run.home.Home;
import actnn.app.run.home.HomeException;
import actnn.app.run.name.NameException;
import actnn.app.run.record.RunFile;
import actnn.app.run.state.RunStates;
import actnn.engine.config.TrainSpec;
import actnn.storage.Store;
import actnn.storage.run.MetricNames;
import actnn.storage.run.RunQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Row 29: names that want to be paths, addresses or commands. */
@Tag("quick")
@DisplayName("A hostile name")
class HostileNamesIT {
  @RegisterExtension static final Bar BAR = new Bar();
  private static final List<String> NAMES =
      List.of(
          "../x",
          "../../../../tmp/x",
          "/etc/x",
          "..",
          ".",
          "a/../../x",
          "..\\x",
          "C:\\x",
          "C:x",
          "\\\\server\\share\\x",
          "CON",
          "con.txt",
          "NUL",
          "COM1",
          "LPT9.log",
          "x.",
          "x ",
          " x",
          "n".repeat(300),
          "\uD83D\uDE00",
          "\u202Efdp.exe",
          "a\nb",
          "a\r\nb",
          "a\tb",
          "-x",
          "--home=x",
          "-",
          ":resource:http://x.example/a.db",
          "file:x?mode=memory",
          "file::memory:?cache=shared",
          ":memory:",
          "x?mode=ro&vfs=unix-none",
          "x#y",
          "x%2e%2e%2fy",
          "%00",
          "a;b|c&d",
          "$(touch x)",
          "`touch x`",
          "~",
          "*");

  @TempDir private Path folder;

  @Test
  @DisplayName("of a home, a run, a tag, a note or a report stays where it belongs")
  void stays() throws IOException {
    assertThat(NAMES).hasSize(40);
    int homes = 0;
    int runs = 0;
    int labelled = 0;
    int deleted = 0;
    for (int i = 0; i < NAMES.size(); i++) {
      Path place = folder.resolve("name-" + i);
      // So deep that none of these names leads out of the test's own folder.
      homes += homeCalled(NAMES.get(i), place) ? 1 : 0;
      Path inside = Files.createDirectories(folder.resolve("runs-" + i).resolve("a/b/c"));
      runs += runOfId(NAMES.get(i), inside) ? 1 : 0;
      labelled += runCalled(NAMES.get(i), inside) ? 1 : 0;
      assertThat(files(folder.resolve("runs-" + i))).allMatch(file -> file.startsWith(inside));
      deleted += HostileDeletion.leaves(NAMES.get(i), folder.resolve("gone-" + i)) ? 1 : 0;
    }
    BAR.tell(
        "40 of 40 names stay in their folder: %d could name a home, %d be a run's id, %d its name,"
            + " the others were refused; deleting a run of such an id touched no file outside of"
            + " its folder 40 of 40 times, %d of them refused",
        homes, runs, labelled, NAMES.size() - deleted);
    assertThat(homes).isGreaterThan(30);
    assertThat(runs).isZero();
    assertThat(runOfId("abcd2345", Files.createDirectories(folder.resolve("honest")))).isTrue();
    assertThat(labelled).isGreaterThan(20);
  }

  /**
   * A home whose folder is called so, as somebody would write it after {@code --home}: SQLite's
   * file and all else are in the folder that this is the path of, or it is refused.
   */
  private static boolean homeCalled(String name, Path place) throws IOException {
    Path inside = Files.createDirectories(place.resolve("a/b/c/d"));
    Path path;
    try {
      path = Path.of(inside + "/" + name).normalize();
    } catch (InvalidPathException e) {
      // Such a path there is not on this system, for no program.
      return false;
    }
    try {
      Home home = Home.open(Home.locate(Path.of(inside + "/" + name), Map.of()));
      try (Store store = Store.open(home.database())) {
        assertThat(store.runs().list(RunQuery.all(), MetricNames.NONE)).isEmpty();
      }
      assertThat(path.resolve("actnn.db")).isNotEmptyFile();
    } catch (HomeException e) {
      assertThat(e.getMessage()).contains("cannot be written");
      return false;
    }
    assertThat(files(place)).isNotEmpty().allMatch(file -> file.startsWith(path));
    return true;
  }

  /** A run that a store from elsewhere has under such an id, with whatever is done to its files. */
  private static boolean runOfId(String id, Path inside) throws IOException {
    Home home = Home.open(inside.resolve("foreign"));
    try (Store store = Store.open(home.database());
        RunStates states = new RunStates(home, store)) {
      store.runs().insert(description(id).asRun(id, null));
      store.orphans().sweep((run, process) -> false, Instant.EPOCH);
      RunCatalog catalog = new RunCatalog(home, store, states);
      try {
        assertThat(home.runFolder(id).getParent()).isEqualTo(home.runs());
        Files.createDirectories(home.runFolder(id));
        catalog.detail(id);
        catalog.delete(id);
      } catch (HomeException e) {
        assertThat(e.getMessage()).contains("no folder can be called so");
        assertThatThrownBy(() -> catalog.detail(id)).isInstanceOf(HomeException.class);
        assertThatThrownBy(() -> home.journal(id)).isInstanceOf(HomeException.class);
        return false;
      }
      assertThat(home.runs()).isEmptyDirectory();
      return true;
    }
  }

  /** A run that is called so, tagged so, and reported and bundled under that name. */
  private static boolean runCalled(String name, Path inside) throws IOException {
    Home home = Home.open(inside.resolve("store"));
    Path out = inside.resolve("out");
    try (Store store = Store.open(home.database());
        RunStates states = new RunStates(home, store)) {
      String id = "run";
      insert(home, store, id);
      RunCatalog catalog = new RunCatalog(home, store, states);
      catalog.note(id, name);
      boolean taken = rename(catalog, id, name);
      store.orphans().sweep((run, process) -> false, Instant.EPOCH);
      new RunBundles(home, store).export(List.of(id), out.resolve(id + ".zip"), true);
      new CsvReport().write(Reports.withText(name), out.resolve(id));
      catalog.delete(id);
      assertThat(home.runs()).isEmptyDirectory();
      return taken;
    }
  }

  private static boolean rename(RunCatalog catalog, String id, String name) {
    try {
      catalog.rename(id, name);
      catalog.tag(id, name);
      assertThat(catalog.find(name.strip()).id()).isEqualTo(id);
      return true;
    } catch (NameException e) {
      assertThat(e.getMessage()).isNotBlank();
      return false;
    }
  }

  private static void insert(Home home, Store store, String id) throws IOException {
    RunFile file = description(id);
    Files.createDirectories(home.runFolder(id));
    file.write(home.runFolder(id));
    store.runs().insert(file.asRun(id, null));
  }

  static RunFile description(String id) {
    Map<String, String> settings = TrainSpec.of(Map.of()).effective();
    return new RunFile(id, null, null, List.of(), 0, "actnn run", "1.0.0", settings);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
