package actnn.engine.train;

import actnn.engine.config.TrainSpec;

/**
 * A run that is driven one step at a time, for measurements: no events, no evaluation. Confined to
 * the thread that opened it.
 */
public final class SteppedRun implements AutoCloseable {
  private final Trainer trainer;

  private SteppedRun(Trainer trainer) {
    this.trainer = trainer;
  }

  /** Opens a run as {@link Trainer#open} does. */
  public static SteppedRun open(TrainSpec spec) {
    return new SteppedRun(Trainer.open(spec));
  }

  /** Takes one step on the next batch; returns its time in milliseconds, without the data's. */
  public double step() {
    return trainer.stepOnce();
  }

  /**
   * Memory of one step, in bytes.
   *
   * @param stored held for backward when forward ended
   * @param peak highest mark within the step, values and gradients included, as the native
   *     allocator says; the ledger's, which leaves those out, where it cannot be asked
   */
  public record Memory(long stored, long peak) {}

  /** Trains on the next batch and says what that took; slower than {@link #step}. */
  public Memory watchedStep() {
    StepResult.Memory memory = trainer.watchedStep();
    boolean asked = memory.measuredPeakBytes() != StepResult.UNKNOWN;
    return new Memory(
        memory.storedBytes(), asked ? memory.measuredPeakBytes() : memory.peakBytes());
  }

  /** Processor, cores, device and kernels, in words. */
  public String machine() {
    return trainer.machine();
  }

  /** Where it trains, such as {@code cpu}. */
  public String device() {
    return trainer.device();
  }

  /** Threads that compute. */
  public int threads() {
    return trainer.threads();
  }

  /** The quantiser; {@code none} for an arm without one. */
  public String kernels() {
    return trainer.kernels();
  }

  @Override
  public void close() {
    trainer.close();
  }
}
