package actnn.storage.registry;

import actnn.storage.database.Database;
import actnn.storage.database.Session;
import actnn.storage.run.Ending;
import actnn.storage.run.ProcessIdentity;
import actnn.storage.run.RunStatus;
import actnn.storage.run.StatusChange;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds runs that call themselves alive while the process behind them is gone. Swept at each start,
 * after the journals were read to their ends. Safe for any thread.
 */
public final class Orphans {
  private static final String LIVE =
      "SELECT seq, id, pid, pid_started_ms FROM run INDEXED BY run_live"
          + " WHERE status IN ('QUEUED', 'RUNNING', 'STOPPING') ORDER BY seq";

  private record Suspect(long run, String id, @Nullable ProcessIdentity process) {}

  private final Database database;

  public Orphans(Database database) {
    this.database = database;
  }

  /**
   * Marks orphans as INTERRUPTED.
   *
   * @param isAlive whether the process of a run, by the run's id, still runs
   * @param now wall clock, the displayed end of those runs
   * @return ids of the runs marked, oldest first
   */
  public List<String> sweep(BiPredicate<String, ProcessIdentity> isAlive, Instant now) {
    List<Suspect> gone = gone(isAlive);
    return gone.isEmpty() ? List.of() : database.writeDurably(session -> mark(session, gone, now));
  }

  /**
   * The ids that {@link #sweep} would mark, oldest first: only reads, so it works on a full disk.
   *
   * @param isAlive whether the process of a run, by the run's id, still runs
   */
  public List<String> find(BiPredicate<String, ProcessIdentity> isAlive) {
    return gone(isAlive).stream().map(Suspect::id).toList();
  }

  private List<Suspect> gone(BiPredicate<String, ProcessIdentity> isAlive) {
    return database.read(session -> session.list(LIVE, Orphans::suspect)).stream()
        .filter(suspect -> isGone(suspect, isAlive))
        .toList();
  }

  private static boolean isGone(Suspect suspect, BiPredicate<String, ProcessIdentity> isAlive) {
    ProcessIdentity process = suspect.process();
    return process == null || !isAlive.test(suspect.id(), process);
  }

  /** Whoever got a new process or an end since it was looked at is left alone. */
  private static List<String> mark(Session session, List<Suspect> gone, Instant now)
      throws SQLException {
    Set<Suspect> still = Set.copyOf(session.list(LIVE, Orphans::suspect));
    List<String> marked = new ArrayList<>();
    for (Suspect suspect : gone) {
      if (still.contains(suspect)) {
        new RunLife(session, suspect.run()).change(interrupted(suspect, now));
        marked.add(suspect.id());
      }
    }
    return marked;
  }

  private static StatusChange interrupted(Suspect suspect, Instant now) {
    ProcessIdentity process = suspect.process();
    String outcome =
        process == null
            ? "No process answered for the run any more."
            : "Process " + process.pid() + " was gone before the run came to an end.";
    return new StatusChange(RunStatus.INTERRUPTED, now, new Ending(outcome, null, null), null);
  }

  private static Suspect suspect(ResultSet row) throws SQLException {
    return new Suspect(row.getLong("seq"), row.getString("id"), RunRows.process(row));
  }
}
