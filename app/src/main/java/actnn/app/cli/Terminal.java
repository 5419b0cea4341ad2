package actnn.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

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

  /** This process's own. */
  public static Terminal ofProcess() {
    boolean dumb = "dumb".equals(System.getenv("TERM"));
    return new Terminal(
        writer(FileDescriptor.out),
        writer(FileDescriptor.err),
        System.console() != null && !dumb,
        System.getenv());
  }

  /** How many characters fit on a line. */
  int width() {
    try {
      return Integer.parseInt(environment.getOrDefault("COLUMNS", "100"));
    } catch (NumberFormatException e) {
      return 100;
    }
  }

  // JSON is UTF-8 whatever the locale says; only Windows consoles cannot show it.
  private static PrintWriter writer(FileDescriptor descriptor) {
    boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("win");
    Charset charset =
        windows
            ? Charset.forName(System.getProperty("native.encoding", "UTF-8"))
            : StandardCharsets.UTF_8;
    return new PrintWriter(new OutputStreamWriter(new FileOutputStream(descriptor), charset), true);
  }
}
