package actnn.bar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * What the processors of this machine did over a stretch of time, as Linux counts it: whether a
 * time by the clock says something of the program or of its neighbours.
 */
final class Processors {
  private static final Path COUNTS = Path.of("/proc/stat");
  private static final int FIELDS = 8; // user nice system idle iowait irq softirq steal
  private static final int IDLE = 3;
  private static final int WAITING = 4;
  private static final double MILLIS = 10; // a hundred counts a second, on every Linux

  private final long[] before;
  private final long ownBefore;

  private Processors(long[] before, long ownBefore) {
    this.before = before;
    this.ownBefore = ownBefore;
  }

  /** Begins a stretch. */
  static Processors begin() throws IOException {
    return new Processors(counts(), own());
  }

  /**
   * The share of all processors that neither were idle nor worked for us, from 0 to 1.
   *
   * @param childMillis what they did for children of this process in the stretch
   */
  double othersShare(long childMillis) throws IOException {
    long[] passed = counts();
    Arrays.setAll(passed, i -> passed[i] - before[i]);
    double all = LongStream.of(passed).sum() * MILLIS;
    double busy = all - (passed[IDLE] + passed[WAITING]) * MILLIS;
    return Math.max(0, busy - childMillis - (own() - ownBefore)) / all;
  }

  private static long own() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
  }

  private static long[] counts() throws IOException {
    String all = Files.readAllLines(COUNTS).get(0);
    return Arrays.stream(all.split(" +"))
        .skip(1)
        .limit(FIELDS)
        .mapToLong(Long::parseLong)
        .toArray();
  }
}
