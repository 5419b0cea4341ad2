package actnn.engine.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a run, or of a plan; the names are those of {@code run --json} and {@code plan
 * --json}. A plan leaves null what needs training. Bytes are bytes, times milliseconds, metrics
 * fractions of one.
 */
public record RunSummary(
    @Nullable String id,
    @Nullable String status,
    String arm,
    String level,
    String model,
    String dataset,
    String task,
    String device,
    long seed,
    int batch,
    long steps,
    long epochs,
    @Nullable Loss loss,
    @Nullable Metric metric,
    Activation activation,
    long weightBytes,
    long gradientBytes,
    long optimizerBytes,
    @Nullable MaxBatch maxBatch,
    @Nullable Time time,
    List<Layer> layers,
    @Nullable Total total) {

  /** Of a run, whose total memory nobody worked out. */
  public RunSummary(
      @Nullable String id,
      @Nullable String status,
      String arm,
      String level,
      String model,
      String dataset,
      String task,
      String device,
      long seed,
      int batch,
      long steps,
      long epochs,
      @Nullable Loss loss,
      @Nullable Metric metric,
      Activation activation,
      long weightBytes,
      long gradientBytes,
      long optimizerBytes,
      @Nullable MaxBatch maxBatch,
      @Nullable Time time,
      List<Layer> layers) {
    this(
        id,
        status,
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
        loss,
        metric,
        activation,
        weightBytes,
        gradientBytes,
        optimizerBytes,
        maxBatch,
        time,
        layers,
        null);
  }

  /** The same figures under a run's id and the status that it ended with. */
  public RunSummary identified(String run, String ending) {
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
        loss,
        metric,
        activation,
        weightBytes,
        gradientBytes,
        optimizerBytes,
        maxBatch,
        time,
        layers,
        total);
  }

  /** Mean loss of the last epoch. */
  public record Loss(double train, @Nullable Double validation) {}

  /** What the task is judged by, on the validation data. */
  public record Metric(String name, double best, double last) {}

  /**
   * Activation memory of one step.
   *
   * @param storedBytes held on the tape when forward ends
   * @param fp32Bytes what PyTorch would keep for the same step, shared storages once
   * @param ratio fp32Bytes over storedBytes
   * @param peakBytes highest mark within a step, scratch included
   * @param measuredBytes the allocator's own count, null where there is no probe
   * @param averageBits stored bits per quantised number
   */
  public record Activation(
      long storedBytes,
      long fp32Bytes,
      double ratio,
      @Nullable Long peakBytes,
      @Nullable Long measuredBytes,
      double averageBits) {}

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
   *     before the budget does
   */
  public record MaxBatch(long budgetBytes, long batch, String bound) {}

  /** Medians over the steps of a run. */
  public record Time(double stepMillis, double compressMillis, double decompressMillis) {}

  /**
   * One layer; {@code bits} is 0 where nothing is stored. The variances are those of {@link
   * Event.LayerProfile}, null where there are none.
   */
  public record Layer(
      String name,
      String kind,
      double bits,
      long storedBytes,
      long fp32Bytes,
      @Nullable Double predictedVariance,
      @Nullable Double measuredVariance) {}
}
