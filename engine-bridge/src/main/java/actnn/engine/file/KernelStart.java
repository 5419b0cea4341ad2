package actnn.engine.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When and where a process started, as the kernel of Linux counts: setting the clock on the wall
 * does not move it. {@code ProcessHandle} counts from the clock, so that its starts of one process
 * differ before and after.
 *
 * @param ticks of the kernel's clock since it started, see {@code proc(5)}, stat, field 22
 * @param machine 8 hexadecimal digits, zeros where it has no name
 * @param boot 8 hexadecimal digits of the name that the kernel gives itself each time it starts
 * @param namespace within which process numbers are told apart, such as a container's
 */
record KernelStart(long ticks, String machine, String boot, long namespace) {
  /** How it is written, as a regular expression without groups. */
  static final String FORM = "\\d{1,18}_[0-9a-f]{8}_[0-9a-f]{8}_\\d{1,18}";

  private static final int STATE = 0;
  private static final int TICKS = 19;
  private static final Pattern NAMESPACE = Pattern.compile("pid:\\[(\\d{1,18})\\]");

  /** That of this process; null where the system is another, or does not say. */
  static @Nullable KernelStart own() {
    try {
      String[] stat = stat(ProcessHandle.current().pid());
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      Matcher namespace =
          NAMESPACE.matcher(Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString());
      String digits = boot.substring(0, 8);
      return namespace.matches() && digits.matches("[0-9a-f]{8}")
          ? new KernelStart(
              Long.parseLong(stat[TICKS]),
              nameOfMachine(),
              digits,
              Long.parseLong(namespace.group(1)))
          : null;
    } catch (IOException | RuntimeException e) {
      return null;
    }
  }

  /** The one that is written so; its form has been looked at. */
  static KernelStart of(String text) {
    String[] parts = text.split("_", -1);
    return new KernelStart(Long.parseLong(parts[0]), parts[1], parts[2], Long.parseLong(parts[3]));
  }

  /**
   * Whether the process of this number that started so may still run; it does where that cannot be
   * told from here, on another machine or in another container.
   *
   * @param here what this process knows of where it runs itself
   */
  boolean mayRun(long pid, KernelStart here) {
    if (!machine.equals(here.machine)) {
      return true;
    }
    if (!boot.equals(here.boot)) {
      return false;
    }
    if (namespace != here.namespace) {
      return true;
    }
    try {
      String[] stat = stat(pid);
      return Long.parseLong(stat[TICKS]) == ticks && !isOver(stat);
    } catch (NoSuchFileException e) {
      return false;
    } catch (IOException | RuntimeException e) {
      return true;
    }
  }

  /**
   * Whether a process is only listed: where nobody collects dead orphans, as in many containers,
   * they stay as zombies. Empty where the system does not say.
   */
  static Optional<Boolean> isOver(long pid) {
    try {
      return Optional.of(isOver(stat(pid)));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isOver(String[] stat) {
    return stat[STATE].startsWith("Z") || stat[STATE].startsWith("X");
  }

  /** What follows a process's name, which may hold blanks and brackets: its state first. */
  private static String[] stat(long pid) throws IOException {
    String stat = Files.readString(Path.of("/proc/" + pid + "/stat"), StandardCharsets.ISO_8859_1);
    return stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
  }

  private static String nameOfMachine() {
    try {
      String name = Files.readString(Path.of("/etc/machine-id")).strip();
      return "%08x".formatted(name.hashCode());
    } catch (IOException | RuntimeException e) {
      return "00000000";
    }
  }

  @Override
  public String toString() {
    return ticks + "_" + machine + "_" + boot + "_" + namespace;
  }
}
