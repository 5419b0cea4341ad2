package actnn.bar;

import actnn.engine.checkpoint.CheckpointException;
import actnn.engine.checkpoint.Checkpoints;
import java.nio.file.Path;

/** The process that reads checkpoints on a class path without DJL and PyTorch. */
public final class ReadCheckpoint {
  private ReadCheckpoint() {}

  /** Prints how reading the newest checkpoint of each of these run folders ended. */
  public static void main(String[] folders) {
    for (String folder : folders) {
      try {
        Checkpoints.of(Path.of(folder)).newest(Long.MAX_VALUE);
        System.out.println("read");
      } catch (CheckpointException e) {
        System.out.println("refused: " + e.getMessage());
      }
    }
  }
}
