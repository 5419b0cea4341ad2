package actnn.engine.torch;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * By how much an act makes the native allocator's count grow, in a process whose other threads take
 * and give back memory of the same allocator when they please.
 *
 * <p>The most by far is the just-in-time compiler's: megabytes while it works on one method, for
 * seconds where other processes want the processors, too. So a round counts only if the process was
 * idle before and after it and finished no compilation meanwhile; of those that do the median
 * answers.
 */
public final class AllocatorGrowth {
  private static final int ROUNDS = 7;
  private static final int MOST_ROUNDS = 60;
  private static final long IDLE_NANOS = 4_000_000;
  private static final int MOST_WAITS = 500;
  private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();
  private static final OperatingSystemMXBean PROCESS =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private AllocatorGrowth() {}

  /**
   * The growth, in bytes.
   *
   * @param act measures it once
   */
  public static long typical(LongSupplier act) {
    long[] quiet = new long[ROUNDS];
    int taken = 0;
    for (int round = 0; round < MOST_ROUNDS && taken < ROUNDS; round++) {
      awaitIdle();
      long compiled = COMPILER.getTotalCompilationTime();
      long growth = act.getAsLong();
      boolean alone = isIdle() && COMPILER.getTotalCompilationTime() == compiled;
      if (alone || ROUNDS - taken >= MOST_ROUNDS - round) {
        quiet[taken++] = growth;
      }
    }
    Arrays.sort(quiet);
    return quiet[ROUNDS / 2];
  }

  private static void awaitIdle() {
    for (int wait = 0; wait < MOST_WAITS && !isIdle(); wait++) {
      Thread.onSpinWait();
    }
  }

  /** Whether nothing in this process computes while this thread sleeps. */
  private static boolean isIdle() {
    long before = PROCESS.getProcessCpuTime();
    LockSupport.parkNanos(IDLE_NANOS);
    return PROCESS.getProcessCpuTime() - before < IDLE_NANOS / 4;
  }
}
