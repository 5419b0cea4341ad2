package actnn.engine.event;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The end of a journal, read from its end: how a run ended can be told at once, however long it
 * was, and whatever became of those that read it from the beginning.
 */
public final class JournalTail {
  private static final int FIRST_WINDOW = 1 << 16;
  private static final int BLOCK = 1 << 12;

  private JournalTail() {}

  /**
   * The last line, if it says that the run ended; heartbeats after it do not count. Empty too when
   * there is no journal.
   *
   * @throws JournalException when the journal is of a format that this program does not know
   */
  public static Optional<Event.Ended> ending(Path journal) throws IOException {
    if (!Files.exists(journal)) {
      return Optional.empty();
    }
    long size = Files.size(journal);
    for (long window = FIRST_WINDOW; ; window *= 8) {
      long from = Math.max(0, size - window);
      Optional<Event> last = lastEvent(journal, from == 0 ? 0 : lineAfter(journal, from));
      if (last.isPresent() || from == 0) {
        return last.filter(Event.Ended.class::isInstance).map(Event.Ended.class::cast);
      }
    }
  }

  /**
   * Bytes of a journal up to the end of its last whole line: half a line after it, of a worker that
   * died, counts for nothing.
   */
  public static long wholeBytes(Path journal) throws IOException {
    try (FileChannel file = FileChannel.open(journal, StandardOpenOption.READ)) {
      ByteBuffer block = ByteBuffer.allocate(BLOCK);
      for (long end = file.size(); end > 0; end = Math.max(0, end - BLOCK)) {
        long from = Math.max(0, end - BLOCK);
        block.clear().limit((int) (end - from));
        while (block.hasRemaining() && file.read(block, from + block.position()) > 0) {
          // The rest of the block is still to come.
        }
        for (int i = block.position(); i > 0; i--) {
          if (block.get(i - 1) == '\n') {
            return from + i;
          }
        }
      }
      return 0;
    }
  }

  private static Optional<Event> lastEvent(Path journal, long offset) throws IOException {
    Event last = null;
    try (JournalReader reader = JournalReader.open(journal, offset)) {
      Optional<JournalReader.Line> line = reader.next();
      while (line.isPresent()) {
        Event event = line.get().event();
        last = event instanceof Event.Alive ? last : event;
        line = reader.next();
      }
    }
    return Optional.ofNullable(last);
  }

  /** Where the first line begins that begins after a place; the end of the file if none does. */
  private static long lineAfter(Path journal, long place) throws IOException {
    try (FileChannel file = FileChannel.open(journal, StandardOpenOption.READ)) {
      ByteBuffer block = ByteBuffer.allocate(BLOCK);
      long at = place;
      while (file.read(block.clear(), at) > 0) {
        block.flip();
        while (block.hasRemaining()) {
          at++;
          if (block.get() == '\n') {
            return at;
          }
        }
      }
      return at;
    }
  }
}
