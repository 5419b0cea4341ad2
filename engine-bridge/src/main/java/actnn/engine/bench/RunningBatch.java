package actnn.engine.bench;

import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Finds the largest batch that really runs within a budget. Memory grows about linearly with the
 * batch, so each trial aims where the last two say that the budget is met; it ends when the bracket
 * is within two percent.
 */
final class RunningBatch {
  private static final int MOST_TRIALS = 8;
  private static final int FINE = 50;

  private final long budgetBytes;
  private final LongFunction<OptionalLong> bytesOf;
  private final Consumer<String> progress;

  /**
   * @param budgetBytes memory that there is
   * @param bytesOf runs a batch and says what it took; empty where it did not run
   * @param progress told one line a trial
   */
  RunningBatch(long budgetBytes, LongFunction<OptionalLong> bytesOf, Consumer<String> progress) {
    this.budgetBytes = budgetBytes;
    this.bytesOf = bytesOf;
    this.progress = progress;
  }

  /** The largest batch that ran within the budget, searched from a guess on; 0 if none did. */
  long search(long guess) {
    long fits = 0;
    long tooLarge = Long.MAX_VALUE;
    long batch = Math.max(1, guess);
    for (int trial = 0;
        trial < MOST_TRIALS && tooLarge - fits > Math.max(1, fits / FINE);
        trial++) {
      long bytes = bytesOf.apply(batch).orElse(Long.MAX_VALUE);
      progress.accept("  batch %d took %s".formatted(batch, words(bytes)));
      if (bytes <= budgetBytes) {
        fits = batch;
      } else {
        tooLarge = batch;
      }
      batch = next(batch, bytes, fits, tooLarge);
    }
    return fits;
  }

  /**
   * Where the budget would be met; the middle of the bracket where that says nothing, and past what
   * fits by as much as the search ends with.
   */
  private long next(long batch, long bytes, long fits, long tooLarge) {
    boolean open = tooLarge == Long.MAX_VALUE;
    long most = open ? 2 * batch : tooLarge - 1;
    long met = (long) (batch * (budgetBytes / (double) bytes));
    if (batch == fits) {
      met = Math.max(met, fits + Math.max(1, fits / FINE));
    }
    boolean inside = met > fits && (open || met < tooLarge);
    return Math.max(1, Math.min(most, inside ? met : (fits + most + 1) / 2));
  }

  private static String words(long bytes) {
    return bytes == Long.MAX_VALUE ? "too much to run" : (bytes >> 20) + " MiB";
  }
}
