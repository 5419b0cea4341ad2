package actnn.storage.database;

import actnn.storage.database.StoreException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the driver unpacks SQLite's library, a megabyte: beside the first store that is opened,
 * since the system's temporary folder may forbid execution, or there and in memory where that disk
 * is full. Each process has a folder of its own, beside the store named by its number and start,
 * for the driver deletes its copy at the end of a process that is not killed, and nobody else does.
 */
final class Natives {
  private static final Logger LOG = LoggerFactory.getLogger(Natives.class);
  private static final String PROPERTY = "org.sqlite.tmpdir";
  private static final Pattern OF_PROCESS = Pattern.compile("(\\d{1,18})-\\d{1,18}");

  // No system's is larger; the driver also writes a few bytes beside it.
  private static final long LIBRARY_BYTES = 2L << 20;

  private Natives() {}

  /**
   * Chooses the folder, unless that has been done, and takes away those of processes that are gone.
   *
   * @throws StoreException UNWRITABLE where no folder can be made
   */
  static synchronized void unpackBeside(Path file) {
    if (System.getProperty(PROPERTY) != null) {
      return;
    }
    if (!hasRoom(file.resolveSibling(""))) {
      Optional<Path> other = elsewhere();
      if (other.isPresent()) {
        use(other.get());
        return;
      }
    }
    Path all = file.resolveSibling("native");
    ProcessHandle self = ProcessHandle.current();
    long started = self.info().startInstant().orElseGet(Instant::now).toEpochMilli();
    Path own = all.resolve(self.pid() + "-" + started);
    try {
      Files.createDirectories(own);
    } catch (IOException e) {
      throw new StoreException(Kind.UNWRITABLE, Errors.unwritable(file), e);
    }
    use(own);
    sweep(all, own);
  }

  private static void use(Path own) {
    // Deleted in the opposite order: first what the driver puts into it, then itself.
    own.toFile().deleteOnExit();
    System.setProperty(PROPERTY, own.toString());
  }

  /** A new folder on a disk that has room; only this user may look into it. */
  private static Optional<Path> elsewhere() {
    for (String place : List.of(System.getProperty("java.io.tmpdir", ""), "/dev/shm")) {
      Path folder = Path.of(place);
      if (Files.isDirectory(folder) && hasRoom(folder)) {
        try {
          return Optional.of(Files.createTempDirectory(folder, "actnn-sqlite-"));
        } catch (IOException e) {
          LOG.debug("Nothing can be unpacked in {}", folder, e);
        }
      }
    }
    return Optional.empty();
  }

  private static boolean hasRoom(Path folder) {
    try {
      return Files.getFileStore(folder).getUsableSpace() >= LIBRARY_BYTES;
    } catch (IOException e) {
      return true; // whoever writes there is told why not
    }
  }

  private static void sweep(Path all, Path own) {
    try (Stream<Path> folders = Files.list(all)) {
      for (Path left : folders.filter(folder -> isLeft(folder, own)).toList()) {
        delete(left);
      }
    } catch (IOException e) {
      LOG.debug("{} cannot be listed", all, e);
    }
  }

  /** Whether nobody has it open: its process is gone, or was of the same number as this one. */
  private static boolean isLeft(Path folder, Path own) {
    Matcher name = OF_PROCESS.matcher(String.valueOf(folder.getFileName()));
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
