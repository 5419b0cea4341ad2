package actnn.storage.registry;

import actnn.storage.database.Database;
import actnn.storage.database.Session;
import actnn.storage.database.StoreException;
import actnn.storage.database.StoreException.Kind;
import actnn.storage.database.row.RunKey;
import actnn.storage.run.Lookup;
import actnn.storage.run.MetricNames;
import actnn.storage.run.NewRun;
import actnn.storage.run.ProcessIdentity;
import actnn.storage.run.Run;
import actnn.storage.run.RunQuery;
import actnn.storage.run.RunRow;
import actnn.storage.run.RunStatus;
import actnn.storage.run.StatusChange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Inserts, finds, lists, moves and deletes runs. Safe for any thread. */
public final class Runs {
  private final Database database;
  private final NetworkNames networks = new NetworkNames();

  public Runs(Database database) {
    this.database = database;
  }

  /**
   * Inserts a run as QUEUED, with its settings and tags and the least used of the first eight
   * colours.
   *
   * @throws actnn.storage.database.StoreException if the id is taken
   */
  public Run insert(NewRun run) {
    return database.write(session -> insert(session, run));
  }

  /**
   * Inserts several as {@link #insert(NewRun)} does one: all, or none when one of them is refused.
   *
   * @return the runs, in the same order
   * @throws actnn.storage.database.StoreException if an id is taken
   */
  public List<Run> insertAll(List<NewRun> runs) {
    return database.write(
        session -> {
          List<Run> inserted = new ArrayList<>();
          for (NewRun run : runs) {
            inserted.add(insert(session, run));
          }
          return List.copyOf(inserted);
        });
  }

  /**
   * Inserts a run with the life that it had elsewhere, so that nobody sees it alive here.
   *
   * @param life its changes of status, in their order; those that a life does not allow are left
   *     out
   * @return the run after them; on disk (fsync) on return
   * @throws actnn.storage.database.StoreException if the id is taken
   */
  public Run insert(NewRun run, List<StatusChange> life) {
    return database.writeDurably(
        session -> {
          insert(session, run);
          long key = RunKey.require(session, run.id());
          for (StatusChange change : life) {
            new RunLife(session, key).change(change);
          }
          return RunReader.byKey(session, key);
        });
  }

  private static Run insert(Session session, NewRun run) throws SQLException {
    if (RunKey.find(session, run.id()).isPresent()) {
      throw new StoreException(
          Kind.CONFLICT, "There is a run with the id '" + run.id() + "' already.");
    }
    return new RunInsert(session, run).insert();
  }

  /** The run with exactly this id. */
  public Optional<Run> byId(String id) {
    return database.read(session -> RunReader.byId(session, id));
  }

  /** The run with this id, or the only one whose id begins with it. */
  public Lookup find(String idOrPrefix) {
    return database.read(session -> RunReader.find(session, idOrPrefix));
  }

  /**
   * Like {@link #find}, for callers that cannot go on without.
   *
   * @throws actnn.storage.database.StoreException UNKNOWN_RUN, naming the runs it could be
   */
  public Run require(String idOrPrefix) {
    Lookup lookup = find(idOrPrefix);
    if (lookup instanceof Lookup.Found found) {
      return found.run();
    }
    if (lookup instanceof Lookup.Ambiguous several) {
      throw new StoreException(
          Kind.UNKNOWN_RUN,
          "'"
              + several.prefix()
              + "' could be any of "
              + String.join(", ", several.ids())
              + "; give more of the id.");
    }
    throw new StoreException(
        Kind.UNKNOWN_RUN,
        "No run has an id that begins with '"
            + idOrPrefix
            + "'; 'actnn list' shows the runs there are.");
  }

  /**
   * SHA-256 over all that its journal told of a run: the same in every store that took the same
   * journal. Reads every point.
   *
   * @return 64 hexadecimal digits
   * @throws actnn.storage.database.StoreException if the run is unknown
   */
  public String digest(String id) {
    return database.read(session -> RunDigest.of(session, RunKey.require(session, id)));
  }

  /**
   * Runs newest first (by insertion, whatever the clock said).
   *
   * @param metrics series whose summaries each row brings along; no points are read
   */
  public List<RunRow> list(RunQuery query, MetricNames metrics) {
    return database.read(
        session -> new RunTable(session, Selection.page(query), networks).rows(metrics));
  }

  /**
   * The row of the run with exactly this id, found by its key.
   *
   * @param metrics as of {@link #list}
   */
  public Optional<RunRow> row(String id, MetricNames metrics) {
    return database.read(
        session ->
            new RunTable(session, Selection.one(id), networks).rows(metrics).stream().findFirst());
  }

  /** How many runs a query matches, its page left aside. */
  public long count(RunQuery query) {
    Selection matching = Selection.condition(query);
    return database.read(
        session ->
            session.number(
                "SELECT count(*) FROM run WHERE " + matching.sql(),
                matching.arguments().toArray()));
  }

  /**
   * Changes the status if it still is what the caller thinks and the change is allowed.
   *
   * @param expected the statuses the caller thinks it may have
   * @return whether it was changed; a change to a terminal status is on disk (fsync) on return
   * @throws actnn.storage.database.StoreException if the run is unknown
   */
  public boolean transition(String id, Set<RunStatus> expected, StatusChange change) {
    Database.Work<Boolean> work =
        session -> {
          RunLife life = new RunLife(session, RunKey.require(session, id));
          return expected.contains(life.status()) && life.change(change);
        };
    return change.status().isTerminal() ? database.writeDurably(work) : database.write(work);
  }

  /**
   * Queues a run that is over, to be gone on with: how it ended is forgotten.
   *
   * @param owner the process that answers for it until its worker starts
   * @param settings texts that differ from before, by key
   * @param epochs passes that it will do
   * @param decided run once it is certain that this caller goes on with it, and nobody else; what
   *     it throws leaves the run over, as it was
   * @return whether it was over; on disk (fsync) on return
   * @throws actnn.storage.database.StoreException if the run is unknown
   */
  public boolean resume(
      String id,
      ProcessIdentity owner,
      Map<String, String> settings,
      int epochs,
      Runnable decided) {
    return database.writeDurably(
        session -> {
          long run = RunKey.require(session, id);
          if (!new RunLife(session, run).resume(RunStatus.QUEUED)) {
            return false;
          }
          session.update(
              "UPDATE run SET pid = ?, pid_started_ms = ?, epochs = ? WHERE seq = ?",
              owner.pid(),
              owner.startedAt().toEpochMilli(),
              epochs,
              run);
          for (Map.Entry<String, String> setting : settings.entrySet()) {
            session.update(
                "INSERT INTO setting (run, key, value) VALUES (?, ?, ?)"
                    + " ON CONFLICT (run, key) DO UPDATE SET value = excluded.value",
                run,
                setting.getKey(),
                setting.getValue());
          }
          decided.run();
          return true;
        });
  }

  /** Records the process that now answers for the run. */
  public void worker(String id, ProcessIdentity process) {
    database.change(
        session ->
            session.update(
                "UPDATE run SET pid = ?, pid_started_ms = ? WHERE seq = ?",
                process.pid(),
                process.startedAt().toEpochMilli(),
                RunKey.require(session, id)));
  }

  /**
   * Deletes runs with everything that hangs on them: all, or none when one of them is not there or
   * has a status that the caller did not expect.
   *
   * @param expected the statuses they may have
   * @param decided run once it is certain that they may go, before any of them does and while
   *     nobody else can change them: what it frees on the disk this has; what it throws leaves all
   *     of them
   * @return the ids that kept it from being done; empty when all are deleted, on disk (fsync) on
   *     return: what lies beside the store may go then
   */
  public List<String> deleteAll(Collection<String> ids, Set<RunStatus> expected, Runnable decided) {
    return new RunRemoval(database).deleteAll(ids, expected, decided);
  }

  /**
   * The same where the disk has little room: in many small steps, each of which has the room of the
   * one before. Once it is decided it may end half way; then asking again goes on with it.
   *
   * @param decided as above; others wait for it, so it has to be quick
   * @param makeRoom run next, before any of them goes and while others may write: what takes its
   *     time
   */
  public List<String> deleteInPieces(
      Collection<String> ids, Set<RunStatus> expected, Runnable decided, Runnable makeRoom) {
    return new RunRemoval(database).deleteInPieces(ids, expected, decided, makeRoom);
  }

  /**
   * Deletes a run with everything that hangs on it, whatever its status; the caller stops a live
   * worker first.
   *
   * @return whether there was such a run
   */
  public boolean delete(String id) {
    return database.write(session -> session.update("DELETE FROM run WHERE id = ?", id) == 1);
  }
}
