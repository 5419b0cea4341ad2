package actnn.engine.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process, as a part of the names of what it leaves on the disk: {@code 4711-1771234567890}. The
 * number alone is not enough, it is used again, in a container by nearly every process.
 *
 * @param pid process number
 * @param startedAt as the system reports it, in milliseconds at best
 */
public record ProcessMark(long pid, Instant startedAt) {
  /** How it is written, as a regular expression without groups. */
  public static final String FORM = "\\d{1,18}-\\d{1,18}";

  private static final Pattern WHOLE = Pattern.compile("(\\d{1,18})-(\\d{1,18})");
  // Two readings of one process's start differ when the clock was adjusted in between.
  private static final Duration SAME_START = Duration.ofSeconds(3);
  private static final ProcessMark OWN = current();

  /** That of this process, the same as long as it lives. */
  public static ProcessMark own() {
    return OWN;
  }

  /** The one that is written so; empty for any other text. */
  public static Optional<ProcessMark> of(String text) {
    Matcher mark = WHOLE.matcher(text);
    return mark.matches()
        ? Optional.of(
            new ProcessMark(
                Long.parseLong(mark.group(1)), Instant.ofEpochMilli(Long.parseLong(mark.group(2)))))
        : Optional.empty();
  }

  /** Whether this very process, not a later one with the same number, still runs. */
  public boolean isAlive() {
    if (pid == OWN.pid) {
      return isNear(OWN.startedAt);
    }
    return ProcessHandle.of(pid)
        .filter(ProcessMark::runs)
        .flatMap(handle -> handle.info().startInstant())
        .filter(this::isNear)
        .isPresent();
  }

  /**
   * Whether a process really runs: where nobody collects dead orphans, as in many containers, they
   * stay listed as zombies.
   */
  public static boolean runs(ProcessHandle handle) {
    if (!handle.isAlive()) {
      return false;
    }
    try {
      String stat = Files.readString(Path.of("/proc/" + handle.pid() + "/stat"));
      return !stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }

  @Override
  public String toString() {
    return pid + "-" + startedAt.toEpochMilli();
  }

  private boolean isNear(Instant start) {
    return Duration.between(start, startedAt).abs().compareTo(SAME_START) < 0;
  }

  private static ProcessMark current() {
    ProcessHandle self = ProcessHandle.current();
    Instant started = self.info().startInstant().orElseGet(Instant::now);
    return new ProcessMark(self.pid(), Instant.ofEpochMilli(started.toEpochMilli()));
  }
}
