package actnn.app.chart.export;

import actnn.engine.checkpoint.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file in a folder of the user's that is there whole or not at all, as {@link WholeFile} makes
 * it: the old one stands until the new one takes its place.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /**
   * Writes {@code target}, making its folder where needed.
   *
   * @throws IOException when it cannot be written
   */
  public static void write(Path target, WholeFile.Content content) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    WholeFile.writeOutside(target, content);
  }

  /** Writes text as UTF-8. */
  public static void write(Path target, String text) throws IOException {
    write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
