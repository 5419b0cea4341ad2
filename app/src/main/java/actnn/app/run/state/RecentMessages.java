package actnn.app.run.state;

import actnn.engine.event.Event.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last messages of a run. One thread adds, any may ask for the list. */
final class RecentMessages {
  private final int most;
  private final Deque<Message> recent = new ArrayDeque<>();
  private volatile List<Message> list = List.of();

  RecentMessages(int most) {
    this.most = most;
  }

  void add(Message message) {
    recent.addLast(message);
    if (recent.size() > most) {
      recent.removeFirst();
    }
    list = List.copyOf(recent);
  }

  /** Oldest first; it never changes. */
  List<Message> list() {
    return list;
  }
}
