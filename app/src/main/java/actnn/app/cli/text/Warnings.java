package actnn.app.cli.text;

import actnn.engine.event.Event.Message;
import actnn.engine.event.Event.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of a run's messages nobody has been told of, and should be. Confined to one thread. */
final class Warnings {
  private @Nullable Message last;

  /**
   * The warnings among the messages that came since it was asked last. Errors end a run, whose
   * outcome then says the same.
   *
   * @param messages the latest of the run, the oldest first; older ones may have been let go of
   */
  List<String> news(List<Message> messages) {
    // By its place in the list a message could not be found again: the list moves when it is full.
    int told = last == null ? 0 : messages.lastIndexOf(last) + 1;
    List<Message> added = messages.subList(told, messages.size());
    if (!added.isEmpty()) {
      last = added.get(added.size() - 1);
    }
    return added.stream()
        .filter(message -> message.severity() == Severity.WARNING)
        .map(Message::text)
        .toList();
  }
}
