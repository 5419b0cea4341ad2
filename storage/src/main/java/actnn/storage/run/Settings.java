package actnn.storage.run;

import actnn.storage.database.Database;
import java.util.Collection;
import java.util.Map;

/** The configuration keys of runs, as text. Safe for any thread. */
public final class Settings {
  private final Database database;

  public Settings(Database database) {
    this.database = database;
  }

  /** The settings of a run, keys in alphabetical order. */
  public Map<String, String> of(String run) {
    throw new UnsupportedOperationException();
  }

  /** The settings of several runs by id; an unknown run has none. */
  public Map<String, Map<String, String>> of(Collection<String> runs) {
    throw new UnsupportedOperationException();
  }

  /** Adds settings or gives them new values; the others stay. */
  public void put(String run, Map<String, String> settings) {
    throw new UnsupportedOperationException();
  }
}
