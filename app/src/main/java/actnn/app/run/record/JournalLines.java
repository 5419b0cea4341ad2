package actnn.app.run.record;

import actnn.engine.event.Journal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The lines of a journal whose checksums hold, as far as one has to tell them from those of
 * another: 8 bytes a line, of checksum and length, so that two of a million lines each fit into
 * memory. Two lines of one run that differ pass for the same once in four thousand million.
 */
final class JournalLines {
  private static final int BETWEEN_CHECKS = 65_536; // lines

  /** In order. */
  private final long[] marks;

  private JournalLines(long[] marks) {
    this.marks = marks;
  }

  /**
   * Reads a journal; one that is not there has no lines.
   *
   * @param check throws where it shall not go on; asked every so many lines
   */
  static JournalLines of(Path journal, Runnable check) throws IOException {
    long[] read = new long[1];
    // Latin 1 keeps a byte a character. The line ends that another program gave are no part.
    try (Stream<String> lines = Files.lines(journal, StandardCharsets.ISO_8859_1)) {
      return new JournalLines(
          lines
              .peek(
                  line -> {
                    if (++read[0] % BETWEEN_CHECKS == 0) {
                      check.run();
                    }
                  })
              .flatMapToLong(JournalLines::mark)
              .sorted()
              .toArray());
    } catch (NoSuchFileException e) {
      return new JournalLines(new long[0]);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** How many there are. */
  long count() {
    return marks.length;
  }

  /** How many of them another does not have. */
  long beyond(JournalLines other) {
    return Arrays.stream(marks).filter(mark -> Arrays.binarySearch(other.marks, mark) < 0).count();
  }

  private static LongStream mark(String line) {
    byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
    OptionalLong checksum = Journal.checksum(bytes, 0, bytes.length);
    return checksum.isPresent()
        ? LongStream.of(checksum.getAsLong() << Integer.SIZE | bytes.length)
        : LongStream.empty();
  }
}
