package actnn.engine.train.step;

import org.jspecify.annotations.Nullable;

/**
 * What one step did.
 *
 * @param loss mean over the batch
 * @param metric what the task is judged by, over the batch; NaN where it shows nothing to judge
 * @param memory activation memory
 * @param compressNanos time spent on compressing
 * @param decompressNanos time spent on restoring
 * @param met infinity or NaN, for which no weight was moved; null in an ordinary step
 */
public record StepResult(
    double loss,
    double metric,
    Memory memory,
    long compressNanos,
    long decompressNanos,
    StepGuard.@Nullable Met met) {
  /** In place of bytes that nobody counted. */
  public static final long UNKNOWN = -1;

  /**
   * Activation memory of a step, as {@link actnn.engine.event.Statistic} defines it; {@link
   * #UNKNOWN} where nobody counted.
   *
   * @param storedBytes held in memory for backward when forward ended
   * @param swappedBytes waiting outside of memory then
   * @param peakBytes highest mark of the ledger
   * @param measuredBytes the allocator's growth over forward
   * @param measuredPeakBytes the allocator's highest mark within the step
   * @param averageBits mean bits of all quantised numbers; NaN where none are
   */
  public record Memory(
      long storedBytes,
      long swappedBytes,
      long peakBytes,
      long measuredBytes,
      long measuredPeakBytes,
      double averageBits) {}

  /** A step of which only the memory is still known, as after a checkpoint. */
  public static StepResult remembered(long storedBytes, long swappedBytes, double averageBits) {
    Memory memory = new Memory(storedBytes, swappedBytes, UNKNOWN, UNKNOWN, UNKNOWN, averageBits);
    return new StepResult(Double.NaN, Double.NaN, memory, 0, 0, null);
  }
}
