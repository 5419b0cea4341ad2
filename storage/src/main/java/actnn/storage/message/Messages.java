package actnn.storage.message;

import actnn.storage.database.Database;
import java.util.List;

/** What runs said. Safe for any thread. */
public final class Messages {
  private final Database database;

  public Messages(Database database) {
    this.database = database;
  }

  /** Appends after what is there. */
  public void append(String run, List<Message> messages) {
    throw new UnsupportedOperationException();
  }

  /** All messages of a run in the order they came. */
  public List<Message> read(String run) {
    throw new UnsupportedOperationException();
  }

  /** The last messages of a run, oldest first, at most {@code limit}. */
  public List<Message> last(String run, int limit) {
    throw new UnsupportedOperationException();
  }
}
