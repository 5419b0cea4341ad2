package actnn.engine.train.port;

/** What somebody outside asks of a run; read between steps by the training thread. */
public interface RunControl {
  /** A control that never asks for anything. */
  RunControl NONE =
      new RunControl() {
        @Override
        public boolean stopRequested() {
          return false;
        }

        @Override
        public void awaitWhilePaused() {}
      };

  /** Whether the run should end after the current step. */
  boolean stopRequested();

  /** Whether a checkpoint is wanted now; asking takes the wish back. */
  default boolean takeCheckpointWish() {
    return false;
  }

  /**
   * Returns at once unless the run is paused, else when it is resumed or stopped, or when a
   * checkpoint is wanted.
   */
  void awaitWhilePaused();
}
