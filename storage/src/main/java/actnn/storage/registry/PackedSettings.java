package actnn.storage.registry;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads all settings of a run out of one text, in which characters that hardly anybody writes part
 * them. Confined to one thread.
 */
final class PackedSettings {
  private static final char BEHIND_KEY = 31;
  private static final char BEHIND_VALUE = 30;

  /** One row whatever there is: how many settings, and all of them. */
  static final String SELECT =
      "SELECT count(*), group_concat(key || char(31) || value || char(30), '') FROM setting"
          + " WHERE run = (SELECT seq FROM run WHERE id = ?)";

  private final Map<String, String> met = new HashMap<>();

  /** The settings of a row; null where the characters in between are in a setting, too. */
  @Nullable Map<String, String> read(ResultSet row) throws SQLException {
    int count = row.getInt(1);
    Map<String, String> settings = new LinkedHashMap<>(2 * count);
    if (count == 0) {
      return settings;
    }
    String text = row.getString(2);
    int at = 0;
    int read = 0;
    while (at < text.length()) {
      int value = text.indexOf(BEHIND_KEY, at) + 1;
      int end = text.indexOf(BEHIND_VALUE, at);
      if (value == 0 || end < value || text.lastIndexOf(BEHIND_KEY, end) >= value) {
        return null;
      }
      settings.put(one(text.substring(at, value - 1)), one(text.substring(value, end)));
      at = end + 1;
      read++;
    }
    return read == count ? settings : null;
  }

  private String one(String text) {
    return met.computeIfAbsent(text, same -> same);
  }
}
