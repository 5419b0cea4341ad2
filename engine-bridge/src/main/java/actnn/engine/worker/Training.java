package actnn.engine.worker;

import actnn.engine.checkpoint.Checkpoint;
import actnn.engine.config.TrainSpec;
import actnn.engine.event.RunSummary;
import actnn.engine.train.Trainer;
import actnn.engine.train.port.CheckpointSink;
import actnn.engine.train.port.EventSink;
import actnn.engine.train.port.RunControl;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a worker needs of a trainer; a seam, so that the ways in which a process can end are tested
 * without training. Confined to the worker's main thread.
 */
interface Training extends AutoCloseable {
  long stepsTotal();

  long stepsPerEpoch();

  String machine();

  /** Returns to a checkpoint, before it runs. */
  void restore(Checkpoint checkpoint, long elapsedNanos);

  RunSummary run(EventSink sink, RunControl control, CheckpointSink checkpoints);

  /** Whether nothing is left to do, the last evaluation included. */
  boolean isOver();

  /** One sentence on steps that were left out; empty where none was. */
  Optional<String> leftOut();

  /** Where it trains, such as {@code cpu}. */
  String device();

  @Override
  void close();

  /** Opens a training. */
  @FunctionalInterface
  interface Opener {
    Training open(TrainSpec spec);
  }

  /** The real one, of a run in that folder. */
  static Training real(TrainSpec spec, Path folder) {
    Trainer trainer = Trainer.open(spec, folder);
    return new Training() {
      @Override
      public long stepsTotal() {
        return trainer.stepsTotal();
      }

      @Override
      public long stepsPerEpoch() {
        return trainer.stepsPerEpoch();
      }

      @Override
      public String machine() {
        return trainer.machine();
      }

      @Override
      public String device() {
        return trainer.device();
      }

      @Override
      public void restore(Checkpoint checkpoint, long elapsedNanos) {
        trainer.restore(checkpoint, elapsedNanos);
      }

      @Override
      public RunSummary run(EventSink sink, RunControl control, CheckpointSink checkpoints) {
        return trainer.run(sink, control, checkpoints);
      }

      @Override
      public boolean isOver() {
        return trainer.isOver();
      }

      @Override
      public Optional<String> leftOut() {
        return trainer.leftOut();
      }

      @Override
      public void close() {
        trainer.close();
      }
    };
  }
}
