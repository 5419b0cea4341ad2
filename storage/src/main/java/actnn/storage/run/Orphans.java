package actnn.storage.run;

import actnn.storage.database.Database;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Finds runs that call themselves alive while the process behind them is gone. Swept at each start,
 * after the journals were read to their ends. Safe for any thread.
 */
public final class Orphans {
  private final Database database;

  public Orphans(Database database) {
    this.database = database;
  }

  /**
   * Marks orphans as INTERRUPTED.
   *
   * @param isAlive whether this very process, number and start instant, still runs
   * @param now wall clock, the displayed end of those runs
   * @return ids of the runs marked, oldest first
   */
  public List<String> sweep(Predicate<ProcessIdentity> isAlive, Instant now) {
    throw new UnsupportedOperationException();
  }
}
