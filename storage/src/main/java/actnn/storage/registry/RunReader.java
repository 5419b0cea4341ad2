package actnn.storage.registry;

import actnn.storage.database.Session;
import actnn.storage.database.row.RunKey;
import actnn.storage.run.Lookup;
import actnn.storage.run.Run;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads single runs within a transaction. */
final class RunReader {
  private static final int IDS_SHOWN = 10;

  /** The highest code point: no text that begins with a prefix comes after prefix plus this. */
  private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

  private RunReader() {}

  static Optional<Run> byId(Session session, String id) throws SQLException {
    OptionalLong key = RunKey.find(session, id);
    return key.isEmpty() ? Optional.empty() : Optional.of(byKey(session, key.getAsLong()));
  }

  static Run byKey(Session session, long key) throws SQLException {
    List<String> tags =
        session.list(
            "SELECT tag FROM tag WHERE run = ? ORDER BY tag", row -> row.getString(1), key);
    return session
        .first(
            "SELECT *, "
                + RunRows.NETWORK
                + " AS network FROM run JOIN run_text ON run_text.run = run.seq WHERE run.seq = ?",
            row -> RunRows.run(row, tags),
            key)
        .orElseThrow(() -> new AssertionError("run " + key + " was looked up before"));
  }

  static Lookup find(Session session, String idOrPrefix) throws SQLException {
    Optional<Run> exact = byId(session, idOrPrefix);
    if (exact.isPresent()) {
      return new Lookup.Found(exact.get());
    }
    if (idOrPrefix.isEmpty()) {
      return new Lookup.Missing(idOrPrefix);
    }
    List<String> ids =
        session.list(
            "SELECT id FROM run WHERE id >= ? AND id < ? ORDER BY seq DESC LIMIT " + IDS_SHOWN,
            row -> row.getString(1),
            idOrPrefix,
            idOrPrefix + LAST);
    if (ids.isEmpty()) {
      return new Lookup.Missing(idOrPrefix);
    }
    return ids.size() == 1
        ? new Lookup.Found(byId(session, ids.get(0)).orElseThrow())
        : new Lookup.Ambiguous(idOrPrefix, ids);
  }
}
