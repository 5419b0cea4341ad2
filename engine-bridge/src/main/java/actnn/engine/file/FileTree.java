package actnn.engine.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A file, or a folder with all that is in it. */
public final class FileTree {
  private FileTree() {}

  /**
   * Deletes it, what lies deepest first; what is not there is as good as deleted. Links are
   * deleted, not followed.
   *
   * @throws IOException when something of it cannot be deleted; the rest may be gone
   */
  public static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (UncheckedIOException e) { // a folder below it cannot be listed
      throw e.getCause();
    }
  }
}
