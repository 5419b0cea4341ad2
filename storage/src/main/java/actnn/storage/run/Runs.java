package actnn.storage.run;

import actnn.storage.database.Database;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Inserts, finds, lists, moves and deletes runs. Safe for any thread. */
public final class Runs {
  private final Database database;

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
    throw new UnsupportedOperationException();
  }

  /** The run with exactly this id. */
  public Optional<Run> byId(String id) {
    throw new UnsupportedOperationException();
  }

  /** The run with this id, or the only one whose id begins with it. */
  public Lookup find(String idOrPrefix) {
    throw new UnsupportedOperationException();
  }

  /**
   * Like {@link #find}, for callers that cannot go on without.
   *
   * @throws actnn.storage.database.StoreException UNKNOWN_RUN, naming the runs it could be
   */
  public Run require(String idOrPrefix) {
    throw new UnsupportedOperationException();
  }

  /**
   * Runs newest first (by insertion, whatever the clock said).
   *
   * @param metrics names of series whose summaries each row brings along; no points are read
   */
  public List<RunRow> list(RunQuery query, List<String> metrics) {
    throw new UnsupportedOperationException();
  }

  /** How many runs a query matches, its page left aside. */
  public long count(RunQuery query) {
    throw new UnsupportedOperationException();
  }

  /**
   * Changes the status if it still is what the caller thinks and the change is allowed.
   *
   * @param expected the statuses the caller thinks it may have
   * @return whether it was changed; a change to a terminal status is on disk (fsync) on return
   * @throws actnn.storage.database.StoreException if the run is unknown
   */
  public boolean transition(String id, Set<RunStatus> expected, StatusChange change) {
    throw new UnsupportedOperationException();
  }

  /** Records the process that now answers for the run. */
  public void worker(String id, ProcessIdentity process) {
    throw new UnsupportedOperationException();
  }

  /**
   * Deletes a run with everything that hangs on it, whatever its status; the caller stops a live
   * worker first.
   *
   * @return whether there was such a run
   */
  public boolean delete(String id) {
    throw new UnsupportedOperationException();
  }
}
