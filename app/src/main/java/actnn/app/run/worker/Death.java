package actnn.app.run.worker;

import actnn.engine.event.Event.Outcome;
import actnn.engine.worker.Farewell;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a worker that left no last line in its journal.
 *
 * @param kind what to call it
 * @param sentence for the user
 * @param exitCode null where it was not seen, as of a worker that another window had started
 * @param lastWords the end of its output and the path of its crash report, may be empty
 */
public record Death(Kind kind, String sentence, @Nullable Integer exitCode, String lastWords) {
  private static final Map<Integer, String> SIGNALS =
      Map.of(
          1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 8,
          "SIGFPE", 9, "SIGKILL", 11, "SIGSEGV", 15, "SIGTERM");

  /** What to call it. */
  public enum Kind {
    CRASHED,
    FAILED,
    OUT_OF_MEMORY
  }

  /**
   * Reads what a dead worker left behind in its folder.
   *
   * @param pid its number
   */
  static Death in(Path folder, long pid, @Nullable Integer exitCode) {
    List<String> lines = LastWords.of(folder);
    Optional<Farewell> farewell = Farewell.of(pid, lines);
    return farewell.isPresent()
        ? told(farewell.get(), exitCode, String.join("\n", lines))
        : seen(folder, exitCode, lines);
  }

  // What it says of itself is the same for all who look, whatever else they saw.
  private static Death told(Farewell farewell, @Nullable Integer exitCode, String words) {
    boolean memory = farewell.outcome() == Outcome.OUT_OF_MEMORY;
    Kind kind = memory ? Kind.OUT_OF_MEMORY : Kind.FAILED;
    return new Death(kind, farewell.sentence(), exitCode, words);
  }

  private static Death seen(Path folder, @Nullable Integer exitCode, List<String> lines) {
    Optional<String> cause = LastWords.crashCause(folder);
    String words = String.join("\n", lines);
    String last = lines.isEmpty() ? "none" : lines.get(lines.size() - 1).strip();
    if (cause.isPresent()) {
      Path report = folder.resolve(LastWords.CRASH_REPORT);
      words = (words + "\nThe report of the crash is " + report).strip();
    }
    Kind kind = kind(exitCode, cause);
    return new Death(kind, sentence(kind, exitCode, cause, last), exitCode, words);
  }

  private static Kind kind(@Nullable Integer exitCode, Optional<String> cause) {
    // Where it is Java that gets no more memory it writes a report and ends with 1, or by a signal.
    Kind seen = cause.filter(Death::isMemory).isPresent() ? Kind.OUT_OF_MEMORY : Kind.CRASHED;
    return switch (exitCode == null ? 0 : exitCode) {
      case 70 -> Kind.OUT_OF_MEMORY;
      case 2, 71 -> Kind.FAILED;
      default -> seen;
    };
  }

  private static boolean isMemory(String cause) {
    return cause.contains("insufficient memory");
  }

  // Says what the kind says: who ended with a code for a failure did not die of what a report
  // tells.
  private static String sentence(
      Kind kind, @Nullable Integer exitCode, Optional<String> cause, String last) {
    if (kind == Kind.FAILED) {
      return ended(exitCode, last);
    }
    if (cause.filter(Death::isMemory).isPresent()) {
      return "The system has no more memory for the worker ("
          + cause.get()
          + "): take a smaller batch or fewer bits, or end other programs.";
    }
    if (cause.isPresent()) {
      return "The worker crashed in native code (" + cause.get() + "): its last words say more.";
    }
    if (exitCode == null) {
      return "The worker is gone without a word.";
    }
    int signal = exitCode - 128;
    if (signal == 9) {
      return "The worker was killed by signal 9 (SIGKILL); if nobody did, the system was short of"
          + " memory.";
    }
    if (signal > 0 && signal < 65) {
      String name = SIGNALS.getOrDefault(signal, "no common one");
      return "The worker was killed by signal " + signal + " (" + name + ").";
    }
    return ended(exitCode, last);
  }

  private static String ended(@Nullable Integer exitCode, String last) {
    return "The worker ended with exit code "
        + exitCode
        + " and no last line in its journal; its last words: "
        + last
        + (last.endsWith(".") ? "" : ".");
  }
}
