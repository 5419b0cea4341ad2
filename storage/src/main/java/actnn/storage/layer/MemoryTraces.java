package actnn.storage.layer;

import actnn.storage.database.Database;
import actnn.storage.database.Session;
import actnn.storage.database.row.Columns;
import actnn.storage.database.row.RunKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Memory inside a step, for the few steps that are traced. Safe for any thread. */
public final class MemoryTraces {
  private static final String SELECT =
      "SELECT step, position, phase, layer, held_bytes, fp32_bytes FROM memory_trace"
          + " WHERE run = (SELECT seq FROM run WHERE id = ?1) ";

  private final Database database;

  public MemoryTraces(Database database) {
    this.database = database;
  }

  /** Appends samples; one at the same step and position is replaced. */
  public void append(String run, List<MemorySample> samples) {
    database.change(session -> append(session, RunKey.require(session, run), samples));
  }

  /** The same within a transaction; {@code run} is the key of the run. */
  public static void append(Session session, long run, List<MemorySample> samples)
      throws SQLException {
    session.updateAll(
        "INSERT OR REPLACE INTO memory_trace (run, step, position, phase, layer, held_bytes,"
            + " fp32_bytes) VALUES (?, ?, ?, ?, ?, ?, ?)",
        samples,
        sample ->
            new @Nullable Object[] {
              run,
              sample.step(),
              sample.position(),
              sample.phase(),
              sample.layer(),
              sample.heldBytes(),
              sample.fp32Bytes()
            });
  }

  /** The trace of one step in order of position; empty if it was not traced. */
  public List<MemorySample> read(String run, long step) {
    return database.read(
        session ->
            session.list(
                SELECT + "AND step = ?2 ORDER BY position", MemoryTraces::sample, run, step));
  }

  /** The trace of the last traced step; empty if there is none. */
  public List<MemorySample> latest(String run) {
    return database.read(
        session ->
            session.list(
                SELECT
                    + "AND step = (SELECT max(step) FROM memory_trace"
                    + " WHERE run = (SELECT seq FROM run WHERE id = ?1)) ORDER BY position",
                MemoryTraces::sample,
                run));
  }

  private static MemorySample sample(ResultSet row) throws SQLException {
    return new MemorySample(
        row.getLong("step"),
        row.getInt("position"),
        Phase.valueOf(row.getString("phase")),
        Columns.smallInteger(row, "layer"),
        row.getLong("held_bytes"),
        row.getLong("fp32_bytes"));
  }
}
