package actnn.app.viewmodel.layers;

import actnn.engine.config.Keys;
import actnn.engine.config.value.Level;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Something that stands out in a network's layers, and the settings that would change it.
 *
 * @param severity how much it matters
 * @param title in a few words
 * @param text one or two sentences with the numbers
 * @param layers the paths it is about; empty for all
 * @param remedy settings of a run without it; empty where nothing is to be done
 */
public record Finding(
    Severity severity, String title, String text, List<String> layers, Map<String, String> remedy) {
  public Finding {
    layers = List.copyOf(layers);
    remedy = Map.copyOf(remedy);
  }

  /** How much it matters, the worst first. */
  public enum Severity {
    /** The run is not what it should be. */
    WARNING,
    /** There is something to gain. */
    ADVICE,
    /** Good to know. */
    NOTE
  }

  /** Settings with the remedy: where it is another level, that one's own bits. */
  public Map<String, String> applied(Map<String, String> settings) {
    return applied(settings, remedy);
  }

  static Map<String, String> applied(Map<String, String> settings, Map<String, String> remedy) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    if (remedy.containsKey(Keys.LEVEL.name())) {
      for (Level level : Level.values()) {
        level.defaults().keySet().forEach(all::remove);
      }
    }
    all.putAll(remedy);
    return all;
  }
}
