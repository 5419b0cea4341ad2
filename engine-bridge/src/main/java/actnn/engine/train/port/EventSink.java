package actnn.engine.train.port;

import actnn.engine.event.Event;

/** Takes what a run tells; called from the training thread only, and must not block it for long. */
@FunctionalInterface
public interface EventSink {
  void accept(Event event);
}
