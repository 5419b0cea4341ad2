package actnn.engine.event;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads a journal while it grows, or after. Confined to one thread.
 *
 * <p>Only whole lines with the right CRC are handed out. A wrong one is skipped and counted, and
 * reading goes on after its LF; a half line at the end stays for the next call. A CR before the LF,
 * of a program that gave the file the line ends of another system, is left out.
 */
public final class JournalReader implements Closeable {
  private static final int FIRST_BUFFER = 1 << 16;
  private static final int LONGEST_LINE = 1 << 26;

  private final Path path;
  private final FileChannel file;
  private byte[] buffer = new byte[FIRST_BUFFER];
  private int start;
  private int scanned;
  private int end;
  private long offset;
  private long corrupt;
  private long lines;
  private long firstCorrupt;
  private boolean overlong;

  private JournalReader(Path path, FileChannel file, long offset) {
    this.path = path;
    this.file = file;
    this.offset = offset;
  }

  /**
   * A line of the journal.
   *
   * @param endOffset where the next line begins, in bytes from the start of the file
   */
  public record Line(Event event, long endOffset) {}

  /**
   * Opens a journal.
   *
   * @param offset where a line begins; 0 or an {@link Line#endOffset()}
   * @throws java.nio.file.NoSuchFileException when there is none yet
   * @throws JournalException when it is of a format that this program does not know
   */
  public static JournalReader open(Path path, long offset) throws IOException {
    if (offset > 0) {
      header(path);
    }
    return new JournalReader(path, FileChannel.open(path, StandardOpenOption.READ), offset);
  }

  /**
   * Who wrote a journal: its first line. Empty while there is none, or when it is damaged.
   *
   * @throws java.nio.file.NoSuchFileException when there is no journal
   * @throws JournalException when it is of a format that this program does not know
   */
  public static Optional<Event.Started> header(Path path) throws IOException {
    try (JournalReader reader = open(path, 0)) {
      return reader
          .next()
          .map(Line::event)
          .filter(Event.Started.class::isInstance)
          .map(Event.Started.class::cast);
    }
  }

  /**
   * The next whole line, or empty when there is none yet.
   *
   * @throws JournalException when it says that the journal has a format not known here
   */
  public Optional<Line> next() throws IOException {
    while (hasLine()) {
      int from = start;
      int length = scanned - start;
      start = ++scanned;
      offset += length + 1;
      lines++;
      if (overlong) {
        overlong = false;
        skip();
        continue;
      }
      Optional<Event> event = event(from, withoutReturn(from, length));
      if (event.isPresent()) {
        return Optional.of(new Line(event.get(), offset));
      }
      skip();
    }
    return Optional.empty();
  }

  // No line is written with one: JSON has it as \r.
  private int withoutReturn(int from, int length) {
    return length > 0 && buffer[from + length - 1] == '\r' ? length - 1 : length;
  }

  private void skip() {
    corrupt++;
    firstCorrupt = corrupt == 1 ? lines : firstCorrupt;
  }

  /** Where the next line begins. */
  public long offset() {
    return offset;
  }

  /** Lines skipped because they were damaged. */
  public long corruptLines() {
    return corrupt;
  }

  /** The first of them, counted from 1 where reading began; 0 while there is none. */
  public long firstCorruptLine() {
    return firstCorrupt;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private boolean hasLine() throws IOException {
    do {
      for (; scanned < end; scanned++) {
        if (buffer[scanned] == '\n') {
          return true;
        }
      }
    } while (fill());
    return false;
  }

  private boolean fill() throws IOException {
    makeRoom();
    ByteBuffer free = ByteBuffer.wrap(buffer, end, buffer.length - end);
    int count = file.read(free, offset + (end - start));
    end += Math.max(0, count);
    return count > 0;
  }

  private void makeRoom() {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      scanned -= start;
      start = 0;
    }
    if (end == LONGEST_LINE) {
      overlong = true;
      offset += end;
      end = 0;
      scanned = 0;
    } else if (end == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
  }

  private Optional<Event> event(int from, int length) {
    if (Journal.checksum(buffer, from, length).isEmpty()) {
      return Optional.empty();
    }
    Event event;
    try {
      event = EventReader.read(buffer, from + JournalLine.HEAD, length - JournalLine.HEAD);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
    if (event instanceof Event.Started started && started.format() != Journal.FORMAT) {
      throw new JournalException(
          "The journal "
              + path
              + " has format "
              + started.format()
              + ", but this program reads format "
              + Journal.FORMAT
              + ": open it with the version "
              + started.app()
              + " that wrote it.");
    }
    return Optional.of(event);
  }
}
