package actnn.engine.train.step;

import actnn.engine.checkpoint.Tensor;
import actnn.engine.checkpoint.Tensors;
import actnn.engine.data.Batch;
import actnn.engine.event.Event;
import actnn.engine.event.RunSummary.Source;
import actnn.engine.theory.GradientVariance;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One way to take a training step; a run uses one from beginning to end. */
public interface StepArm extends AutoCloseable {
  /**
   * Trains on a batch.
   *
   * @param step steps taken before this one
   * @param batch stays the caller's
   * @param lr learning rate
   * @param trace whether the memory inside this step is recorded
   */
  StepResult step(long step, Batch batch, double lr, MemoryRecorder trace);

  /** What the bytes of its memory trace are. */
  Source traceSource();

  /** Mean bits of a layer's save in the latest step; 0 where it saves nothing. */
  double bits(int node);

  /** Bytes held for a layer when the latest forward ended. */
  long storedBytes(int node);

  /**
   * Gradient variance, over all parameters that it reaches, that the theory expects of a layer's
   * rounding in the latest step; NaN where it says nothing.
   */
  double predictedVariance(int node);

  /**
   * Gradient variance of a layer's own parameters as last measured, whichever layers' rounding it
   * comes from; NaN where it was not.
   */
  default double measuredVariance(int node) {
    return Double.NaN;
  }

  /**
   * What compression cost each layer in the latest step; null before the first step of this
   * process, and where nobody measures it.
   */
  default Event.@Nullable LayerCosts costs() {
    return null;
  }

  /** The sum of {@link #predictedVariance(int)} over all layers; NaN where nothing is rounded. */
  default double predictedVariance() {
    return Double.NaN;
  }

  /**
   * Measures the variance of the gradient at the present parameters, leaving training as it is.
   *
   * @param step steps taken so far
   * @param batch the next one to train on; stays the caller's
   * @return empty where nothing is rounded
   */
  default Optional<GradientVariance> measure(long step, Batch batch) {
    return Optional.empty();
  }

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
