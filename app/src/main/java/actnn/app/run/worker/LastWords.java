package actnn.app.run.worker;

import actnn.engine.worker.OutputLog;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The end of what a worker printed, and of one that died the report of a native crash. The output
 * goes to a file rather than a pipe, since a pipe breaks with the window that holds it.
 */
public final class LastWords {
  static final String CRASH_REPORT = "hs_err.log";
  private static final int LINES = 200;
  private static final int BYTES = 1 << 16;

  private LastWords() {}

  /** The last lines of its output, at most 200; empty where there is none. Blocks. */
  public static List<String> of(Path folder) {
    try (RandomAccessFile file =
        new RandomAccessFile(folder.resolve(OutputLog.FILE).toFile(), "r")) {
      long from = Math.max(0, file.length() - BYTES);
      byte[] tail = new byte[(int) (file.length() - from)];
      file.seek(from);
      file.readFully(tail);
      List<String> lines = new String(tail, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - LINES), lines.size());
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The report of a crash in native code, if there is one. */
  static Optional<Path> crashReport(Path folder) {
    Path report = folder.resolve(CRASH_REPORT);
    return Files.exists(report) ? Optional.of(report) : Optional.empty();
  }

  /** What the report says about the cause, such as {@code SIGSEGV (0xb) at pc=0x00007f...}. */
  static Optional<String> crashCause(Path folder) {
    Optional<Path> report = crashReport(folder);
    if (report.isEmpty()) {
      return Optional.empty();
    }
    try (Stream<String> lines = Files.lines(report.get(), StandardCharsets.ISO_8859_1)) {
      return lines
          .limit(20)
          .filter(line -> line.contains(" at pc=") || line.contains("insufficient memory"))
          .map(line -> line.replaceFirst("^#\\s*", "").replaceFirst(" at pc=.*", ""))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
