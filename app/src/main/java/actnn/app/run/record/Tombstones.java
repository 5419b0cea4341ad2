package actnn.app.run.record;

import actnn.engine.file.ProcessMark;
import actnn.storage.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders of runs that are being deleted, by names under which no run goes:
 *
 * <ol>
 *   <li>the folders get these names, which can be taken back, while the caller takes the runs out
 *       of the store
 *   <li>what the store says then decides it
 *   <li>the folders go, file by file
 * </ol>
 *
 * <p>Without the first step a kill within the last would leave half a folder, which a rebuild takes
 * for a run. The names have the mark of the process: what one that is gone has left, the next start
 * puts back where the store still has the run, and takes away where it has not. A rebuild puts
 * back, too, as long as the old store can be asked; it never takes away. They lie beside the runs,
 * since another place could be another disk.
 *
 * @param folders the folder of each run by its id, as it is named now
 */
public record Tombstones(Path runs, Map<String, Path> folders) {
  private static final Logger LOG = LoggerFactory.getLogger(Tombstones.class);
  private static final String PREFIX = ".deleting-";
  private static final Pattern NAME =
      Pattern.compile("\\.deleting-(" + ProcessMark.FORM + ")-(.+)");

  public Tombstones {
    folders = Map.copyOf(folders);
  }

  /**
   * Gives the folders of runs such names: all or, when one of them cannot be named so, none. A run
   * without a folder is as good as one with.
   *
   * @param runs the folder of all runs
   */
  public static Tombstones lay(Path runs, Collection<String> ids) throws IOException {
    Map<String, Path> laid = new LinkedHashMap<>();
    try {
      for (String id : ids) {
        if (!RunFolders.isName(id)) {
          throw new IOException("no folder of a run can be called " + id);
        }
        Path folder = runs.resolve(id);
        if (Files.exists(folder)) {
          Path stone = runs.resolve(PREFIX + ProcessMark.own() + "-" + id);
          Files.move(folder, stone, StandardCopyOption.ATOMIC_MOVE);
          laid.put(id, stone);
        }
      }
    } catch (IOException e) {
      new Tombstones(runs, laid).takeBack();
      throw e;
    }
    return new Tombstones(runs, laid);
  }

  /** Those that processes have left which are gone; one for each of them. */
  public static List<Tombstones> leftIn(Path runs) throws IOException {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    List<Tombstones> left = new ArrayList<>();
    try (Stream<Path> all = Files.list(runs)) {
      all.filter(Tombstones::isOne).forEach(path -> read(runs, path).ifPresent(left::add));
    }
    return left;
  }

  private static Optional<Tombstones> read(Path runs, Path path) {
    return ProcessMark.left(NAME, path)
        .map(name -> name.group(2))
        .filter(RunFolders::isName)
        .map(id -> new Tombstones(runs, Map.of(id, path)));
  }

  /** Whether it is the folder of a run that is being deleted, by whomever. */
  static boolean isOne(Path folder) {
    return String.valueOf(folder.getFileName()).startsWith(PREFIX);
  }

  /**
   * Gives the folders their names back, for runs that stay after all.
   *
   * @return those that are left as they are named now, and why
   */
  public Map<Path, IOException> takeBack() {
    Map<Path, IOException> left = new LinkedHashMap<>();
    folders.forEach(
        (id, stone) -> {
          try {
            Files.move(stone, runs.resolve(id), StandardCopyOption.ATOMIC_MOVE);
          } catch (NoSuchFileException e) {
            LOG.debug("{} is back, another process was faster", stone, e);
          } catch (IOException e) {
            LOG.error("The folder of run {} is left as {}", id, stone, e);
            left.put(stone, e);
          }
        });
    return left;
  }

  /**
   * Puts back what processes that are gone have left of runs that a store still has: their deletion
   * was never decided.
   */
  static void putBack(Path runs, Store store) throws IOException {
    for (Tombstones left : leftIn(runs)) {
      if (left.folders.keySet().stream().allMatch(id -> isKept(id, runs, store))) {
        left.takeBack();
      }
    }
  }

  private static boolean isKept(String id, Path runs, Store store) {
    return store.runs().byId(id).isPresent() && !Files.exists(runs.resolve(id));
  }

  /**
   * Deletes the folders with all that is in them.
   *
   * @return those that are left, and why
   */
  public Map<Path, IOException> clear() {
    return RunFolders.delete(List.copyOf(folders.values()));
  }
}
