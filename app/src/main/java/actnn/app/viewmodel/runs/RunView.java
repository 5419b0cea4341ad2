package actnn.app.viewmodel.runs;

import java.util.Map;
import java.util.TreeMap;

/**
 * A view of the run table that somebody gave a name.
 *
 * @param name unique, in either case
 * @param texts columns, order, filter and groups as settings write them
 */
public record RunView(String name, Map<String, String> texts) {
  public RunView {
    name = name.strip();
    texts = new TreeMap<>(texts);
  }

  /** As settings write them; a copy. */
  @Override
  public Map<String, String> texts() {
    return new TreeMap<>(texts);
  }
}
