package actnn.engine.data.image;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;

/**
 * Whether an image file has its end: the chunk IEND of a PNG (PNG specification, 11.2.5), the
 * marker EOI of a JPEG (ITU-T T.81, B.1.1.3). Both are looked for in the last part of the file
 * only, since programs append data of their own.
 */
final class FileEnd {
  private static final int TAIL_BYTES = 1 << 16;
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
  private static final byte[] IEND = {'I', 'E', 'N', 'D'};
  private static final byte[] EOI = {(byte) 0xFF, (byte) 0xD9};

  private FileEnd() {}

  /**
   * Looks at first and last bytes; of other formats nothing is said.
   *
   * @throws IOException if the end is missing, or the file cannot be read
   */
  static void check(Path file) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
      byte[] head = new byte[(int) Math.min(PNG.length, bytes.length())];
      bytes.readFully(head);
      boolean png = has(head, PNG, 0);
      if (png || has(head, JPEG, 0)) {
        byte[] tail = new byte[(int) Math.min(TAIL_BYTES, bytes.length())];
        bytes.seek(bytes.length() - tail.length);
        bytes.readFully(tail);
        if (!contains(tail, png ? IEND : EOI)) {
          throw new IOException("its end is missing");
        }
      }
    }
  }

  // From behind, where the end nearly always is.
  private static boolean contains(byte[] bytes, byte[] mark) {
    for (int place = bytes.length - mark.length; place >= 0; place--) {
      if (has(bytes, mark, place)) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(byte[] bytes, byte[] mark, int place) {
    if (place + mark.length > bytes.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if (bytes[place + i] != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
