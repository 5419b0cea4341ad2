package actnn.app.cli.base;

import actnn.app.cli.text.Outlet;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a command writes and what surrounds it.
 *
 * @param out for results
 * @param err for sentences about what is wrong
 * @param interactive whether a person watches, so that a line may be drawn over
 * @param environment the environment variables
 */
public record Terminal(
    PrintWriter out, PrintWriter err, boolean interactive, Map<String, String> environment) {
  private static final Pattern SIZE = Pattern.compile("\\d{1,4} ([1-9]\\d{1,3})");
  private static final int USUAL_WIDTH = 80;

  /** This process's own. */
  public static Terminal ofProcess() {
    boolean dumb = "dumb".equals(System.getenv("TERM"));
    return new Terminal(
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        System.console() != null && !dumb,
        System.getenv());
  }

  /** What kept results from being written, unless it was that nobody wants more of them. */
  Optional<IOException> outputFault() {
    return out instanceof Printer printer ? printer.outlet.fault() : Optional.empty();
  }

  /** How many characters fit on a line: as COLUMNS or the terminal itself says, else 80. */
  public int width() {
    String columns = environment.getOrDefault("COLUMNS", "");
    Matcher size = SIZE.matcher(columns.isBlank() ? terminalSize() : "0 " + columns);
    return size.matches() ? Integer.parseInt(size.group(1)) : USUAL_WIDTH;
  }

  // Shells keep COLUMNS to themselves; only the terminal knows.
  private static String terminalSize() {
    try {
      Process stty =
          new ProcessBuilder("sh", "-c", "stty size </dev/tty")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (InputStream answer = stty.getInputStream()) {
        return new String(answer.readAllBytes(), StandardCharsets.US_ASCII).strip();
      }
    } catch (IOException e) {
      return "";
    }
  }

  // JSON is UTF-8 whatever the locale says; only Windows consoles cannot show it.
  private static PrintWriter writer(FileDescriptor descriptor) {
    boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("win");
    Charset charset =
        windows
            ? Charset.forName(System.getProperty("native.encoding", "UTF-8"))
            : StandardCharsets.UTF_8;
    return new Printer(new Outlet(new FileOutputStream(descriptor)), charset);
  }

  /** Of one that fails a {@link PrintWriter} says no more than that it did. */
  private static final class Printer extends PrintWriter {
    private final Outlet outlet;

    Printer(Outlet outlet, Charset charset) {
      super(new OutputStreamWriter(outlet, charset), true);
      this.outlet = outlet;
    }
  }
}
