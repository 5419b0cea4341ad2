package actnn.storage.registry;

import actnn.storage.database.Database;
import actnn.storage.database.RunKey;
import actnn.storage.database.Session;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
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
    Map<String, Map<String, String>> all = new LinkedHashMap<>();
    runs.forEach(run -> all.put(run, new LinkedHashMap<>()));
    // Ten thousand runs repeat the same few texts half a million times.
    Map<String, String> texts = new HashMap<>();
    database.read(
        session -> {
          session.eachOf(
              "SELECT run.id, key, value FROM run JOIN setting ON setting.run = run.seq"
                  + " WHERE run.id = ? ORDER BY key",
              row ->
                  all.computeIfAbsent(row.getString(1), run -> new LinkedHashMap<>())
                      .put(one(texts, row.getString(2)), one(texts, row.getString(3))),
              runs.stream().map(run -> new Object[] {run}).toList());
          return all;
        });
    return all;
  }

  private static String one(Map<String, String> texts, String text) {
    return texts.computeIfAbsent(text, same -> same);
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
