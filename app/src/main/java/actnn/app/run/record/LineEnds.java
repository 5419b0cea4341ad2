package actnn.app.run.record;

import actnn.engine.event.Journal;
import actnn.engine.event.JournalException;
import actnn.engine.event.JournalTail;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The line ends that another program has given a journal, as some copying and editing does, though
 * nothing is lost. CRLF is read like LF, only offsets are others than those of the journal that was
 * written; with CR alone the file is one line, of which no checksum holds. A journal has no CR
 * elsewhere, JSON writes it as {@code \r}.
 */
public final class LineEnds {
  private static final int BYTES_READ = 1 << 16;

  /** How the line ends of a run's journal become LF again. */
  public static final String REMEDY =
      "save journal.log in the run's folder with an editor that knows line ends, as of Unix (LF)";

  private LineEnds() {}

  /**
   * Keeps a store that has a run from being made anew without it.
   *
   * @param run its folder
   * @throws JournalException where the line ends of its journal are CR alone
   */
  static void refuseReturns(Path run) throws IOException {
    Path journal = run.resolve(Journal.FILE);
    if (Files.exists(journal) && areReturns(journal)) {
      throw new JournalException(
          "The journal %s has the line ends of another system (CR), so that no line of it can be read and its run would be lost: %s."
              .formatted(journal, REMEDY));
    }
  }

  /**
   * Whether they are CR alone. Looks at the first lines; one damaged byte among them is not taken
   * for it.
   *
   * @param journal a file that exists
   */
  public static boolean areReturns(Path journal) throws IOException {
    byte[] first = first(journal);
    boolean returns = false;
    for (int i = 0; i < first.length; i++) {
      if (first[i] == '\n') {
        return false;
      }
      // The last byte may be the first half of a CRLF.
      returns |= first[i] == '\r' && i + 1 < first.length;
    }
    return returns;
  }

  /**
   * Bytes up to the end of the last whole line, those of the CRs of CRLF not counted: what has
   * taken the same lines with LF stands there.
   */
  public static long wholeBytes(Path journal) throws IOException {
    long whole = JournalTail.wholeBytes(journal);
    return arePairs(journal) ? whole - returns(journal) : whole;
  }

  /** Whether the first line ends in CRLF. */
  public static boolean arePairs(Path journal) throws IOException {
    byte[] first = first(journal);
    for (int i = 1; i < first.length; i++) {
      if (first[i] == '\n') {
        return first[i - 1] == '\r';
      }
    }
    return false;
  }

  private static long returns(Path journal) throws IOException {
    long count = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(journal), BYTES_READ)) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        count += b == '\r' ? 1 : 0;
      }
    }
    return count;
  }

  /** Copies a journal as it was written: with no CR. */
  public static void undo(Path journal, Path copy) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(journal), BYTES_READ);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(copy), BYTES_READ)) {
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b != '\r') {
          out.write(b);
        }
      }
    }
  }

  private static byte[] first(Path journal) throws IOException {
    try (InputStream in = Files.newInputStream(journal)) {
      return in.readNBytes(BYTES_READ);
    }
  }
}
