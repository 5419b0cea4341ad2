package actnn.engine.file;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file could not be written since its disk is full. That is told by the room that is left, not by
 * the message: the system words it in the language of its user.
 */
public final class DiskFullException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Bytes below which a failed write is taken for one that lacked room. Writes come in pieces, and
   * one that fails as a whole leaves as much room as it asked for less a byte.
   */
  private static final long LEAST_ROOM = 1 << 20;

  /**
   * @param at a place on the disk that is full
   */
  public DiskFullException(Path at) {
    super("There is no room left in " + at);
  }

  private DiskFullException(IOException told) {
    super(told.getMessage(), told);
  }

  /** What writes to a disk. */
  @FunctionalInterface
  public interface Writing {
    /** Writes all of it, with nothing left in a buffer. */
    void run() throws IOException;
  }

  /**
   * Writes, and says by this exception where a disk was too full for that. For whoever takes away
   * what is half written when it fails: the disk is not full any more then.
   *
   * @param at a place on that disk, such as the file, which may be gone
   */
  public static void watch(Path at, Writing writing) throws IOException {
    try {
      writing.run();
    } catch (IOException e) {
      throw of(e, at);
    }
  }

  /**
   * An error as one of these where it is one, else itself.
   *
   * @param at a place on the disk that was written to, which may not be there
   */
  public static IOException of(IOException error, Path at) {
    return error instanceof DiskFullException || !mayBe(error) || hasRoom(at)
        ? error
        : new DiskFullException(error);
  }

  /** Whether it says on which disk, and that one is full. */
  public static boolean isOne(IOException error) {
    String file = error instanceof FileSystemException told ? told.getFile() : null;
    return error instanceof DiskFullException
        || (file != null && mayBe(error) && !hasRoom(Path.of(file)));
  }

  // All that has a class of its own, no such file and the like, is something else.
  private static boolean mayBe(IOException error) {
    return error.getClass() == IOException.class || error.getClass() == FileSystemException.class;
  }

  private static boolean hasRoom(Path at) {
    Path existing = at.toAbsolutePath();
    while (existing.getParent() != null && !Files.exists(existing)) {
      existing = existing.getParent();
    }
    try {
      return Files.getFileStore(existing).getUsableSpace() >= LEAST_ROOM;
    } catch (IOException e) {
      return true; // as far as anybody can tell
    }
  }
}
