package actnn.engine.train;

import actnn.engine.checkpoint.Checkpoint;

/** Takes checkpoints; called from the training thread, which waits until it returns. */
@FunctionalInterface
public interface CheckpointSink {
  /** Keeps none. */
  CheckpointSink NONE = checkpoint -> {};

  /** Keeps a checkpoint; its arrays are copies that nobody changes any more. */
  void accept(Checkpoint checkpoint);
}
