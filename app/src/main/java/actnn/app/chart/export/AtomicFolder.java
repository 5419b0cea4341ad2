package actnn.app.chart.export;

import actnn.engine.file.FileTree;
import actnn.engine.file.Unfinished;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several files that take their places in a folder together:
 *
 * <ol>
 *   <li>all are written into a hidden folder, in the target or, where there is none yet, beside it
 *   <li>that one becomes the target in one step or, where it is there already, each file takes its
 *       place in it, see {@link Replacement}; those of the same name are kept until all have gone
 *       well
 * </ol>
 *
 * <p>If anything fails, or the process dies over the first step, which is what takes time, the
 * target is as it was; if it dies over the second, some files are new and some old, each whole.
 * Other files in it are left alone.
 */
public final class AtomicFolder {
  private static final Logger LOG = LoggerFactory.getLogger(AtomicFolder.class);

  private AtomicFolder() {}

  /** What makes the files. */
  @FunctionalInterface
  public interface Work {
    /**
     * Writes them, best by {@link AtomicFile#writePart}: what they hold must be on the disk then.
     *
     * @param folder an empty one, for the time being
     * @return what was written, all of it in that folder itself
     */
    List<Path> into(Path folder) throws IOException;
  }

  /**
   * Fills {@code target}, making it where needed.
   *
   * @return the files in their places, in the order of the work
   * @throws IOException when they cannot be written
   */
  public static List<Path> write(Path target, Work work) throws IOException {
    return write(target, work, Replacement.Steps.REAL);
  }

  static List<Path> write(Path target, Work work, Replacement.Steps steps) throws IOException {
    Path whole = target.toAbsolutePath().normalize();
    boolean there = Files.isDirectory(whole);
    Path parent = there ? whole : whole.getParent();
    if (parent == null) {
      throw new IOException("There is no such folder: " + target);
    }
    Files.createDirectories(parent);
    Unfinished.sweep(parent);
    Path hidden = Files.createDirectory(Unfinished.in(parent));
    Replacement replacement = new Replacement(hidden, whole, steps);
    try {
      List<Path> files = work.into(hidden);
      if (there || Files.exists(whole)) {
        replacement.put(files);
      } else {
        steps.force(hidden);
        FileTree.replace(hidden, whole);
        steps.force(parent);
      }
      return files.stream()
          .map(file -> target.resolve(String.valueOf(file.getFileName())))
          .toList();
    } finally {
      if (!replacement.keeps()) {
        clear(hidden);
      }
    }
  }

  // What is left goes with the next export.
  private static void clear(Path hidden) {
    try {
      FileTree.delete(hidden);
    } catch (IOException e) {
      LOG.debug("{} is left", hidden, e);
    }
  }
}
