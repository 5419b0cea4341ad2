package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.report.CsvReport;
import actnn.app.run.Home;
import actnn.app.run.RunCatalog;
import actnn.app.run.RunStates;
import actnn.app.run.bundle.RunBundles;
import actnn.app.run.name.NameException;
import actnn.app.run.record.RunFile;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Row 29: names that want to be paths, addresses or commands. */
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
    Path inside = Files.createDirectories(folder.resolve("a").resolve("b").resolve("c"));
    int homes = 0;
    int labelled = 0;
    for (String name : NAMES) {
      homes += homeCalled(name, inside) ? 1 : 0;
      labelled += runCalled(name, inside) ? 1 : 0;
    }
    BAR.tell(
        "40 of 40 names stay in their folder: %d could name a home, %d a run, the others were"
            + " refused",
        homes, labelled);
    assertThat(outside(inside)).isEmpty();
    assertThat(homes).isGreaterThan(20);
    assertThat(labelled).isGreaterThan(20);
  }

  /** A home whose folder is called so, where a folder can be; SQLite's file is in it. */
  private static boolean homeCalled(String name, Path inside) throws IOException {
    Path path;
    try {
      path = inside.resolve("homes").resolve(name);
    } catch (InvalidPathException e) {
      return false;
    }
    if (name.contains("/") || name.startsWith(".") || name.length() > 255) {
      return false;
    }
    Home home = Home.open(path);
    try (Store store = Store.open(home.database())) {
      assertThat(store.runs().list(RunQuery.all(), MetricNames.NONE)).isEmpty();
    }
    assertThat(home.database()).isNotEmptyFile();
    return true;
  }

  /** A run that is called so, tagged so, and reported and bundled under that name. */
  private static boolean runCalled(String name, Path inside) throws IOException {
    Home home = Home.open(inside.resolve("store"));
    Path out = inside.resolve("out");
    try (Store store = Store.open(home.database());
        RunStates states = new RunStates(home, store)) {
      String id = "run" + Integer.toHexString(name.hashCode());
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
    Map<String, String> settings = TrainSpec.of(Map.of()).effective();
    RunFile file = new RunFile(id, null, null, List.of(), 0, "actnn run", "1.0.0", settings);
    Files.createDirectories(home.runFolder(id));
    file.write(home.runFolder(id));
    store.runs().insert(file.asRun(id, null));
  }

  /** Whatever is neither the folder nor in it. */
  private List<Path> outside(Path inside) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> !file.startsWith(inside) && !inside.startsWith(file)).toList();
    }
  }
}
