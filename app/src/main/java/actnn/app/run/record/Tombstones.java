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
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folders of runs that are being deleted together, by names under which no run goes:
 *
 * <ol>
 *   <li>the folders get these names, which can be taken back, while the caller takes the runs out
 *       of the store
 *   <li>what the store says then decides it
 *   <li>the folders go, file by file
 * </ol>
 *
 * <p>Where the disk is too full for the store to say anything, one of the names does ({@link
 * #decide}): a new name needs no room, so that files may go first, and the store has that of them.
 *
 * <p>Without the first step a kill within the last would leave half a folder, which a rebuild takes
 * for a run. The names have the mark of the process: what one that is gone has left, the next start
 * puts back where the store still has the run, and takes away where it has not. A rebuild puts
 * back, too, as long as the old store can be asked; it never takes away. They lie beside the runs,
 * since another place could be another disk.
 *
 * @param batch the process and which of its deletions, as in the names
 * @param folders the folder of each run by its id, as it is named now
 * @param decided whether they go, whatever the store says
 */
public record Tombstones(Path runs, String batch, Map<String, Path> folders, boolean decided) {
  private static final Logger LOG = LoggerFactory.getLogger(Tombstones.class);
  private static final String PREFIX = ".deleting-";
  private static final String DECIDED = ".decided";
  private static final Pattern NAME =
      Pattern.compile("\\.deleting-((" + ProcessMark.FORM + ")(?:\\.\\d{1,9})?)(\\.decided)?-(.+)");
  private static final AtomicInteger BATCHES = new AtomicInteger();

  public Tombstones {
    folders = Map.copyOf(folders);
  }

  /** One of them, as its name says. */
  private record Stone(Path folder, String batch, boolean decides, String id, boolean left) {
    static Optional<Stone> of(Path folder) {
      Matcher name = NAME.matcher(String.valueOf(folder.getFileName()));
      if (!name.matches() || !RunFolders.isName(name.group(4))) {
        return Optional.empty();
      }
      boolean left = ProcessMark.of(name.group(2)).filter(mark -> !mark.isAlive()).isPresent();
      return Optional.of(
          new Stone(folder, name.group(1), name.group(3) != null, name.group(4), left));
    }
  }

  /**
   * Gives the folders of runs such names: all or, when one of them cannot be named so, none. A run
   * without a folder is as good as one with.
   *
   * @param runs the folder of all runs
   */
  public static Tombstones lay(Path runs, Collection<String> ids) throws IOException {
    String batch = ProcessMark.own() + "." + BATCHES.incrementAndGet();
    Map<String, Path> laid = new LinkedHashMap<>();
    try {
      for (String id : ids) {
        if (!RunFolders.isName(id)) {
          throw new IOException("no folder of a run can be called " + id);
        }
        Path folder = runs.resolve(id);
        if (Files.exists(folder)) {
          Path stone = runs.resolve(PREFIX + batch + "-" + id);
          Files.move(folder, stone, StandardCopyOption.ATOMIC_MOVE);
          laid.put(id, stone);
        }
      }
    } catch (IOException e) {
      new Tombstones(runs, batch, laid, false).takeBack();
      throw e;
    }
    return new Tombstones(runs, batch, laid, false);
  }

  /**
   * Those that can be ended: of processes that are gone, and all that are decided. Those of one
   * deletion together where it is decided, else each alone.
   */
  public static List<Tombstones> leftIn(Path runs) throws IOException {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    List<Stone> stones;
    try (Stream<Path> all = Files.list(runs)) {
      stones = all.sorted().flatMap(path -> Stone.of(path).stream()).toList();
    }
    Set<String> decided =
        stones.stream().filter(Stone::decides).map(Stone::batch).collect(Collectors.toSet());
    List<Tombstones> left = new ArrayList<>();
    for (String batch : decided) {
      left.add(new Tombstones(runs, batch, ofBatch(stones, batch), true));
    }
    for (Stone stone : stones) {
      if (stone.left && !decided.contains(stone.batch)) {
        left.add(new Tombstones(runs, stone.batch, Map.of(stone.id, stone.folder), false));
      }
    }
    return left;
  }

  private static Map<String, Path> ofBatch(List<Stone> stones, String batch) {
    return stones.stream()
        .filter(stone -> stone.batch.equals(batch))
        .collect(Collectors.toMap(Stone::id, Stone::folder, (one, same) -> one));
  }

  /** Runs that go, whatever the store says, since that is decided. */
  public static Set<String> going(Path runs) throws IOException {
    return leftIn(runs).stream()
        .filter(Tombstones::decided)
        .flatMap(stones -> stones.folders.keySet().stream())
        .filter(id -> !Files.exists(runs.resolve(id))) // else it came again
        .collect(Collectors.toSet());
  }

  /** Whether it is the folder of a run that is being deleted, by whomever. */
  static boolean isOne(Path folder) {
    return String.valueOf(folder.getFileName()).startsWith(PREFIX);
  }

  /**
   * Decides that they go, in one step for all: one of them gets a name that says so. There must be
   * one.
   */
  public Tombstones decide() throws IOException {
    String id = folders.keySet().stream().sorted().findFirst().orElseThrow();
    Path telling = runs.resolve(PREFIX + batch + DECIDED + "-" + id);
    Files.move(folders.get(id), telling, StandardCopyOption.ATOMIC_MOVE);
    Map<String, Path> now = new LinkedHashMap<>(folders);
    now.put(id, telling);
    return new Tombstones(runs, batch, now, true);
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
  public static void putBack(Path runs, Store store) throws IOException {
    for (Tombstones left : leftIn(runs)) {
      if (!left.decided && left.folders.keySet().stream().allMatch(id -> isKept(id, runs, store))) {
        left.takeBack();
      }
    }
  }

  private static boolean isKept(String id, Path runs, Store store) {
    return store.runs().byId(id).isPresent() && !Files.exists(runs.resolve(id));
  }

  /**
   * Deletes what is in the folders. They themselves stay to say which runs are to go, for as long
   * as the store has them.
   *
   * @return those in which something is left, and why
   */
  public Map<Path, IOException> empty() {
    Map<Path, IOException> left = new LinkedHashMap<>();
    for (Path folder : folders.values()) {
      try (Stream<Path> inside = Files.list(folder)) {
        left.putAll(RunFolders.delete(inside.toList()));
      } catch (NoSuchFileException e) {
        LOG.debug("{} is gone, another process was faster", folder, e);
      } catch (IOException e) {
        left.put(folder, e);
      }
    }
    return left;
  }

  /**
   * Deletes the folders with all that is in them; last the one that says that it is decided.
   *
   * @return those that are left, and why
   */
  public Map<Path, IOException> clear() {
    Map<Boolean, List<Path>> telling =
        folders.values().stream().collect(Collectors.partitioningBy(Tombstones::decides));
    Map<Path, IOException> left = RunFolders.delete(telling.getOrDefault(false, List.of()));
    return left.isEmpty() ? RunFolders.delete(telling.getOrDefault(true, List.of())) : left;
  }

  private static boolean decides(Path folder) {
    return Stone.of(folder).filter(Stone::decides).isPresent();
  }
}
