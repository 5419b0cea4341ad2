package actnn.app.chart.export;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import actnn.engine.file.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that take the places of others in a folder, and make way for them again when one cannot:
 *
 * <ol>
 *   <li>the old file gets a second name in the hidden folder: a link or, where there are none, a
 *       copy
 *   <li>the new one takes its name in one step
 * </ol>
 *
 * <p>A process may die between any two calls: each name has a whole file, the old or the new one.
 * For one use, on one thread.
 */
final class Replacement {
  private static final Logger LOG = LoggerFactory.getLogger(Replacement.class);

  private final Path hidden;
  private final Path target;
  private final Steps steps;
  private final Deque<Placed> placed = new ArrayDeque<>();
  private boolean kept;

  /**
   * @param hidden the folder of the new files, in which the old ones are kept meanwhile
   */
  Replacement(Path hidden, Path target, Steps steps) {
    this.hidden = hidden;
    this.target = target;
    this.steps = steps;
  }

  /** What is asked of the file system; a seam, so that each call can be made to fail in a test. */
  interface Steps {
    /** The real one. */
    Steps REAL = new Steps() {};

    /** Gives a file a second name. */
    default void link(Path file, Path name) throws IOException {
      Files.createLink(name, file);
    }

    /** For file systems without links. */
    default void copy(Path file, Path copy) throws IOException {
      Files.copy(file, copy, StandardCopyOption.COPY_ATTRIBUTES, NOFOLLOW_LINKS);
    }

    /** Gives a file another's name in one step. */
    default void move(Path from, Path to) throws IOException {
      FileTree.replace(from, to);
    }

    /** Deletes a file. */
    default void delete(Path file) throws IOException {
      Files.delete(file);
    }

    /** Returns when the names in a folder are on the disk. */
    default void force(Path folder) throws IOException {
      FileTree.forceNames(folder);
    }
  }

  /** A file in its place, and where the one is that was there before it. */
  private record Placed(Path place, @Nullable Path old) {}

  /**
   * Puts them there: all or none.
   *
   * @throws IOException when none is; where old ones could not be put back it says where they are
   */
  void put(List<Path> files) throws IOException {
    Path before = Files.createDirectory(hidden.resolve("before"));
    try {
      for (Path file : files) {
        Path place = target.resolve(file.getFileName());
        Path old = Files.exists(place, NOFOLLOW_LINKS) ? before.resolve(file.getFileName()) : null;
        if (old != null) {
          keep(place, old);
        }
        steps.move(file, place);
        placed.push(new Placed(place, old));
      }
      steps.force(target);
    } catch (IOException | RuntimeException e) {
      takeBack(e);
      throw e;
    }
  }

  /** Whether something in the hidden folder is the only one of its kind, so that it must stay. */
  boolean keeps() {
    return kept;
  }

  private void keep(Path file, Path name) throws IOException {
    try {
      steps.link(file, name);
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("{} is copied, for it cannot be linked", file, e);
      steps.copy(file, name);
    }
  }

  private void takeBack(Exception why) throws IOException {
    int left = 0;
    for (Placed each : placed) {
      Path old = each.old();
      try {
        if (old == null) {
          steps.delete(each.place());
        } else {
          steps.move(old, each.place());
        }
      } catch (IOException e) {
        why.addSuppressed(e);
        // A new file that stays where none was takes nothing from anybody.
        left += old == null ? 0 : 1;
      }
    }
    if (left > 0) {
      kept = true;
      throw new IOException(
          "%s; of the files in %s, %d could not be put back and lie in %s: move them by hand"
              .formatted(why, target, left, aside().resolve("before")),
          why);
    }
  }

  /** A name that no later export takes for its own to clear, when it can be given. */
  private Path aside() {
    Path name = hidden.resolveSibling("kept-" + UUID.randomUUID());
    try {
      steps.move(hidden, name);
      return name;
    } catch (IOException e) {
      LOG.error("{} holds files that were replaced: it goes with a later export", hidden, e);
      return hidden;
    }
  }
}
