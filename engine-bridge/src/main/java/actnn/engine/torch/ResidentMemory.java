package actnn.engine.torch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Physical memory of this process as Linux counts it: everything, the heap and the libraries too.
 * Elsewhere there is no such count.
 */
public final class ResidentMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path CLEAR = Path.of("/proc/self/clear_refs");
  private static final String RESET_HIGH_MARK = "5";

  private ResidentMemory() {}

  /** Bytes now. */
  public static OptionalLong bytes() {
    return read("VmRSS:");
  }

  /** The most bytes since the process began, or since {@link #forgetHighMark}. */
  public static OptionalLong highMark() {
    return read("VmHWM:");
  }

  /** Lets the high mark begin again at what is in use now; says whether the system allows it. */
  public static boolean forgetHighMark() {
    try {
      Files.writeString(CLEAR, RESET_HIGH_MARK);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static OptionalLong read(String field) {
    try {
      for (String line : Files.readAllLines(STATUS, StandardCharsets.ISO_8859_1)) {
        if (line.startsWith(field)) {
          return OptionalLong.of(1024 * Long.parseLong(line.replaceAll("\\D", "")));
        }
      }
      return OptionalLong.empty();
    } catch (IOException e) {
      return OptionalLong.empty();
    }
  }
}
