package actnn.storage.registry;

import actnn.storage.database.Database;
import actnn.storage.database.Session;
import actnn.storage.database.row.RunKey;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the user calls runs: name, note, tags, pin, baseline, colour. Safe for any thread.
 *
 * <p>Every change throws a {@link actnn.storage.database.StoreException} if the run is unknown.
 */
public final class RunLabels {
  private static final String NO_BASELINE = "UPDATE run SET baseline = 0 WHERE baseline = 1";

  private final Database database;

  public RunLabels(Database database) {
    this.database = database;
  }

  public void rename(String run, String name) {
    set(run, "UPDATE run SET name = ? WHERE seq = ?", name);
  }

  public void note(String run, String text) {
    set(run, "UPDATE run SET note = ? WHERE seq = ?", text);
  }

  /** Adds a tag; adding it again changes nothing. */
  public void tag(String run, String tag) {
    database.change(session -> tag(session, RunKey.require(session, run), List.of(tag)));
  }

  static void tag(Session session, long run, List<String> tags) throws SQLException {
    session.updateAll(
        "INSERT INTO tag (run, tag) VALUES (?, ?) ON CONFLICT DO NOTHING",
        tags,
        tag -> new Object[] {run, tag});
  }

  /** Takes a tag off, if it is there. */
  public void untag(String run, String tag) {
    set(run, "DELETE FROM tag WHERE tag = ? AND run = ?", tag);
  }

  /** All tags in use with the number of runs that have each, in alphabetical order. */
  public Map<String, Long> tags() {
    return database.read(
        session -> {
          Map<String, Long> counts = new LinkedHashMap<>();
          session.each(
              "SELECT tag, count(*) FROM tag GROUP BY tag ORDER BY tag",
              row -> counts.put(row.getString(1), row.getLong(2)));
          return counts;
        });
  }

  public void pin(String run, boolean pinned) {
    set(run, "UPDATE run SET pinned = ? WHERE seq = ?", pinned ? 1 : 0);
  }

  /** Makes a run the baseline; the one before it is no longer. */
  public void baseline(String run) {
    database.change(
        session -> {
          long key = RunKey.require(session, run);
          session.update(NO_BASELINE);
          session.update("UPDATE run SET baseline = 1 WHERE seq = ?", key);
        });
  }

  /** Leaves no run as baseline. */
  public void clearBaseline() {
    database.change(session -> session.update(NO_BASELINE));
  }

  /**
   * Gives a run another colour.
   *
   * @param colour from 0
   */
  public void colour(String run, int colour) {
    if (colour < 0) {
      throw new IllegalArgumentException("Colours count from 0, not " + colour + ".");
    }
    set(run, "UPDATE run SET colour = ? WHERE seq = ?", colour);
  }

  private void set(String run, String sql, Object value) {
    database.change(session -> session.update(sql, value, RunKey.require(session, run)));
  }
}
