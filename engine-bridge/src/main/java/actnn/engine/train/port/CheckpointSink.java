package actnn.engine.train.port;

import actnn.engine.checkpoint.Checkpoint;
import java.util.function.Supplier;

/** Takes checkpoints; called from the training thread, which waits until it returns. */
@FunctionalInterface
public interface CheckpointSink {
  /** Keeps none. */
  CheckpointSink NONE = copy -> {};

  /**
   * Keeps a checkpoint.
   *
   * @param copy makes it, once, on the calling thread; what it gives are copies that nobody changes
   *     any more
   */
  void accept(Supplier<Checkpoint> copy);
}
