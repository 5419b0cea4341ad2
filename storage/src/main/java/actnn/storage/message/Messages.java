package actnn.storage.message;

import actnn.storage.database.Database;
import actnn.storage.database.Session;
import actnn.storage.database.row.RunKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;

/** What runs said. Safe for any thread. */
public final class Messages {
  private final Database database;

  public Messages(Database database) {
    this.database = database;
  }

  /** Appends after what is there. */
  public void append(String run, List<Message> messages) {
    database.change(session -> append(session, RunKey.require(session, run), messages));
  }

  /** The same within a transaction; {@code run} is the key of the run. */
  public static void append(Session session, long run, List<Message> messages) throws SQLException {
    for (Message message : messages) {
      session.update(
          "INSERT INTO message (run, seq, elapsed_nanos, severity, text) VALUES (?1,"
              + " (SELECT ifnull(max(seq), 0) + 1 FROM message WHERE run = ?1), ?2, ?3, ?4)",
          run,
          message.elapsedNanos(),
          message.severity(),
          message.text());
    }
  }

  /** All messages of a run in the order they came. */
  public List<Message> read(String run) {
    return last(run, Integer.MAX_VALUE);
  }

  /** The last messages of a run, oldest first, at most {@code limit}. */
  public List<Message> last(String run, int limit) {
    List<Message> newestFirst =
        database.read(
            session ->
                session.list(
                    "SELECT elapsed_nanos, severity, text FROM message"
                        + " WHERE run = (SELECT seq FROM run WHERE id = ?)"
                        + " ORDER BY seq DESC LIMIT ?",
                    Messages::message,
                    run,
                    limit));
    Collections.reverse(newestFirst);
    return newestFirst;
  }

  private static Message message(ResultSet row) throws SQLException {
    return new Message(
        row.getLong("elapsed_nanos"),
        Severity.valueOf(row.getString("severity")),
        row.getString("text"));
  }
}
