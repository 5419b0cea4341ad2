package actnn.engine.worker;

import actnn.engine.event.Event;
import actnn.engine.train.port.EventSink;
import java.util.HashMap;
import java.util.Map;

/**
 * Leaves out what the journal already has: after a checkpoint the same steps come again, since all
 * that shapes them is a function of seed and position, and a journal has each of them once.
 * Confined to the training thread.
 */
final class Replay implements EventSink {
  private final EventSink sink;
  private final long lastStep;
  private final Map<String, Integer> recorded;

  Replay(RecordedSteps past, EventSink sink) {
    this.sink = sink;
    this.lastStep = past.lastStep();
    this.recorded = new HashMap<>(past.lines());
  }

  @Override
  public void accept(Event event) {
    if (event instanceof Event.Values values && values.step() > lastStep) {
      // What is declared only when there is something to tell may come again after the last step.
      recorded.keySet().removeIf(line -> !RecordedSteps.isDeclaration(line));
    }
    String key = RecordedSteps.key(event);
    boolean known = key != null && recorded.containsKey(key);
    if (known) {
      recorded.computeIfPresent(key, (line, times) -> times > 1 ? times - 1 : null);
    } else {
      sink.accept(event);
    }
  }
}
