package actnn.app.run.record;

import actnn.storage.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder among those of the runs of which no rebuild can make a run. It is left alone: what looks
 * empty may be all that somebody has.
 */
public record OddFolder(Path path, Kind kind) {
  /** Why no rebuild can. */
  public enum Kind {
    /**
     * There is not a byte in its files, as of a run that never began since its disk was full or the
     * power went.
     */
    EMPTY,
    /** What would tell of a run is missing or damaged. */
    DAMAGED,
    /** There is a run, in a folder that is called as none can be, as file managers call copies. */
    MISNAMED,
    /** The system does not let it be read: a run may be there, and wait for rights or a disk. */
    CLOSED
  }

  private static final Logger LOG = LoggerFactory.getLogger(OddFolder.class);

  /** Whether nothing is lost with it. */
  public boolean isEmpty() {
    return kind == Kind.EMPTY;
  }

  /** One in which a look has found no run. */
  static OddFolder at(Path path, FoundRun.Look look) {
    if (look instanceof FoundRun.Look.Closed) {
      return new OddFolder(path, Kind.CLOSED);
    }
    if (look instanceof FoundRun.Look.Misnamed) {
      return new OddFolder(path, Kind.MISNAMED);
    }
    try (Stream<Path> files = Files.walk(path)) {
      boolean empty = files.allMatch(OddFolder::saysNothing);
      return new OddFolder(path, empty ? Kind.EMPTY : Kind.DAMAGED);
    } catch (IOException | UncheckedIOException e) {
      LOG.debug("{} cannot be looked through", path, e);
      return new OddFolder(path, Kind.CLOSED);
    }
  }

  // A link says something, whatever is behind it: no walk goes there.
  private static boolean saysNothing(Path file) {
    return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
        || (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && file.toFile().length() == 0);
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
              .filter(path -> !(FoundRun.look(path) instanceof FoundRun.Look.Read))
              .toList();
    }
    if (!odd.isEmpty()) {
      RunFolders.awaitRecording();
    }
    List<OddFolder> still = new ArrayList<>();
    for (Path path : odd) {
      FoundRun.Look look = FoundRun.look(path);
      if (Files.isDirectory(path) && !(look instanceof FoundRun.Look.Read)) {
        still.add(at(path, look));
      }
    }
    return still;
  }

  /** What it is and what became of it in a rebuild, for people. */
  public String sentence() {
    return switch (kind) {
      case EMPTY ->
          "The folder "
              + path
              + " is of a run that never began, there is not a byte in its files: it was left, delete"
              + " it when you like.";
      case DAMAGED -> "No run can be read in " + path + ". It was left as it is.";
      case MISNAMED ->
          "There is a run in "
              + path
              + ", but no command reaches one that is called so: give the folder the name of its run,"
              + " or another of letters, digits, '_', '-' and '.', and rebuild again.";
      case CLOSED ->
          "The folder "
              + path
              + " cannot be looked into, so that its run is left out: check the rights on it and its"
              + " disk, and rebuild again.";
    };
  }
}
