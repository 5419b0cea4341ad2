package actnn.app.run.state;

import actnn.engine.event.Event;
import actnn.engine.event.Event.Message;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last messages of a run. One thread adds, any may ask for the lists, which never change. */
final class RecentMessages {
  private final int most;
  private final Deque<Message> recent = new ArrayDeque<>();
  private boolean followed;
  private int fresh;
  private volatile List<Message> all = List.of();
  private volatile List<Message> news = List.of();

  RecentMessages(int most) {
    this.most = most;
  }

  /** What is added from now on is news; all before was known. */
  void followed() {
    followed = true;
  }

  /** Adds a message, or what tells one. */
  void add(Event event) {
    recent.addLast(event instanceof Event.NonFiniteMet met ? met.message() : (Message) event);
    if (recent.size() > most) {
      recent.removeFirst();
    }
    fresh = followed ? Math.min(fresh + 1, recent.size()) : 0;
    all = List.copyOf(recent);
    news = all.subList(all.size() - fresh, all.size());
  }

  /** Oldest first. */
  List<Message> all() {
    return all;
  }

  /** Those at the end of {@link #all} that nobody knew when the run began to be followed. */
  List<Message> news() {
    return news;
  }
}
