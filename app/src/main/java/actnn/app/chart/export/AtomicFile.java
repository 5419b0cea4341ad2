package actnn.app.chart.export;

import actnn.engine.checkpoint.WholeFile;
import actnn.engine.file.DiskFullException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file in a folder of the user's that is there whole or not at all, as {@link WholeFile} makes
 * it: the old one stands until the new one takes its place.
 */
public final class AtomicFile {
  private static final int BUFFER = 1 << 16;

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
    write(target, text(text));
  }

  /**
   * Writes one of the files of an {@link AtomicFolder} while that is hidden: it needs no other name
   * meanwhile, nor its own forced to the disk, since all take their places together.
   *
   * @throws IOException when it is there already, or cannot be written
   */
  public static void writePart(Path part, WholeFile.Content content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
      // The half of it that fits goes with its folder, so a full disk has to be told before.
      DiskFullException.watch(
          part,
          () -> {
            content.writeTo(out);
            out.flush();
            channel.force(true);
          });
    }
  }

  /** Writes text as UTF-8. */
  public static void writePart(Path part, String text) throws IOException {
    writePart(part, text(text));
  }

  private static WholeFile.Content text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
