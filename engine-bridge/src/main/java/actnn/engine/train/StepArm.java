package actnn.engine.train;

import actnn.engine.data.Batch;
import actnn.engine.event.RunSummary.Source;
import actnn.engine.torch.TapeOperators.SgdRates;

/** One way to take a training step; a run uses one from beginning to end. */
interface StepArm extends AutoCloseable {
  /**
   * Trains on a batch.
   *
   * @param step steps taken before this one
   * @param batch stays the caller's
   * @param rates of the optimiser
   * @param trace whether the memory inside this step is recorded
   */
  StepResult step(long step, Batch batch, SgdRates rates, MemoryRecorder trace);

  /** What the bytes of its memory trace are. */
  Source traceSource();

  /** Mean bits of a layer's save in the latest step; 0 where it saves nothing. */
  double bits(int node);

  /** Bytes held for a layer when the latest forward ended. */
  long storedBytes(int node);

  /** Gradient variance that the theory expects of a layer's rounding; NaN where it says nothing. */
  double predictedVariance(int node);

  @Override
  void close();
}
