package actnn.app.cli.text;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Standard output, which remembers what kept it from being written: whoever prints is told nothing,
 * and a command whose result is lost on a full disk would end as if all were well.
 */
public final class Outlet extends OutputStream {
  private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

  private final OutputStream out;
  private volatile @Nullable IOException fault;

  public Outlet(OutputStream out) {
    this.out = out;
  }

  /** The first fault; none where a reader has gone, as {@code head} does once it has its lines. */
  public Optional<IOException> fault() {
    return Optional.ofNullable(fault).filter(error -> !isBrokenPipe(error));
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    try {
      out.write(bytes, from, count);
    } catch (IOException e) {
      if (fault == null) {
        fault = e;
      }
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    out.flush();
  }

  // The system words it in the language of the user; nothing else goes wrong with a pipe.
  private static boolean isBrokenPipe(IOException error) {
    String message = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
    return message.contains("pipe") || isPipe();
  }

  private static boolean isPipe() {
    try {
      String target = Files.readSymbolicLink(STANDARD_OUTPUT).toString();
      return target.startsWith("pipe:") || target.startsWith("socket:");
    } catch (IOException | UnsupportedOperationException e) {
      return false; // another system, or none is open
    }
  }
}
