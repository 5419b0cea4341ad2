package actnn.bar;

import static org.assertj.core.api.Assertions.assertThat;

import actnn.app.run.catalog.RunCatalog;
import actnn.app.run.home.FileException;
import actnn.app.run.home.Home;
import actnn.app.run.home.HomeException;
import actnn.app.run.state.RunStates;
import actnn.storage.Store;
import actnn.storage.run.MetricNames;
import actnn.storage.run.RunQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Deletes a run whose id wants to be a path, before anything else has looked at that id: it must
 * reach neither what the id leads to nor anything beside the run's own folder.
 */
final class HostileDeletion {
  private static final String NOTHING = "nothing";

  private HostileDeletion() {}

  /**
   * A home in a folder of its own whose store has such a run, and something to lose where the id
   * leads to, if that is in the folder.
   *
   * @return whether the run is gone; else deleting it was refused with a sentence
   */
  static boolean leaves(String id, Path around) throws IOException {
    Home home = Home.open(around.resolve("a/b/c/home"));
    try (Store store = Store.open(home.database());
        RunStates states = new RunStates(home, store)) {
      store.runs().insert(HostileNamesIT.description(id).asRun(id, null));
      store.orphans().sweep((run, process) -> false, Instant.EPOCH);
      Path target = target(home, id);
      plant(target, home, around);
      Map<Path, String> before = tree(around, home);
      String outside = what(target);
      boolean gone = delete(new RunCatalog(home, store, states), id);
      assertThat(tree(around, home)).as("around the home, of '%s'", id).isEqualTo(before);
      assertThat(what(target)).as("%s", target).isEqualTo(outside);
      assertThat(store.runs().list(RunQuery.all(), MetricNames.NONE)).hasSize(gone ? 0 : 1);
      return gone;
    }
  }

  private static boolean delete(RunCatalog catalog, String id) {
    try {
      catalog.delete(id);
      return true;
    } catch (HomeException | FileException e) {
      assertThat(e.getMessage()).isNotBlank();
      return false;
    }
  }

  /** Where the id leads to, taken as a path; the home itself for what is none on this system. */
  private static Path target(Home home, String id) {
    try {
      return home.runs().resolve(id).normalize();
    } catch (InvalidPathException e) {
      return home.path();
    }
  }

  private static void plant(Path target, Home home, Path around) throws IOException {
    boolean reachable = target.startsWith(around) && !target.startsWith(home.runs());
    if (reachable && !Files.exists(target)) {
      Files.writeString(Files.createDirectories(target).resolve("planted"), "here");
    }
    Files.writeString(Files.createDirectory(home.runs().resolve("another")).resolve("log"), "run");
  }

  /** Everything there but what the store itself writes. */
  private static Map<Path, String> tree(Path around, Home home) throws IOException {
    String store = home.database().toString();
    Map<Path, String> tree = new TreeMap<>();
    try (Stream<Path> all = Files.walk(around)) {
      for (Path path : all.filter(p -> !p.toString().startsWith(store)).toList()) {
        tree.put(path, Files.isDirectory(path) ? "folder" : Files.readString(path));
      }
    }
    return tree;
  }

  /** What is at a path that may be anywhere on this machine. */
  private static String what(Path path) throws IOException {
    if (!Files.exists(path)) {
      return NOTHING;
    }
    try (Stream<Path> within = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
      return Files.isDirectory(path) + " " + within.sorted().toList();
    }
  }
}
