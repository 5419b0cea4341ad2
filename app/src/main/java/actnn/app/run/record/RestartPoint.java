package actnn.app.run.record;

import actnn.engine.checkpoint.CheckpointException;
import actnn.engine.checkpoint.Checkpoints;
import actnn.engine.checkpoint.ResumeRules;
import actnn.engine.config.TrainSpec;
import actnn.engine.config.refusal.ConfigException;
import actnn.engine.worker.WorkerSpec;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where a run that is over would go on: its newest checkpoint that can be read, which has to be of
 * what the run was asked. Whoever resumes a run and the doctor ask here, so that what the one
 * refuses the other has told. Changes nothing; reads a checkpoint from end to end.
 */
public final class RestartPoint {
  private RestartPoint() {}

  /**
   * What a run's worker was asked.
   *
   * @throws CheckpointException where its folder does not say
   */
  public static WorkerSpec asked(Path folder) {
    try {
      return WorkerSpec.read(folder);
    } catch (IOException e) {
      throw new CheckpointException(
          "The folder "
              + folder
              + " does not say what was asked ("
              + WorkerSpec.FILE
              + " cannot be read)",
          "clone the run and start it anew");
    }
  }

  /**
   * The checkpoint for a run that goes on with these settings.
   *
   * @param done steps that its journal has: checkpoints of later ones do not count
   * @throws CheckpointException where there is none that can be used
   */
  public static Checkpoints.Found find(Path folder, long done, TrainSpec spec) {
    Checkpoints.Found found = Checkpoints.of(folder).newest(done);
    ResumeRules.check(found, spec);
    return found;
  }

  /**
   * The same for a run that goes on as it was.
   *
   * @throws CheckpointException where there is none that can be used
   */
  public static Checkpoints.Found find(Path folder, long done) {
    return find(folder, done, spec(folder));
  }

  private static TrainSpec spec(Path folder) {
    try {
      return TrainSpec.of(asked(folder).settings());
    } catch (ConfigException e) {
      throw new CheckpointException(
          "%s has settings that this program does not know (%s)"
              .formatted(folder.resolve(WorkerSpec.FILE), bare(e)),
          "resume the run with the version that wrote it");
    }
  }

  // Without the dot that ends a sentence.
  private static String bare(ConfigException refusal) {
    return String.valueOf(refusal.getMessage()).replaceFirst("\\.$", "");
  }
}
