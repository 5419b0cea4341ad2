package actnn.engine.event;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.zip.CRC32;

/**
 * Writes a run's journal, a line an event, each handed to the operating system before {@code
 * append} returns: a killed process loses no line it had finished. Safe on any thread.
 */
public final class Journal implements Closeable {
  /** Its name in the folder of its run. */
  public static final String FILE = "journal.log";

  /** The version of the line format that this program writes, and the only one that it reads. */
  public static final int FORMAT = 1;

  private final FileChannel file;
  private final CRC32 digest = new CRC32();
  private final JournalLine line = new JournalLine();
  private long size;

  private Journal(FileChannel file) {
    this.file = file;
  }

  /**
   * Creates a journal.
   *
   * @throws java.nio.file.FileAlreadyExistsException when there is one; a second worker started on
   *     the same folder must not cut off the first one's record
   */
  public static Journal create(Path path) throws IOException {
    return new Journal(
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  /**
   * Opens a journal to be gone on with. A half line at its end is cut off; a whole one that is
   * damaged stays, to be skipped by readers.
   *
   * @throws java.nio.file.NoSuchFileException when there is none
   */
  public static Journal reopen(Path path) throws IOException {
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      Journal journal = new Journal(file);
      journal.skipWholeLines();
      return journal;
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Appends one line. {@link Event.Ended} is given the digest of the lines before it. It and {@link
   * Event.Checkpointed} are on the disk, not only with the operating system, on return.
   */
  public void append(Event event) throws IOException {
    synchronized (this) {
      write(event instanceof Event.Ended ended ? digested(ended) : event);
    }
    // Not under the lock: others go on writing while the disk is waited for.
    if (event instanceof Event.Ended || event instanceof Event.Checkpointed) {
      force();
    }
  }

  private Event.Ended digested(Event.Ended ended) {
    return new Event.Ended(
        ended.nanos(), ended.outcome(), ended.reason(), ended.summary(), hex(digest.getValue()));
  }

  /** Returns when all lines so far are on the disk. */
  public void force() throws IOException {
    file.force(true);
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }

  private void skipWholeLines() throws IOException {
    ByteBuffer piece = ByteBuffer.allocate(1 << 16);
    size = endOfLastLine(piece);
    file.truncate(size);
    for (long at = 0; at < size; at += piece.position()) {
      piece.clear().limit((int) Math.min(piece.capacity(), size - at));
      if (file.read(piece, at) <= 0) {
        throw new IOException("the journal became shorter while it was read");
      }
      digest.update(piece.array(), 0, piece.position());
    }
    file.position(size);
  }

  private long endOfLastLine(ByteBuffer piece) throws IOException {
    long end = file.size();
    while (end > 0) {
      long from = Math.max(0, end - piece.capacity());
      piece.clear().limit((int) (end - from));
      while (piece.hasRemaining() && file.read(piece, from + piece.position()) > 0) {
        // The rest of the piece is still to come.
      }
      for (int i = piece.position(); i > 0; i--) {
        if (piece.get(i - 1) == '\n') {
          return from + i;
        }
      }
      end = from;
    }
    return 0;
  }

  private void write(Event event) throws IOException {
    line.set(event);
    ByteBuffer bytes = ByteBuffer.wrap(line.bytes(), 0, line.size());
    try {
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
    } catch (IOException e) {
      cutHalfLine(e);
      throw e;
    }
    size += line.size();
    digest.update(line.bytes(), 0, line.size());
  }

  // On a full disk half a line may get through; it would swallow the next one, often the last word.
  private void cutHalfLine(IOException cause) {
    try {
      file.truncate(size);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /**
   * The checksum that a line says, if it is that of the rest: {@code crc32 SP json}.
   *
   * @param from where the line begins in {@code bytes}
   * @param length its bytes, without its end
   */
  public static OptionalLong checksum(byte[] bytes, int from, int length) {
    if (length <= JournalLine.HEAD || bytes[from + JournalLine.HEAD - 1] != ' ') {
      return OptionalLong.empty();
    }
    CRC32 crc = new CRC32();
    crc.update(bytes, from + JournalLine.HEAD, length - JournalLine.HEAD);
    String expected = hex(crc.getValue());
    for (int i = 0; i < expected.length(); i++) {
      if (bytes[from + i] != expected.charAt(i)) {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(crc.getValue());
  }

  static String hex(long crc) {
    String digits = Long.toHexString(crc);
    return "0".repeat(8 - digits.length()) + digits;
  }
}
