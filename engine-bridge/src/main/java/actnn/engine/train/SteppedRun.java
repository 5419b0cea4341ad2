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
