package actnn.engine.worker;

import actnn.engine.checkpoint.Checkpoints;
import actnn.engine.checkpoint.Checkpoints.Entry;
import actnn.engine.checkpoint.Checkpoints.Found;
import actnn.engine.event.Event;
import actnn.engine.event.Event.Severity;
import actnn.engine.train.port.EventSink;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a run stood when its last process ended.
 *
 * @param found the checkpoint to go on from
 * @param journal what was recorded
 */
record Continuation(Found found, RecordedSteps journal) {

  /**
   * Looks for it; nothing is changed.
   *
   * @throws actnn.engine.checkpoint.CheckpointException when there is no checkpoint to go on from
   * @throws IOException when there is no journal
   */
  static Continuation find(Path journal, Checkpoints checkpoints) throws IOException {
    List<Entry> entries = checkpoints.list();
    long oldest = entries.isEmpty() ? Long.MAX_VALUE : entries.get(entries.size() - 1).step();
    RecordedSteps recorded = RecordedSteps.read(journal, oldest);
    return new Continuation(checkpoints.newest(recorded.lastStep()), recorded);
  }

  /** How long the run had trained. */
  long elapsedNanos() {
    return journal.elapsedNanos();
  }

  /** A sink that leaves out what the journal already has, and says first what is going on. */
  EventSink into(Recorder recorder) {
    long step = found.checkpoint().position().step();
    for (String damaged : found.damaged()) {
      recorder.accept(new Event.Message(recorder.nanos(), Severity.WARNING, damaged));
    }
    String again =
        journal.lastStep() > step
            ? "; steps %d to %d are trained again and already recorded"
                .formatted(step + 1, journal.lastStep())
            : "";
    recorder.accept(
        new Event.Message(
            recorder.nanos(),
            Severity.INFO,
            "The run goes on from its checkpoint of step " + step + again + "."));
    return new Replay(journal, recorder);
  }
}
