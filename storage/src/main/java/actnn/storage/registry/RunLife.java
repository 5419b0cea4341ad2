package actnn.storage.registry;

import actnn.storage.database.Session;
import actnn.storage.run.Ending;
import actnn.storage.run.Progress;
import actnn.storage.run.RunStatus;
import actnn.storage.run.StatusChange;
import java.sql.SQLException;

/** Moves one run through its life within a transaction. Confined to it. */
public final class RunLife {
  private final Session session;
  private final long run;

  /**
   * @param run key of the run
   */
  public RunLife(Session session, long run) {
    this.session = session;
    this.run = run;
  }

  public RunStatus status() throws SQLException {
    return session
        .first(
            "SELECT status FROM run WHERE seq = ?", row -> RunStatus.valueOf(row.getString(1)), run)
        .orElseThrow(() -> new AssertionError("run " + run + " was looked up before"));
  }

  /**
   * Changes the status if the run's life allows it.
   *
   * @return whether it did
   */
  public boolean change(StatusChange change) throws SQLException {
    RunStatus next = change.status();
    if (!status().mayBecome(next)) {
      return false;
    }
    session.update("UPDATE run SET status = ? WHERE seq = ?", next, run);
    if (next == RunStatus.RUNNING) {
      session.update("UPDATE run SET started_ms = ? WHERE seq = ?", millis(change), run);
    }
    if (next.isTerminal()) {
      // A clock that was set back in between must not let it end before it began.
      session.update(
          "UPDATE run SET ended_ms = max(?, ifnull(started_ms, created_ms)) WHERE seq = ?",
          millis(change),
          run);
    }
    Ending ending = change.ending();
    if (ending != null) {
      end(ending);
    }
    if (change.summaryJson() != null) {
      session.update("UPDATE run_text SET summary = ? WHERE run = ?", change.summaryJson(), run);
    }
    return true;
  }

  /**
   * Brings a run that is over back to life, forgetting how it ended. One that lives stays as it is.
   *
   * @param next a live status
   * @return whether it was over
   */
  public boolean resume(RunStatus next) throws SQLException {
    if (next.isTerminal()) {
      throw new IllegalArgumentException("A run is not brought back to be " + next + ".");
    }
    if (status().isLive()) {
      return false;
    }
    session.update(
        "UPDATE run SET status = ?, ended_ms = NULL, outcome = NULL, exit_code = NULL WHERE seq ="
            + " ?",
        next,
        run);
    session.update("UPDATE run_text SET exit_info = NULL, summary = NULL WHERE run = ?", run);
    return true;
  }

  /** Notes how far the run is; 0 steps in total leaves the total as it is. */
  public void progress(Progress now) throws SQLException {
    session.update(
        "UPDATE run SET steps_done = ?1, elapsed_nanos = ?2,"
            + " steps_total = CASE WHEN ?3 > 0 THEN ?3 ELSE steps_total END WHERE seq = ?4",
        now.stepsDone(),
        now.elapsedNanos(),
        now.stepsTotal(),
        run);
  }

  /** Notes where it really trains, which the settings may have left open. */
  public void device(String used) throws SQLException {
    session.update("UPDATE run SET device = ? WHERE seq = ?", used, run);
  }

  private void end(Ending ending) throws SQLException {
    session.update(
        "UPDATE run SET outcome = ?, exit_code = ? WHERE seq = ?",
        ending.outcome(),
        ending.exitCode(),
        run);
    session.update("UPDATE run_text SET exit_info = ? WHERE run = ?", ending.exitInfo(), run);
  }

  private static long millis(StatusChange change) {
    return change.at().toEpochMilli();
  }
}
