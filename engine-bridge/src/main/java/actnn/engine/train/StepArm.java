package actnn.engine.train;

import actnn.engine.checkpoint.Tensor;
import actnn.engine.checkpoint.Tensors;
import actnn.engine.data.Batch;
import actnn.engine.torch.TapeOperators.SgdRates;
import java.util.List;

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

  /** Mean bits of a layer's save in the latest step; 0 where it saves nothing. */
  double bits(int node);

  /** Bytes held for a layer when the latest forward ended. */
  long storedBytes(int node);

  /** Gradient variance that the theory expects of a layer's rounding; NaN where it says nothing. */
  double predictedVariance(int node);

  /** Copies what the arm has learned beside the parameters. */
  void save(List<Tensor> out);

  /**
   * Returns to what was saved.
   *
   * @throws actnn.engine.checkpoint.CheckpointException when another arm or setting saved it
   */
  void restore(Tensors from);

  @Override
  void close();
}
