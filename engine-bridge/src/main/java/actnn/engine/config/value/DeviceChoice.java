package actnn.engine.config.value;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a network is asked to train.
 *
 * @param kind of device
 * @param index of a CUDA device, from 0; 0 for the others
 */
public record DeviceChoice(Kind kind, int index) {
  private static final Pattern CUDA = Pattern.compile("cuda(?::(\\d{1,2}))?");

  /** What it can be. */
  public enum Kind {
    /** The first CUDA device if there is one, else the CPU. */
    AUTO,
    /** Main memory. */
    CPU,
    /** One graphics card. */
    CUDA
  }

  /**
   * Reads {@code auto}, {@code cpu}, {@code cuda} (the first one) or {@code cuda:1}.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static DeviceChoice of(String text) {
    Matcher cuda = CUDA.matcher(text);
    if (cuda.matches()) {
      String index = cuda.group(1);
      return new DeviceChoice(Kind.CUDA, index == null ? 0 : Integer.parseInt(index));
    }
    if (text.equals("auto") || text.equals("cpu")) {
      return new DeviceChoice(Kind.valueOf(text.toUpperCase(Locale.ROOT)), 0);
    }
    throw new IllegalArgumentException();
  }
}
