package actnn.engine.worker;

import actnn.engine.checkpoint.Checkpoint;
import actnn.engine.checkpoint.CheckpointException;
import actnn.engine.checkpoint.Checkpoints;
import actnn.engine.checkpoint.Checkpoints.Saved;
import actnn.engine.event.Event;
import actnn.engine.event.Event.Severity;
import actnn.engine.train.port.CheckpointSink;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes checkpoints beside the training, one at a time: the training thread waits only when it
 * brings the next one before the last is on the disk. A checkpoint that cannot be written is a
 * warning, since the run itself loses nothing by it. For the training thread.
 */
final class CheckpointWriter implements CheckpointSink, AutoCloseable {
  private final Checkpoints checkpoints;
  private final int keep;
  private final Recorder recorder;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(work -> Threads.daemon("checkpoints", work));
  private @Nullable Future<?> writing;

  /** How many were refused since the last that could be written; of the thread that writes. */
  private int refused;

  /**
   * @param keep how many stay
   */
  CheckpointWriter(Checkpoints checkpoints, int keep, Recorder recorder) {
    this.checkpoints = checkpoints;
    this.keep = keep;
    this.recorder = recorder;
  }

  /** Waits before it copies: two copies of a large model at a time may be more than there is. */
  @Override
  public void accept(Supplier<Checkpoint> copy) {
    await();
    Checkpoint checkpoint = copy.get();
    writing = thread.submit(() -> write(checkpoint));
  }

  /** Waits until everything is written. */
  @Override
  public void close() {
    try {
      await();
    } finally {
      thread.shutdown();
    }
  }

  private void await() {
    Future<?> last = writing;
    writing = null;
    if (last == null) {
      return;
    }
    try {
      last.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private void write(Checkpoint checkpoint) {
    long step = checkpoint.position().step();
    long begun = System.nanoTime();
    try {
      Saved saved = checkpoints.save(checkpoint, keep, recorder::force);
      double millis = (System.nanoTime() - begun) / 1e6;
      recorder.accept(
          new Event.Checkpointed(
              recorder.nanos(),
              step,
              String.valueOf(saved.file().getFileName()),
              saved.bytes(),
              saved.sha256(),
              millis));
      if (refused > 0) {
        tell(Severity.INFO, "Checkpoints are written again; %d were not.".formatted(refused));
        refused = 0;
      }
    } catch (IOException | CheckpointException e) {
      // Once: a disk stays full for a while, and the next ones are refused for the same reason.
      if (refused++ == 0) {
        tell(
            Severity.WARNING,
            "The checkpoint of step "
                + step
                + " cannot be written ("
                + e.getMessage()
                + "): "
                + advice(e)
                + "; training goes on, "
                + (checkpoints.list().isEmpty()
                    ? "but there is no older one."
                    : "and the older ones stand."));
      }
    }
  }

  /**
   * What to do about it: most other faults of a file are those of a disk, or a share, too small.
   */
  private static String advice(Exception fault) {
    if (fault instanceof NoSuchFileException) {
      return "put the run's folder back, which is not in its place";
    }
    boolean forbidden =
        fault instanceof AccessDeniedException
            || String.valueOf(fault.getMessage()).contains("Read-only file system");
    return forbidden ? "make its folder writable" : "make room on the disk";
  }

  private void tell(Severity severity, String text) {
    recorder.accept(new Event.Message(recorder.nanos(), severity, text));
  }
}
