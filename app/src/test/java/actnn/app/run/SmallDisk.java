package actnn.app.run;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real file system of few MiB in memory, which Linux lets root alone make. */
public final class SmallDisk implements AutoCloseable {
  private final Path at;

  private SmallDisk(Path at) {
    this.at = at;
  }

  /** Mounts one on a folder, or skips the test with a sentence where that is not allowed. */
  public static SmallDisk on(Path at, int mebibytes) throws Exception {
    return mounted(at, "size=" + mebibytes + "m");
  }

  /** The same with room for so many files and folders, its own among them. */
  public static SmallDisk ofFewFiles(Path at, int files) throws Exception {
    return mounted(at, "size=1m,nr_inodes=" + files);
  }

  private static SmallDisk mounted(Path at, String options) throws Exception {
    Files.createDirectories(at);
    String refusal = run("mount", "-t", "tmpfs", "-o", options, "tmpfs", at);
    Assumptions.assumeTrue(
        refusal.isEmpty(), "a full file system is made by root on Linux alone: " + refusal);
    return new SmallDisk(at);
  }

  /** Whether one can be mounted there, which it is for a moment. */
  static boolean isAllowed(Path at) throws Exception {
    Files.createDirectories(at);
    boolean allowed = run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", at).isEmpty();
    if (allowed) {
      run("umount", "-l", at);
    }
    return allowed;
  }

  public Path at() {
    return at;
  }

  /** Leaves no byte. */
  public void fill() throws IOException {
    Path filler = at.resolve("filler");
    for (byte[] block : new byte[][] {new byte[1 << 16], new byte[1]}) {
      try (OutputStream out =
          Files.newOutputStream(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        while (true) {
          out.write(block);
        }
      } catch (IOException full) {
        continue; // smaller ones may fit
      }
    }
    long left = Files.getFileStore(at).getUsableSpace();
    if (left != 0) {
      throw new AssertionError(left + " bytes are left");
    }
  }

  /** Makes the room that {@link #fill} took. */
  public void makeRoom() throws IOException {
    Files.delete(at.resolve("filler"));
  }

  @Override
  public void close() throws Exception {
    String refusal = run("umount", "-l", at);
    if (!refusal.isEmpty()) {
      throw new AssertionError(at + " is still a file system of its own: " + refusal);
    }
  }

  /** What it says when it fails; nothing when it does not. */
  private static String run(Object... words) throws InterruptedException {
    String[] command = Stream.of(words).map(Object::toString).toArray(String[]::new);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      boolean over = process.waitFor(10, TimeUnit.SECONDS);
      return over && process.exitValue() == 0 ? "" : "'" + command[0] + "' said " + said.strip();
    } catch (IOException e) {
      return e.toString();
    }
  }
}
