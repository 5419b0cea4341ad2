package actnn.storage.registry;

import actnn.storage.database.Session;
import actnn.storage.database.row.RunKey;
import actnn.storage.run.NewRun;
import actnn.storage.run.Origin;
import actnn.storage.run.ProcessIdentity;
import actnn.storage.run.Recipe;
import actnn.storage.run.Run;
import actnn.storage.run.RunStatus;
import java.sql.SQLException;

/** Inserts one run within a transaction. */
final class RunInsert {
  private static final String LEAST_USED_COLOUR =
      "WITH palette (colour) AS (VALUES (0), (1), (2), (3), (4), (5), (6), (7))"
          + " SELECT colour FROM palette ORDER BY"
          + " (SELECT count(*) FROM run WHERE run.colour = palette.colour), colour LIMIT 1";

  private final Session session;
  private final NewRun run;

  RunInsert(Session session, NewRun run) {
    this.session = session;
    this.run = run;
  }

  Run insert() throws SQLException {
    insertRow(session.number(LEAST_USED_COLOUR));
    long key = RunKey.require(session, run.id());
    session.update(
        "INSERT INTO run_text (run, command) VALUES (?, ?)", key, run.origin().command());
    Settings.put(session, key, run.settings());
    RunLabels.tag(session, key, run.tags());
    return RunReader.byKey(session, key);
  }

  private void insertRow(long colour) throws SQLException {
    Recipe recipe = run.recipe();
    Origin origin = run.origin();
    ProcessIdentity owner = run.owner();
    session.update(
        "INSERT INTO run (id, name, status, arm, level, model, dataset, task, device, seed, batch,"
            + " epochs, preset, note, colour, created_ms, steps_total, app_version, parent,"
            + " journal, pid, pid_started_ms) VALUES ("
            + Selection.marks(22)
            + ")",
        run.id(),
        run.name(),
        RunStatus.QUEUED,
        recipe.arm(),
        recipe.level(),
        recipe.model(),
        recipe.dataset(),
        recipe.task(),
        recipe.device(),
        recipe.seed(),
        recipe.batch(),
        recipe.epochs(),
        recipe.preset(),
        run.note(),
        colour,
        origin.createdAt().toEpochMilli(),
        run.stepsTotal(),
        origin.appVersion(),
        origin.parent(),
        origin.journal(),
        owner == null ? null : owner.pid(),
        owner == null ? null : owner.startedAt().toEpochMilli());
  }
}
