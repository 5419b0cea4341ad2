package actnn.engine.bench;

import actnn.engine.event.RunSummary;
import actnn.engine.event.SummaryJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Starts {@link MemoryProbe} in a process of its own, for which memory can be told from that of
 * everything else.
 *
 * <p>The heap is claimed whole before anything is measured. glibc is told to give every freed
 * tensor back to the system: by itself it keeps those below 32 MiB, and what is kept lies scattered
 * between what is in use, up to six times what was asked for.
 */
final class Probe {
  private static final String GIVE_BACK = "MALLOC_MMAP_THRESHOLD_";
  private static final String ABOVE_BYTES = "65536";

  private Probe() {}

  /** Bytes that two steps of these settings really take; empty where the process failed. */
  static OptionalLong stepBytes(Map<String, String> settings) {
    String said = run(MemoryProbe.STEPS, settings);
    return said == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(said));
  }

  /**
   * Figures of a few steps.
   *
   * @throws IllegalStateException where the process failed
   */
  static RunSummary summary(Map<String, String> settings) {
    String said = run(MemoryProbe.SUMMARY, settings);
    if (said == null) {
      throw new IllegalStateException("A process that was to train " + settings + " failed.");
    }
    return SummaryJson.read(said);
  }

  /** The last line that the process printed; null unless it ended well. */
  private static @Nullable String run(String what, Map<String, String> settings) {
    try (Shelter shelter = Shelter.open()) {
      ProcessBuilder builder = new ProcessBuilder(command(what, settings, shelter.folder()));
      builder.environment().keySet().removeIf(Probe::keeps);
      builder.environment().put(GIVE_BACK, ABOVE_BYTES);
      builder.redirectError(shelter.folder().resolve("errors.log").toFile());
      return lastLine(shelter.keep(builder.start()));
    } catch (IOException e) {
      throw new UncheckedIOException("A process could not be started: " + e.getMessage(), e);
    }
  }

  /** Whether a variable asks an allocator to keep memory, as training processes are told to. */
  private static boolean keeps(String variable) {
    return variable.startsWith("MALLOC_") || variable.equals("THP_MEM_ALLOC_ENABLE");
  }

  /**
   * The command of a probe. With {@code -Xrs} a signal ends it on the spot: Java's own way would
   * take PyTorch's library down under the thread that computes in it, and that crashes. With {@code
   * -Xbatch} no compilation, which takes megabytes of the same allocator, is under way while a step
   * computes.
   *
   * @param reports where a report goes if it should crash all the same
   */
  static List<String> command(String what, Map<String, String> settings, Path reports) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xrs",
            "-Xbatch",
            "-XX:ErrorFile=" + reports.resolve("crash.log"),
            "--add-modules",
            "jdk.incubator.vector",
            "-Xms256m",
            "-Xmx256m",
            "-XX:+AlwaysPreTouch",
            "-XX:+UseSerialGC",
            "-XX:MaxDirectMemorySize=4g",
            "-Dai.djl.offline=true",
            "-cp",
            System.getProperty("java.class.path"),
            MemoryProbe.class.getName(),
            what));
    settings.forEach((key, value) -> command.add(key + "=" + value));
    return command;
  }

  private static @Nullable String lastLine(Process process) throws IOException {
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    try {
      boolean well = process.waitFor() == 0 && !lines.isEmpty();
      return well ? lines.get(lines.size() - 1) : null;
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while a process was measured.", e);
    }
  }
}
