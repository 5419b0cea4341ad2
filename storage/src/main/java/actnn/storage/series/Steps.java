package actnn.storage.series;

import actnn.storage.database.Database;
import actnn.storage.database.RunKey;
import actnn.storage.database.Session;
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
                row -> new StepTime(row.getLong(1), row.getInt(2), row.getLong(3)),
                run,
                step));
  }
}
