package actnn.engine.event;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a run, or of a plan; the names are those of {@code run --json}, {@code show
 * --json} and {@code plan --json}. {@link Statistic} defines those that a run works out. What is
 * not known is null, never 0; a plan leaves null what needs training. Bytes are bytes, times
 * milliseconds, metrics fractions of one.
 *
 * @param id of the run; null for a plan
 * @param status it ended with; null for a plan
 * @param level of our own tape; null for the other arms, which have none
 * @param device where it really trained, such as {@code cpu}; null where nothing has trained
 * @param steps taken so far, so 0 in a plan
 * @param epochs passes over the training data that were evaluated so far, so 0 in a plan; the last
 *     may be a part of one where {@code steps} end it
 * @param skippedSteps of those taken, the ones that met infinity or NaN and moved no weight; null
 *     in a plan
 * @param loss null before the first step
 * @param metric null before the first evaluation that gave a number
 * @param weightBytes parameters and buffers
 * @param gradientBytes gradients of the parameters
 * @param optimizerBytes state of the optimiser
 * @param maxBatch null where no budget was given
 * @param time null before warm-up is over
 * @param layers in forward order
 * @param assumed in a plan, what could not be read from the data or will be learnt, a sentence
 *     each; empty for a run
 * @param total null for a run, whose total memory nobody works out
 */
public record RunSummary(
    @Nullable String id,
    @Nullable String status,
    String arm,
    @Nullable String level,
    String model,
    String dataset,
    String task,
    @Nullable String device,
    long seed,
    int batch,
    long steps,
    long epochs,
    @Nullable Long skippedSteps,
    @Nullable Loss loss,
    @Nullable Metric metric,
    Activation activation,
    @Nullable Long weightBytes,
    @Nullable Long gradientBytes,
    @Nullable Long optimizerBytes,
    @Nullable MaxBatch maxBatch,
    @Nullable Time time,
    List<Layer> layers,
    List<String> assumed,
    @Nullable Total total) {
  private static final String OURS = "actnn";

  public RunSummary {
    level = OURS.equals(arm) ? level : null;
    layers = List.copyOf(layers);
    // Absent in the summaries of runs that an earlier version made.
    assumed = assumed == null ? List.of() : List.copyOf(assumed);
  }

  /** The same figures under a run's id and the status that it ended with. */
  public RunSummary identified(String run, String ending) {
    return with(run, ending, metric);
  }

  /** The same figures with another metric. */
  public RunSummary judged(@Nullable Metric other) {
    return with(id, status, other);
  }

  private RunSummary with(@Nullable String run, @Nullable String ending, @Nullable Metric judged) {
    return new RunSummary(
        run,
        ending,
        arm,
        level,
        model,
        dataset,
        task,
        device,
        seed,
        batch,
        steps,
        epochs,
        skippedSteps,
        loss,
        judged,
        activation,
        weightBytes,
        gradientBytes,
        optimizerBytes,
        maxBatch,
        time,
        layers,
        assumed,
        total);
  }

  /** See {@link Statistic#LOSS_TRAIN} and {@link Statistic#LOSS_VALIDATION}. */
  public record Loss(@Nullable Double train, @Nullable Double validation) {}

  /**
   * What the task is judged by, on the validation data; see {@link Statistic#METRIC_BEST}.
   *
   * @param best of the evaluations that gave a number
   * @param last null where the last evaluation gave none
   */
  public record Metric(String name, double best, @Nullable Double last) {}

  /** How a number of bytes came about. */
  public enum Source {
    /** Counted by the ledger as the tape was filled. */
    LEDGER,
    /** Worked out from shapes: plans, and what PyTorch keeps. */
    SHAPES,
    /** Asked of the native allocator. */
    ALLOCATOR;

    /** As JSON has it. */
    @JsonValue
    public String key() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** Where the stored bytes of an arm come from: all arms but autograd have our tape's ledger. */
    public static Source ofStored(String arm) {
      return arm.equals("autograd") ? SHAPES : LEDGER;
    }

    /** Where the memory trace of an arm comes from. */
    public static Source ofTrace(String arm) {
      return arm.equals("autograd") ? ALLOCATOR : LEDGER;
    }
  }

  /**
   * Activation memory of one step; each component is the {@link Statistic} of that key.
   *
   * @param storedFrom how {@code storedBytes}, and with it {@code ratio}, came about
   */
  public record Activation(
      @Nullable Long storedBytes,
      Source storedFrom,
      @Nullable Long fp32Bytes,
      @Nullable Double ratio,
      @Nullable Long peakBytes,
      @Nullable Long measuredBytes,
      @Nullable Long measuredPeakBytes,
      @Nullable Double averageBits,
      @Nullable Double bitsPerNumber,
      @Nullable Long swappedBytes) {}

  /**
   * All memory of a step at its highest mark; null for a run.
   *
   * @param bytes weights, gradients, optimiser, batches, activations, and what comes and goes
   * @param inputBytes batches that the loader holds at once
   * @param transientBytes what comes and goes beside stored activations and gradients of weights
   */
  public record Total(long bytes, long inputBytes, long transientBytes) {}

  /**
   * The largest batch that fits a budget of total memory.
   *
   * @param bound {@code budget}, or {@code tensor} where the 2 GiB that one tensor may have bind
   *     before the budget does, {@code setting} where what {@code batch} takes does, or {@code
   *     data} where there are no more samples to train on
   */
  public record MaxBatch(long budgetBytes, long batch, String bound) {}

  /** See {@link Statistic#STEP_MILLIS} and the two that follow it. */
  public record Time(
      double stepMillis, @Nullable Double compressMillis, @Nullable Double decompressMillis) {}

  /**
   * One layer in the latest profiled step.
   *
   * @param bits mean bits of its quantised numbers; where none are, 32 for full precision, 8 for an
   *     index, 1 for a mask, 0 for nothing saved; null before the first profile
   * @param storedBytes held for it when forward ended; null before the first profile
   * @param fp32Bytes what PyTorch keeps for it, a shared storage at its first owner
   * @param predictedVariance as {@link Event.LayerProfile} has it; null where the theory says
   *     nothing
   * @param measuredVariance likewise; null where it was not measured
   * @param cost of compressing what it keeps; null in a plan, and where nobody measured it
   */
  public record Layer(
      String name,
      String kind,
      @Nullable Double bits,
      @Nullable Long storedBytes,
      long fp32Bytes,
      @Nullable Double predictedVariance,
      @Nullable Double measuredVariance,
      @Nullable Cost cost) {}

  /** What compression cost a layer in the latest profiled step; see {@link Event.LayerCosts}. */
  public record Cost(double compressMillis, double decompressMillis, long scratchBytes) {
    /** That of one layer; null where nobody measured it. */
    public static @Nullable Cost of(Event.@Nullable LayerCosts costs, int layer) {
      return costs == null
          ? null
          : new Cost(
              costs.compressNanos()[layer] / 1e6,
              costs.decompressNanos()[layer] / 1e6,
              costs.scratchBytes()[layer]);
    }
  }
}
