package actnn.engine.train;

import actnn.engine.config.TrainSpec;
import actnn.engine.event.RunSummary;

/**
 * One training run. Confined to the thread that opened it; several may live in one process.
 *
 * <pre>
 *   try (Trainer trainer = Trainer.open(spec)) {
 *     RunSummary summary = trainer.run(journal::append, control);
 *   }
 * </pre>
 */
public final class Trainer implements AutoCloseable {
  private Trainer() {}

  /**
   * Opens the data, builds the network and its parameters; nothing has been trained yet.
   *
   * @throws actnn.engine.config.ConfigException when network and input do not fit together
   * @throws IllegalArgumentException when the data cannot be read; the message is the sentence
   */
  public static Trainer open(TrainSpec spec) {
    throw new UnsupportedOperationException();
  }

  /** Steps that the run takes if nobody stops it. */
  public long stepsTotal() {
    throw new UnsupportedOperationException();
  }

  /** Steps of one pass over the training data. */
  public long stepsPerEpoch() {
    throw new UnsupportedOperationException();
  }

  /** Processor, cores, device and kernels, in words. */
  public String machine() {
    throw new UnsupportedOperationException();
  }

  /**
   * Trains to the end or until stopped, telling {@code sink} everything but {@code Started} and
   * {@code Ended}, which are the caller's.
   *
   * @return the figures of what was trained; {@code id} and {@code status} are null
   */
  public RunSummary run(EventSink sink, RunControl control) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {}
}
