package actnn.storage.run;

import actnn.storage.database.Database;
import java.util.Map;

/**
 * What the user calls runs: name, note, tags, pin, baseline, colour. Safe for any thread.
 *
 * <p>Every change throws a {@link actnn.storage.database.StoreException} if the run is unknown.
 */
public final class RunLabels {
  private final Database database;

  public RunLabels(Database database) {
    this.database = database;
  }

  public void rename(String run, String name) {
    throw new UnsupportedOperationException();
  }

  public void note(String run, String text) {
    throw new UnsupportedOperationException();
  }

  /** Adds a tag; adding it again changes nothing. */
  public void tag(String run, String tag) {
    throw new UnsupportedOperationException();
  }

  /** Takes a tag off, if it is there. */
  public void untag(String run, String tag) {
    throw new UnsupportedOperationException();
  }

  /** All tags in use with the number of runs that have each, in alphabetical order. */
  public Map<String, Long> tags() {
    throw new UnsupportedOperationException();
  }

  public void pin(String run, boolean pinned) {
    throw new UnsupportedOperationException();
  }

  /** Makes a run the baseline; the one before it is no longer. */
  public void baseline(String run) {
    throw new UnsupportedOperationException();
  }

  /** Leaves no run as baseline. */
  public void clearBaseline() {
    throw new UnsupportedOperationException();
  }

  /**
   * Gives a run another colour.
   *
   * @param colour from 0
   */
  public void colour(String run, int colour) {
    throw new UnsupportedOperationException();
  }
}
