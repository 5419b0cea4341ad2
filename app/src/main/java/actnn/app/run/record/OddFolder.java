package actnn.app.run.record;

import actnn.storage.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder among those of the runs of which no rebuild can make a run. It is left alone: what looks
 * empty may be all that somebody has.
 *
 * @param empty whether there is not a byte in its files, as of a run that never began since its
 *     disk was full or the power went
 */
public record OddFolder(Path path, boolean empty) {
  private static final Logger LOG = LoggerFactory.getLogger(OddFolder.class);
  private static final long RECORDING_NANOS = 250_000_000;

  /** Looks into one; where that is not allowed, it may hold anything. */
  public static OddFolder at(Path path) {
    try (Stream<Path> files = Files.walk(path)) {
      return new OddFolder(path, files.allMatch(OddFolder::saysNothing));
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("{} cannot be looked into", path, e);
      return new OddFolder(path, false);
    }
  }

  private static boolean saysNothing(Path file) {
    return Files.isDirectory(file) || (Files.isRegularFile(file) && file.toFile().length() == 0);
  }

  /**
   * Those of which the store knows no run, in order. Blocks for a moment where there are any: a run
   * that is just being recorded has its folder first.
   *
   * @param runs the folder of all runs; none is as good as an empty one
   */
  public static List<OddFolder> notIn(Store store, Path runs) throws IOException {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    List<Path> odd;
    try (Stream<Path> folders = Files.list(runs)) {
      List<String> names =
          folders.filter(FoundRun::mayBe).map(path -> String.valueOf(path.getFileName())).toList();
      odd =
          RunFolders.unknown(store, names).stream()
              .sorted()
              .map(runs::resolve)
              .filter(path -> !FoundRun.isIn(path))
              .toList();
    }
    if (!odd.isEmpty()) {
      LockSupport.parkNanos(RECORDING_NANOS);
    }
    List<OddFolder> still = new ArrayList<>();
    for (Path path : odd) {
      if (Files.isDirectory(path) && !FoundRun.isIn(path)) {
        still.add(at(path));
      }
    }
    return still;
  }

  /** What it is and what became of it in a rebuild, for people. */
  public String sentence() {
    return empty
        ? "The folder "
            + path
            + " is of a run that never began, there is not a byte in its files: it was left, delete"
            + " it when you like."
        : "No run can be read in " + path + ". It was left as it is.";
  }
}
