package actnn.engine.torch;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.LongSupplier;

/**
 * By how much an act makes the native allocator's count grow, in a process whose other threads take
 * and give back memory of the same allocator when they please.
 *
 * <p>The most by far is the just-in-time compiler's: megabytes while it works on one method. Tests
 * that ask the allocator therefore carry the tag {@value #TAG}, under which the build runs them in
 * a virtual machine that compiles in the foreground (-Xbatch): whoever asks for a method's code
 * waits for it, so that no compilation is under way when the allocator is asked. Rounds within
 * which one was finished do not count, and of those that do the median answers.
 */
public final class AllocatorGrowth {
  /** JUnit tag of tests that ask the allocator. */
  public static final String TAG = "allocator";

  private static final int ROUNDS = 11;
  private static final int MOST_ROUNDS = 90;
  private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

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
      long compiled = COMPILER.getTotalCompilationTime();
      long growth = act.getAsLong();
      if (COMPILER.getTotalCompilationTime() == compiled || ROUNDS - taken >= MOST_ROUNDS - round) {
        quiet[taken++] = growth;
      }
    }
    Arrays.sort(quiet);
    return quiet[ROUNDS / 2];
  }
}
