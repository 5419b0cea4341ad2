package actnn.storage.registry;

import actnn.storage.database.Session;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The names within the descriptions of networks, each read once: the list is read every second
 * while a run trains, and a description is kilobytes of JSON. A run keeps its description and its
 * id for ever. Thread-safe.
 */
final class NetworkNames {
  private static final String NAME =
      "SELECT CASE WHEN json_valid(value) THEN json_extract(value, '$.name') END FROM setting"
          + " WHERE run = ? AND key = 'network'";

  private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

  /** That of a run with this id and key; null where it has none, or describes no network. */
  @Nullable String of(Session session, String id, long run) throws SQLException {
    Optional<String> name = known.get(id);
    if (name == null) {
      // A name that is null in SQL cannot be told from a row that is not there by first() alone.
      name =
          session.list(NAME, row -> Optional.ofNullable(row.getString(1)), run).stream()
              .flatMap(Optional::stream)
              .findFirst();
      known.put(id, name);
    }
    return name.orElse(null);
  }
}
