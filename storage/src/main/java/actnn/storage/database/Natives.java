package actnn.storage.database;

import actnn.storage.database.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Where the driver unpacks SQLite's library, a megabyte: beside the first store that is opened,
 * since the system's temporary folder may forbid execution, or there and in memory where that disk
 * is full or only read, wherever it can be loaded from. Each process has a folder of its own, named
 * by its number and start, for the driver deletes its copy at the end of a process that is not
 * killed, and nobody else does.
 */
final class Natives {
  private static final Logger LOG = LoggerFactory.getLogger(Natives.class);
  private static final String PROPERTY = "org.sqlite.tmpdir";
  private static final String ELSEWHERE = "actnn-sqlite-";
  private static final Pattern OF_PROCESS = Pattern.compile("(\\d{1,18})-\\d{1,18}(-\\d{1,20})?");

  // No system's is larger; the driver also writes a few bytes beside it.
  private static final long LIBRARY_BYTES = 2L << 20;

  private Natives() {}

  /**
   * A folder in which processes have theirs.
   *
   * @param begin what their names begin with, where others have folders, too
   */
  record Place(Path folder, String begin) {}

  /**
   * Chooses the folder, unless that has been done, loads the library from it and takes away those
   * of processes that are gone.
   *
   * @throws StoreException UNWRITABLE where no folder can be made
   */
  static synchronized void unpackBeside(Path file) {
    if (System.getProperty(PROPERTY) != null) {
      return;
    }
    List<Place> places = new ArrayList<>();
    Place beside = new Place(file.resolveSibling("native"), "");
    if (hasRoom(file.resolveSibling(""))) {
      places.add(beside);
    }
    places.addAll(elsewhere());
    try {
      if (places.contains(beside)) {
        Files.createDirectories(beside.folder());
      }
      if (!loadFromOneOf(places, Natives::loads)) {
        use(made(beside)); // from where the driver says why it cannot
      }
    } catch (IOException e) {
      throw new StoreException(Kind.UNWRITABLE, Errors.unwritable(file), e);
    }
  }

  /**
   * The same for a store beside which nothing is to be written. Where there is no such folder the
   * driver chooses, and says why it cannot.
   */
  static synchronized void unpackElsewhere() {
    if (System.getProperty(PROPERTY) == null && !loadFromOneOf(elsewhere(), Natives::loads)) {
      System.clearProperty(PROPERTY);
    }
  }

  private static List<Place> elsewhere() {
    return Stream.of(System.getProperty("java.io.tmpdir", ""), "/dev/shm")
        .map(Path::of)
        .filter(folder -> Files.isDirectory(folder) && hasRoom(folder))
        .map(folder -> new Place(folder, ELSEWHERE))
        .toList();
  }

  /**
   * Goes through places until the library is loaded.
   *
   * @param loads tries to, from the folder that is in use
   */
  static boolean loadFromOneOf(List<Place> places, BooleanSupplier loads) {
    for (Place place : places) {
      try {
        Path own = made(place);
        use(own);
        sweep(place, own);
        if (loads.getAsBoolean()) {
          return true;
        }
        delete(own);
      } catch (IOException e) {
        LOG.debug("There can be no folder in {}", place, e);
      }
    }
    return false;
  }

  /** Where a place forbids execution it cannot; the driver may be asked again. */
  private static boolean loads() {
    try {
      return SQLiteJDBCLoader.initialize();
    } catch (Exception e) { // as it is declared
      LOG.debug("SQLite's library cannot be loaded", e);
      return false;
    }
  }

  private static Path made(Place place) throws IOException {
    ProcessHandle self = ProcessHandle.current();
    long started = self.info().startInstant().orElseGet(Instant::now).toEpochMilli();
    String name = place.begin() + self.pid() + "-" + started;
    // Where others have folders, one that they cannot have made before, and cannot look into.
    return place.begin().isEmpty()
        ? Files.createDirectories(place.folder().resolve(name))
        : Files.createTempDirectory(place.folder(), name + "-");
  }

  private static void use(Path own) {
    // Deleted in the opposite order: first what the driver puts into it, then itself.
    own.toFile().deleteOnExit();
    System.setProperty(PROPERTY, own.toString());
  }

  private static boolean hasRoom(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace() >= LIBRARY_BYTES;
    } catch (IOException e) {
      return true; // whoever writes there is told why not
    }
  }

  private static void sweep(Place place, Path own) {
    try (Stream<Path> folders = Files.list(place.folder())) {
      for (Path left : folders.filter(folder -> isLeft(folder, place.begin(), own)).toList()) {
        delete(left);
      }
    } catch (IOException e) {
      LOG.debug("{} cannot be listed", place, e);
    }
  }

  /** Whether nobody has it open: its process is gone, or was of the same number as this one. */
  private static boolean isLeft(Path folder, String begin, Path own) {
    String all = String.valueOf(folder.getFileName());
    Matcher name = OF_PROCESS.matcher(all.startsWith(begin) ? all.substring(begin.length()) : "");
    if (!name.matches() || folder.equals(own)) {
      return false;
    }
    long pid = Long.parseLong(name.group(1));
    boolean runs = ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
    return !runs || pid == ProcessHandle.current().pid();
  }

  // On Windows a library that is loaded after all stays, for another time.
  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> inside = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : inside) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.debug("{} is left", folder, e);
    }
  }
}
