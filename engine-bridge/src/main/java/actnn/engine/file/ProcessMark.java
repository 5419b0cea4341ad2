package actnn.engine.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A process, as a part of the names of what it leaves on the disk: {@code 4711-1771234567890}, on
 * Linux with {@code _1903747_5d41402a_a233977e_4026531836} behind it. The number alone is not
 * enough, it is used again, in a container by nearly every process.
 *
 * @param pid process number
 * @param startedAt as the system reports it, in milliseconds at best
 * @param kernel what setting the clock does not move; null where nothing is known of it
 */
public record ProcessMark(long pid, Instant startedAt, @Nullable KernelStart kernel) {
  /** How it is written, as a regular expression without groups. */
  public static final String FORM = "\\d{1,18}-\\d{1,18}(?:_" + KernelStart.FORM + ")?";

  private static final Pattern WHOLE =
      Pattern.compile("(\\d{1,18})-(\\d{1,18})(?:_(" + KernelStart.FORM + "))?");
  // Two readings of one process's start differ when the clock was adjusted in between.
  private static final Duration SAME_START = Duration.ofSeconds(3);
  private static final ProcessMark OWN = current();

  /** One of which only number and start are known. */
  public ProcessMark(long pid, Instant startedAt) {
    this(pid, startedAt, null);
  }

  /** That of this process, the same as long as it lives. */
  public static ProcessMark own() {
    return OWN;
  }

  /** The one that is written so; empty for any other text. */
  public static Optional<ProcessMark> of(String text) {
    Matcher mark = WHOLE.matcher(text);
    if (!mark.matches()) {
      return Optional.empty();
    }
    String kernel = mark.group(3);
    return Optional.of(
        new ProcessMark(
            Long.parseLong(mark.group(1)),
            Instant.ofEpochMilli(Long.parseLong(mark.group(2))),
            kernel == null ? null : KernelStart.of(kernel)));
  }

  /**
   * The parts of a file's name when it is what a process has left that is gone.
   *
   * @param form of such names, with the mark as its first group
   */
  public static Optional<MatchResult> left(Pattern form, Path file) {
    Matcher name = form.matcher(String.valueOf(file.getFileName()));
    return name.matches() && of(name.group(1)).filter(mark -> !mark.isAlive()).isPresent()
        ? Optional.of(name.toMatchResult())
        : Optional.empty();
  }

  /**
   * What processes that are gone have left in a folder, by name; nothing where there is no folder.
   *
   * @param form of such names, with the mark as its first group
   */
  public static List<Path> leftIn(Path folder, Pattern form) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> left(form, file).isPresent()).sorted().toList();
    }
  }

  /**
   * Whether this very process, not a later one with the same number, may still run. Where that
   * cannot be told it does: what it has begun must not be taken away from it.
   */
  public boolean isAlive() {
    if (equals(OWN)) {
      return true;
    }
    KernelStart here = OWN.kernel;
    if (kernel != null) {
      return here == null || kernel.mayRun(pid, here);
    }
    if (pid == OWN.pid) {
      return isNear(OWN.startedAt);
    }
    return ProcessHandle.of(pid)
        .filter(ProcessMark::runs)
        .filter(handle -> startedSo(handle) || mayBeOurs(handle))
        .isPresent();
  }

  /**
   * Whether this very process certainly runs, by its number and start alone: not after the clock
   * was set, for which whoever wants to end it must have another sign.
   */
  public boolean isSurelyAlive() {
    return pid == OWN.pid
        ? isNear(OWN.startedAt)
        : ProcessHandle.of(pid).filter(ProcessMark::runs).filter(this::startedSo).isPresent();
  }

  /**
   * Whether a process really runs: where nobody collects dead orphans, as in many containers, they
   * stay listed as zombies.
   */
  public static boolean runs(ProcessHandle handle) {
    return handle.isAlive() && !KernelStart.isOver(handle.pid()).orElse(false);
  }

  @Override
  public String toString() {
    String plain = pid + "-" + startedAt.toEpochMilli();
    return kernel == null ? plain : plain + "_" + kernel;
  }

  private boolean startedSo(ProcessHandle handle) {
    return handle.info().startInstant().filter(this::isNear).isPresent();
  }

  // Its start may be another since the clock was set; a program that is certainly another is gone.
  private static boolean mayBeOurs(ProcessHandle handle) {
    Optional<String> program = handle.info().command().map(ProcessMark::name);
    Optional<String> own = ProcessHandle.current().info().command().map(ProcessMark::name);
    return program.isEmpty() || program.equals(own) || program.get().startsWith("java");
  }

  private static String name(String command) {
    return String.valueOf(Path.of(command).getFileName());
  }

  private boolean isNear(Instant start) {
    return Duration.between(start, startedAt).abs().compareTo(SAME_START) < 0;
  }

  private static ProcessMark current() {
    ProcessHandle self = ProcessHandle.current();
    Instant started = self.info().startInstant().orElseGet(Instant::now);
    return new ProcessMark(
        self.pid(), Instant.ofEpochMilli(started.toEpochMilli()), KernelStart.own());
  }
}
