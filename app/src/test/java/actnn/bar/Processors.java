package actnn.bar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the processors of this machine did over a stretch of time, as Linux counts it: whether a
 * time by the clock says something of the program or of its neighbours.
 */
final class Processors {
  /** Of the processors, in other processes: below it the machine is ours, and the clock counts. */
  static final double MOST_OTHERS = 0.1;

  private static final Path COUNTS = Path.of("/proc/stat");
  private static final int FIELDS = 8; // user nice system idle iowait irq softirq steal
  private static final int IDLE = 3;
  private static final int WAITING = 4;
  private static final double MILLIS = 10; // a hundred counts a second, on every Linux

  private final List<ProcessHandle> workers;
  private final long[] before;
  private final long oursBefore;

  private Processors(List<ProcessHandle> workers) throws IOException {
    this.workers = workers;
    this.before = counts();
    this.oursBefore = ours();
  }

  /** Begins a stretch. */
  static Processors begin() throws IOException {
    return begin(List.of());
  }

  /**
   * Begins a stretch.
   *
   * @param workers processes that live through all of it and are no neighbours
   */
  static Processors begin(List<ProcessHandle> workers) throws IOException {
    return new Processors(List.copyOf(workers));
  }

  /** The share of all processors that neither were idle nor worked for us, from 0 to 1. */
  double othersShare() throws IOException {
    return othersShare(0);
  }

  /**
   * The same, or 1 where the system does not tell.
   *
   * @param childMillis what they did for a process that began and ended in the stretch
   */
  double othersShare(long childMillis) throws IOException {
    if (before.length == 0) {
      return 1;
    }
    long[] passed = counts();
    Arrays.setAll(passed, i -> passed[i] - before[i]);
    double all = LongStream.of(passed).sum() * MILLIS;
    double busy = all - (passed[IDLE] + passed[WAITING]) * MILLIS;
    return Math.max(0, busy - childMillis - (ours() - oursBefore)) / all;
  }

  private long ours() {
    return Stream.concat(Stream.of(ProcessHandle.current()), workers.stream())
        .mapToLong(process -> process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis())
        .sum();
  }

  private static long[] counts() throws IOException {
    if (!Files.exists(COUNTS)) {
      return new long[0];
    }
    String all = Files.readAllLines(COUNTS).get(0);
    return Arrays.stream(all.split(" +"))
        .skip(1)
        .limit(FIELDS)
        .mapToLong(Long::parseLong)
        .toArray();
  }
}
