package actnn.app.run.home;

import actnn.app.run.record.RunFolders;
import actnn.engine.config.refusal.Quote;
import actnn.engine.event.Journal;
import actnn.engine.file.DiskFullException;
import actnn.engine.file.Unfinished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The folder in which everything is kept.
 *
 * <pre>
 *   home/actnn.db            the store
 *       /runs/ID/run.json    what the run was when it was asked for
 *               /spec.json   what its worker is asked
 *               /journal.log what happened
 *               /ending.json how it ended where the journal cannot say, since the worker died
 *               /commands    what is asked of the worker while it runs
 *               /worker.log  what the worker printed
 *               /worker.lock held by the worker as long as it lives
 *               /checkpoints what it can go on from, the newest few
 * </pre>
 *
 * Immutable, safe on any thread.
 */
public final class Home {
  private static final String VARIABLE = "ACTNN_HOME";
  private static final String STORE = "actnn.db";

  private final Path path;

  private Home(Path path) {
    this.path = path;
  }

  /**
   * Where the home is: the option if there is one, else {@code ACTNN_HOME}, else the platform's
   * data folder. Nothing is created.
   */
  public static Path locate(@Nullable Path option, Map<String, String> environment) {
    if (option != null) {
      return option.toAbsolutePath().normalize();
    }
    String variable = environment.getOrDefault(VARIABLE, "");
    Path path = variable.isBlank() ? dataFolder(environment) : Path.of(variable);
    return path.toAbsolutePath().normalize();
  }

  /**
   * Opens a home, creating what is missing.
   *
   * @throws HomeException when it cannot be written
   */
  public static Home open(Path path) {
    try {
      DiskFullException.watch(path, () -> tryOut(path));
      return new Home(path);
    } catch (IOException | SecurityException e) {
      if (FileException.fromFullDisk(e)) {
        throw new HomeException(
            "The home folder %s cannot be written, since its disk is full: make room, or name another with --home or %s."
                .formatted(path, VARIABLE),
            e);
      }
      throw new HomeException(unwritable(path), e);
    }
  }

  private static String unwritable(Path path) {
    for (Path above = path; above != null; above = above.getParent()) {
      if (Files.exists(above) && !Files.isDirectory(above)) {
        String is = above.equals(path) ? "is" : "cannot be made, since " + above + " is";
        return "The home folder %s %s a file: name a folder with --home or %s."
            .formatted(path, is, VARIABLE);
      }
    }
    return "The home folder %s cannot be written: make it writable, or name another with --home or %s."
        .formatted(path, VARIABLE);
  }

  private static void tryOut(Path path) throws IOException {
    Files.createDirectories(path.resolve("runs"));
    Unfinished.sweep(path);
    Files.delete(Files.createFile(Unfinished.in(path)));
  }

  /** A home as it is, to be read only: nothing is created or tried. */
  public static Home toRead(Path path) {
    return new Home(path);
  }

  /** Whether there is a home at a path that can be read, but not written. */
  public static boolean isReadOnly(Path path) {
    Path store = path.resolve(STORE);
    boolean closed = !Files.isWritable(path) || (Files.exists(store) && !Files.isWritable(store));
    return Files.isDirectory(path) && Files.isReadable(store) && closed;
  }

  /** The folder itself, absolute. */
  public Path path() {
    return path;
  }

  /** The store's file. */
  public Path database() {
    return path.resolve(STORE);
  }

  /** The folder of all runs. */
  public Path runs() {
    return path.resolve("runs");
  }

  /**
   * The folder of one run.
   *
   * @throws HomeException when no run can have that id, since it would lead out of that folder,
   *     here or on another system: stores and bundles may come from anywhere
   */
  public Path runFolder(String id) {
    if (!RunFolders.isName(id)) {
      throw new HomeException(
          "The run "
              + Quote.of(id)
              + " in "
              + path
              + " cannot be reached, since no folder can be called so: 'actnn rebuild' makes the"
              + " store anew from the run folders that are there.");
    }
    return runs().resolve(id);
  }

  /** The journal of one run. */
  public Path journal(String id) {
    return runFolder(id).resolve(Journal.FILE);
  }

  /**
   * Whether a run was over before its worker wrote a line: it may still begin.
   *
   * @param stepsDone as the store says: a journal that was taken away is not one never begun
   */
  public boolean neverBegan(String id, long stepsDone) {
    return stepsDone == 0 && Files.isDirectory(runFolder(id)) && journal(id).toFile().length() == 0;
  }

  @Override
  public String toString() {
    return path.toString();
  }

  private static Path dataFolder(Map<String, String> environment) {
    Path user = Path.of(System.getProperty("user.home", "."));
    String os = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (os.contains("win")) {
      String local = environment.getOrDefault("LOCALAPPDATA", "");
      return (local.isBlank() ? user.resolve("AppData").resolve("Local") : Path.of(local))
          .resolve("ActNN Workbench");
    }
    if (os.contains("mac")) {
      return user.resolve("Library").resolve("Application Support").resolve("ActNN Workbench");
    }
    String xdg = environment.getOrDefault("XDG_DATA_HOME", "");
    return (xdg.isBlank() ? user.resolve(".local").resolve("share") : Path.of(xdg))
        .resolve("actnn-workbench");
  }
}
