package actnn.engine.event;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;

/**
 * One line of a journal in the making, {@code crc32 SP json LF}, in a buffer that the next line
 * uses again: the training thread waits for every line. Confined to one thread.
 */
final class JournalLine extends ByteArrayOutputStream {
  /** Bytes before the event: the checksum in hexadecimal digits, and a space. */
  static final int HEAD = 9;

  private static final int DIGITS = 8;

  /** A line of a large network may be of megabytes, which are not held for those that follow. */
  private static final int LARGEST_KEPT = 1 << 20;

  private final CRC32 crc = new CRC32();

  JournalLine() {
    super(1 << 10);
  }

  /** Lays out the line of an event in place of the one before. */
  void set(Event event) {
    if (buf.length > LARGEST_KEPT) {
      buf = new byte[1 << 10];
    }
    count = HEAD;
    EventWriter.write(event, this);
    crc.reset();
    crc.update(buf, HEAD, count - HEAD);
    writeDigits(crc.getValue());
    buf[DIGITS] = ' ';
    write('\n');
  }

  private void writeDigits(long value) {
    for (int i = DIGITS - 1; i >= 0; i--) {
      buf[i] = (byte) Character.forDigit((int) (value >>> (4 * (DIGITS - 1 - i))) & 0xF, 16);
    }
  }

  /** Its bytes, of which the first {@link #size()} count; valid until the next line is set. */
  byte[] bytes() {
    return buf;
  }
}
