package actnn.app.chart.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * A file that is there whole or not at all:
 *
 * <ol>
 *   <li>write into a temporary file in the target's own folder (another disk could not be moved
 *       from)
 *   <li>force it to the disk, so that a power cut cannot leave a name without contents
 *   <li>move it onto the target in one step
 * </ol>
 *
 * <p>If anything fails the temporary file is removed and the old target is untouched.
 */
public final class AtomicFile {
  private AtomicFile() {}

  /** What fills the file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything; the stream is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes {@code target}, making its folder where needed.
   *
   * @throws IOException when it cannot be written
   */
  public static void write(Path target, Content content) throws IOException {
    Path whole = target.toAbsolutePath();
    Path folder = whole.getParent();
    if (folder == null) {
      throw new IOException("A folder cannot be written as a file: " + target);
    }
    Files.createDirectories(folder);
    // Not createTempFile: its files are for the owner only, and so would the report be.
    Path temporary = folder.resolve(".writing-" + UUID.randomUUID() + ".tmp");
    try {
      fill(temporary, content);
      move(temporary, whole);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Writes text as UTF-8. */
  public static void write(Path target, String text) throws IOException {
    write(target, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static void fill(Path file, Content content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
      content.writeTo(out);
      out.flush();
      channel.force(true);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      // Some network disks cannot; a plain move within one folder is the next best.
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
