package actnn.storage.series.step;

import actnn.storage.database.Database;
import actnn.storage.database.Session;
import actnn.storage.database.row.RunKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Time and epoch of each step, once for all series of a run. Safe for any thread. */
public final class Steps {
  private final Database database;

  public Steps(Database database) {
    this.database = database;
  }

  /** Appends; a step that is already there is replaced. */
  public void append(String run, List<StepTime> steps) {
    database.change(session -> append(session, RunKey.require(session, run), steps));
  }

  /** The same within a transaction; {@code run} is the key of the run. */
  public static void append(Session session, long run, List<StepTime> steps) throws SQLException {
    session.updateAll(
        "INSERT OR REPLACE INTO step (run, step, epoch, elapsed_nanos) VALUES (?, ?, ?, ?)",
        steps,
        step -> new Object[] {run, step.step(), step.epoch(), step.elapsedNanos()});
  }

  /** All steps of a run in order. */
  public List<StepTime> read(String run) {
    return readFrom(run, Long.MIN_VALUE);
  }

  /** The steps of a run from one on, that one included. */
  public List<StepTime> readFrom(String run, long step) {
    return database.read(
        session ->
            session.list(
                "SELECT step, epoch, elapsed_nanos FROM step"
                    + " WHERE run = (SELECT seq FROM run WHERE id = ?) AND step >= ? ORDER BY step",
                Steps::time,
                run,
                step));
  }

  /**
   * The first step of each of so many equally long stretches of a run, and its last one, in order.
   *
   * @param stretches how many at most, at least 1
   */
  public List<StepTime> thin(String run, int stretches) {
    if (stretches < 1) {
      throw new IllegalArgumentException(
          "A run has at least one stretch of steps, not " + stretches + ".");
    }
    return database.read(
        session -> {
          long key = RunKey.require(session, run);
          long first = session.number("SELECT min(step) FROM step WHERE run = ?", key);
          long last = session.number("SELECT max(step) FROM step WHERE run = ?", key);
          long width = Math.subtractExact(last, first) / stretches + 1;
          return session.list(
              "WITH RECURSIVE part (low, high) AS (SELECT ?, ? UNION ALL"
                  + " SELECT high, min(high + ?, ?) FROM part WHERE high < ?)"
                  + " SELECT step, epoch, elapsed_nanos FROM part CROSS JOIN step ON run = ?"
                  + " AND step = (SELECT min(step) FROM step"
                  + " WHERE run = ? AND step >= low AND step < high)"
                  + " UNION ALL SELECT step, epoch, elapsed_nanos FROM step WHERE run = ? AND step = ?",
              Steps::time,
              first,
              Math.min(last, first + width),
              width,
              last,
              last,
              key,
              key,
              key,
              last);
        });
  }

  private static StepTime time(ResultSet row) throws SQLException {
    return new StepTime(row.getLong(1), row.getInt(2), row.getLong(3));
  }
}
