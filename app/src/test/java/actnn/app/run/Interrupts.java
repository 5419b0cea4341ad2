package actnn.app.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the processes that a test starts can hear Ctrl-C. */
public final class Interrupts {
  private static final long SIGINT = 1L << (2 - 1); // the second signal

  private Interrupts() {}

  /**
   * Whether SIGINT is ignored: whoever is started in the background of a script does so, and all
   * that it starts inherit it. False where the system does not tell.
   */
  public static boolean areIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .mapToLong(line -> Long.parseUnsignedLong(line.split("\\s+")[1], 16))
            .anyMatch(signals -> (signals & SIGINT) != 0);
  }
}
