package actnn.app.cli.text;

import actnn.app.run.state.MessageKind;
import actnn.engine.event.Event.Message;
import actnn.engine.event.Event.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which of a run's messages nobody has been told of, and should be. Confined to one thread. */
final class Warnings {
  /** A run that warns of every step would else write a line for each of them. */
  private static final int TOLD_OF_A_KIND = 3;

  private final Map<MessageKind, Integer> told = new HashMap<>();
  private @Nullable Message last;

  /**
   * The warnings among the messages that came since it was asked last; of those that differ in
   * nothing but their numbers the first {@value #TOLD_OF_A_KIND}. Errors end a run, whose outcome
   * then says the same.
   *
   * @param messages the latest of the run, the oldest first; older ones may have been let go of
   */
  List<String> news(List<Message> messages) {
    // By its place in the list a message could not be found again: the list moves when it is full.
    int known = last == null ? 0 : messages.lastIndexOf(last) + 1;
    List<Message> added = messages.subList(known, messages.size());
    if (!added.isEmpty()) {
      last = added.get(added.size() - 1);
    }
    List<String> news = new ArrayList<>();
    for (Message message : added) {
      if (message.severity() == Severity.WARNING) {
        tell(message, news);
      }
    }
    return news;
  }

  private void tell(Message warning, List<String> news) {
    int number = told.merge(MessageKind.of(warning), 1, Integer::sum);
    if (number < TOLD_OF_A_KIND) {
      news.add(warning.text());
    } else if (number == TOLD_OF_A_KIND) {
      news.add(warning.text() + " (More that differ in their numbers alone are not told here.)");
    }
  }
}
