package actnn.engine.worker;

import actnn.engine.event.Event.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a worker prints last when its journal cannot take the last line, as on a full disk, or when
 * it could not even begin one: its output, in a file that is there already, often has a few bytes
 * of room left. By it everybody who looks, now or much later, calls the run the same, whether or
 * not the exit code was seen.
 *
 * @param sentence why it ended so
 */
public record Farewell(Outcome outcome, String sentence) {
  // A run that was gone on with has the output of all its workers in one file.
  private static final String HEAD = "Worker %d ends as %s, which its journal could not be told:";
  private static final Pattern HEADS =
      Pattern.compile("Worker (\\d{1,18}) ends as (FAILED|OUT_OF_MEMORY), which its journal .*:");

  /** Prints that of this process on its standard error. */
  static void print(Verdict verdict) {
    String head = HEAD.formatted(ProcessHandle.current().pid(), verdict.outcome());
    System.err.println(head + "\n" + verdict.reason());
  }

  /**
   * That of a worker; empty where it printed none, or there was no room for its sentence.
   *
   * @param pid of the worker
   * @param output the end of what was printed, line by line
   */
  public static Optional<Farewell> of(long pid, List<String> output) {
    for (int i = output.size() - 2; i >= 0; i--) {
      Matcher head = HEADS.matcher(output.get(i));
      String sentence = output.get(i + 1).strip();
      if (head.matches() && Long.parseLong(head.group(1)) == pid && !sentence.isEmpty()) {
        return Optional.of(new Farewell(Outcome.valueOf(head.group(2)), sentence));
      }
    }
    return Optional.empty();
  }
}
