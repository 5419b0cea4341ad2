package actnn.storage.registry;

import actnn.storage.database.Database;
import actnn.storage.database.RunKey;
import actnn.storage.database.Session;
import java.sql.SQLException;
import java.util.Collection;
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
    return of(List.of(run)).getOrDefault(run, Map.of());
  }

  /** The settings of several runs by id; an unknown run has none. */
  public Map<String, Map<String, String>> of(Collection<String> runs) {
    return database.read(
        session -> {
          Map<String, Map<String, String>> all = new LinkedHashMap<>();
          for (String run : runs) {
            all.put(run, read(session, run));
          }
          return all;
        });
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

  private static Map<String, String> read(Session session, String run) throws SQLException {
    Map<String, String> settings = new LinkedHashMap<>();
    session.each(
        "SELECT key, value FROM setting WHERE run = (SELECT seq FROM run WHERE id = ?)"
            + " ORDER BY key",
        row -> settings.put(row.getString(1), row.getString(2)),
        run);
    return settings;
  }
}
