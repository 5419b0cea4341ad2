package actnn.app.run.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Whether another program has given a journal the line ends of another system, CRLF or CR, as some
 * copying and editing does: then no checksum holds, though nothing is lost. A journal has no CR
 * elsewhere, JSON writes it as {@code \r}.
 */
final class LineEnds {
  private static final int BYTES_READ = 1 << 16;

  private LineEnds() {}

  /**
   * Looks at the first lines; one damaged byte among them is not taken for it.
   *
   * @param journal a file that exists
   */
  static boolean areForeign(Path journal) throws IOException {
    byte[] first;
    try (InputStream in = Files.newInputStream(journal)) {
      first = in.readNBytes(BYTES_READ);
    }
    int ours = 0;
    int returns = 0;
    for (int i = 0; i < first.length; i++) {
      returns += first[i] == '\r' ? 1 : 0;
      ours += first[i] == '\n' && (i == 0 || first[i - 1] != '\r') ? 1 : 0;
    }
    return returns > 0 && ours == 0;
  }
}
