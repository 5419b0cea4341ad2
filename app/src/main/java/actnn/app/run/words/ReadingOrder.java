package actnn.app.run.words;

import actnn.engine.config.Key;
import actnn.engine.config.Keys;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Settings in the order and the form in which people read them. Remembers the form of each text, as
 * ten thousand runs have the same few. Confined to one thread.
 */
public final class ReadingOrder {
  private final Map<Key<?>, Map<String, String>> plain = new IdentityHashMap<>();

  public Map<String, String> of(Map<String, String> settings) {
    Map<String, String> ordered = new LinkedHashMap<>();
    for (Key<?> key : Keys.ALL) {
      String text = settings.get(key.name());
      if (text != null) {
        Map<String, String> forms = plain.computeIfAbsent(key, first -> new HashMap<>());
        ordered.put(key.name(), forms.computeIfAbsent(text, key::plain));
      }
    }
    if (ordered.size() < settings.size()) {
      settings.forEach(ordered::putIfAbsent);
    }
    return ordered;
  }
}
