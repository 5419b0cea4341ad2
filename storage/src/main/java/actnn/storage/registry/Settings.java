package actnn.storage.registry;

import actnn.storage.database.Database;
import actnn.storage.database.Session;
import actnn.storage.database.row.RunKey;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The configuration keys of runs, as text. Safe for any thread. */
public final class Settings {
  private final Database database;

  public Settings(Database database) {
    this.database = database;
  }

  /** The settings of a run, keys in alphabetical order. */
  public Map<String, String> of(String run) {
    return database.read(session -> plainly(session, run));
  }

  /** The settings of several runs by id, in no particular order; an unknown run has none. */
  public Map<String, Map<String, String>> of(Collection<String> runs) {
    // Ten thousand runs repeat the same few texts half a million times.
    PackedSettings packed = new PackedSettings();
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    return database.read(
        session -> {
          Iterator<String> asked = List.copyOf(runs).iterator();
          // One row for each run, and one text in a row: to get a text out takes longer than to
          // find it.
          session.eachOf(
              PackedSettings.SELECT,
              row -> {
                String run = asked.next();
                Map<String, String> read = packed.read(row);
                all.put(run, read == null ? plainly(session, run) : read);
              },
              runs.stream().map(run -> new Object[] {run}).toList());
          return all;
        });
  }

  private static Map<String, String> plainly(Session session, String run) throws SQLException {
    Map<String, String> settings = new LinkedHashMap<>();
    session.each(
        "SELECT key, value FROM setting WHERE run = (SELECT seq FROM run WHERE id = ?)"
            + " ORDER BY key",
        row -> settings.put(row.getString(1), row.getString(2)),
        run);
    return settings;
  }

  /** Adds settings or gives them new values; the others stay. */
  public void put(String run, Map<String, String> settings) {
    database.change(session -> put(session, RunKey.require(session, run), settings));
  }

  static void put(Session session, long run, Map<String, String> settings) throws SQLException {
    session.updateAll(
        "INSERT OR REPLACE INTO setting (run, key, value) VALUES (?, ?, ?)",
        List.copyOf(settings.entrySet()),
        setting -> new Object[] {run, setting.getKey(), setting.getValue()});
  }
}
