package actnn.engine.checkpoint;

import actnn.engine.file.DiskFullException;
import actnn.engine.file.Unfinished;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file that is there whole or not at all:
 *
 * <ol>
 *   <li>write a temporary file beside it and force it to the disk
 *   <li>let the caller look at it, and do what must be on the disk before it
 *   <li>move it onto the target in one step
 *   <li>force the folder, so that a power cut cannot take the name back
 * </ol>
 *
 * <p>If anything fails before the move, the temporary file is removed and the old target stands; a
 * disk that was too full for it is told as {@link DiskFullException}.
 */
public final class WholeFile {
  /** How temporary files end; whoever finds one after a crash may delete it. */
  public static final String TEMPORARY = ".tmp";

  private final Disk disk;
  private final Path target;

  WholeFile(Disk disk, Path target) {
    this.disk = disk;
    this.target = target;
  }

  /** What fills a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything; the stream is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** What happens between writing and moving. */
  @FunctionalInterface
  interface Before {
    /** Looks at the temporary file; an exception keeps it from being moved. */
    void moving(Path temporary) throws IOException;
  }

  /** Writes bytes as a whole file. */
  public static void write(Path target, byte[] bytes) throws IOException {
    write(target, out -> out.write(bytes));
  }

  /** Writes what is too large to be held as bytes. */
  public static void write(Path target, Content content) throws IOException {
    new WholeFile(Disk.REAL, target).write(content, temporary -> {});
  }

  /**
   * Writes into a folder of the user's, where a file may have any name and others may write the
   * same file meanwhile; what processes that are gone have left half written there is taken away.
   */
  public static void writeOutside(Path target, Content content) throws IOException {
    Path folder = folder(target);
    Unfinished.sweep(folder);
    new WholeFile(Disk.REAL, target).write(Unfinished.in(folder), content, temporary -> {});
  }

  void write(Content content, Before before) throws IOException {
    write(folder(target).resolve(target.getFileName() + TEMPORARY), content, before);
  }

  private static Path folder(Path target) throws IOException {
    Path folder = target.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("A folder cannot be written as a file: " + target);
    }
    return folder;
  }

  private void write(Path temporary, Content content, Before before) throws IOException {
    try {
      fill(temporary, content);
      before.moving(temporary);
      disk.move(temporary, target);
    } catch (IOException e) {
      // Told before it goes: the disk is not full any more then.
      IOException told = DiskFullException.of(e, temporary);
      remove(temporary, told);
      throw told;
    } catch (RuntimeException | Error e) {
      remove(temporary, e);
      throw e;
    }
    disk.forceFolder(folder(target));
  }

  private void fill(Path file, Content content) throws IOException {
    try (FileChannel channel = disk.create(file)) {
      OutputStream out = new BufferedOutputStream(disk.stream(channel), 1 << 16);
      content.writeTo(out);
      out.flush();
      disk.force(channel);
    }
  }

  private void remove(Path temporary, Throwable cause) {
    try {
      disk.delete(temporary);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
