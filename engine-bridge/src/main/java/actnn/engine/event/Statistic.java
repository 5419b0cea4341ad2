package actnn.engine.event;

import java.util.Arrays;
import java.util.List;

/**
 * A number that sums a run up, defined once for the journal, the store, {@code run}, {@code show},
 * {@code list} and {@code compare --json}, every table, the window and reports. Its {@link #key} is
 * its path in that JSON and, for those that are not {@link #derived}, the name of its series.
 *
 * <p>The trainer works them out and writes them as series of their own; nobody else computes one
 * anew. A run that died has those that it wrote last. NaN where a statistic is not known.
 */
public enum Statistic {
  /** Mean training loss over the steps of the last epoch, as far as it went. */
  LOSS_TRAIN("loss.train", "", false),

  /** Mean loss over all validation samples at the last evaluation. */
  LOSS_VALIDATION("loss.validation", "", false),

  /** Best value of the metric over all evaluations that gave a number; a fraction of one. */
  METRIC_BEST("metric.best", "ratio", false),

  /**
   * Value of the metric at the last evaluation; a fraction of one. Unknown where that gave none,
   * such as where the network answered with NaN.
   */
  METRIC_LAST("metric.last", "ratio", false),

  /**
   * Bytes held in memory for backward when forward ends, of the latest step. Counted by the ledger
   * of the tape; for the arm autograd and for plans worked out from shapes.
   */
  STORED_BYTES("activation.storedBytes", "bytes", false),

  /**
   * Bytes that wait outside of memory when forward ends, of the latest step, in the swap file of
   * the levels L4 and swap; none of them are in {@link #STORED_BYTES}. Unknown for the arm
   * autograd.
   */
  SWAPPED_BYTES("activation.swappedBytes", "bytes", false),

  /** Bytes that PyTorch would keep at that moment, from shapes, a shared storage once. */
  FP32_BYTES("activation.fp32Bytes", "bytes", false),

  /** {@link #FP32_BYTES} over {@link #STORED_BYTES}. */
  RATIO("activation.ratio", "ratio", true),

  /**
   * Highest mark of the ledger within a step, over all steps: what the tape holds and the unpacked
   * copies beside it, not the values and gradients in flight. Unknown for the arm autograd, which
   * has no ledger.
   */
  PEAK_BYTES("activation.peakBytes", "bytes", false),

  /**
   * What the native allocator says forward left behind: bytes in use at its end less those at its
   * beginning, the network's output included. Median over the traced steps after warm-up; unknown
   * where the allocator cannot be asked.
   */
  MEASURED_BYTES("activation.measuredBytes", "bytes", false),

  /**
   * Highest mark of the native allocator from the beginning of forward to the end of the update,
   * above what was in use at the beginning; asked after every layer of forward and about every
   * millisecond. Values, scratch and gradients are in it, so it is larger than {@link #PEAK_BYTES};
   * gradients that autograd keeps from step to step are not. Median over the traced steps after
   * warm-up; both arms by the same instrument.
   */
  MEASURED_PEAK_BYTES("activation.measuredPeakBytes", "bytes", false),

  /**
   * Mean bits of the codes of all quantised numbers, of the latest step; without scales, masks and
   * whatever is kept in full precision. Unknown where nothing is quantised: L0, autograd.
   */
  AVERAGE_BITS("activation.averageBits", "bits", false),

  /**
   * Stored bits for each number that PyTorch would keep, 32 over {@link #RATIO}: scales, masks and
   * full-precision saves included, so that it can be compared between any two runs.
   */
  BITS_PER_NUMBER("activation.bitsPerNumber", "bits", true),

  /** Bytes of the parameters and buffers, for as long as the run lasts. */
  WEIGHT_BYTES("weightBytes", "bytes", false),

  /** Bytes of the gradients of all parameters. */
  GRADIENT_BYTES("gradientBytes", "bytes", false),

  /** Bytes that the optimiser remembers of all parameters, such as their momenta. */
  OPTIMIZER_BYTES("optimizerBytes", "bytes", false),

  /** Wall time of a training step without its data, median over the steps after warm-up. */
  STEP_MILLIS("time.stepMillis", "ms", false),

  /**
   * Part of a step spent compressing and writing to the swap file, median over the steps after
   * warm-up.
   */
  COMPRESS_MILLIS("time.compressMillis", "ms", false),

  /**
   * Part of a step spent restoring, computing again and waiting for the swap file, median over the
   * steps after warm-up.
   */
  DECOMPRESS_MILLIS("time.decompressMillis", "ms", false),

  /** Steps so far that met infinity or NaN and moved no weight; in no mean and no median. */
  SKIPPED_STEPS("skippedSteps", "steps", false);

  /** The first steps of a run are slower and larger than the rest; medians leave them out. */
  public static final int WARM_UP_STEPS = 2;

  private static final List<Statistic> WRITTEN =
      Arrays.stream(values()).filter(statistic -> !statistic.derived).toList();

  private final String key;
  private final String unit;
  private final boolean derived;

  Statistic(String key, String unit, boolean derived) {
    this.key = key;
    this.unit = unit;
    this.derived = derived;
  }

  /** Its path in the JSON, such as {@code activation.ratio}. */
  public String key() {
    return key;
  }

  /** The unit of its series. */
  public String unit() {
    return unit;
  }

  /** Whether it follows from others and has no series. */
  public boolean derived() {
    return derived;
  }

  /** Those that have a series, in the order in which a run declares them. */
  public static List<Statistic> written() {
    return WRITTEN;
  }
}
