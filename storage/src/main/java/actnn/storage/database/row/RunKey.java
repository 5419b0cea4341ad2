package actnn.storage.database.row;

import actnn.storage.database.Session;
import actnn.storage.database.StoreException;
import actnn.storage.database.StoreException.Kind;
import java.sql.SQLException;
import java.util.OptionalLong;

/**
 * The short number under which every table files a run's rows, in order of insertion and never used
 * twice; an id as text in each row would more than double them.
 */
public final class RunKey {
  private RunKey() {}

  public static OptionalLong find(Session session, String id) throws SQLException {
    return session
        .first("SELECT seq FROM run WHERE id = ?", row -> OptionalLong.of(row.getLong(1)), id)
        .orElse(OptionalLong.empty());
  }

  /**
   * The key of a run that must be there.
   *
   * @throws StoreException UNKNOWN_RUN
   */
  public static long require(Session session, String id) throws SQLException {
    return find(session, id)
        .orElseThrow(
            () ->
                new StoreException(
                    Kind.UNKNOWN_RUN,
                    "There is no run with the id '" + id + "'; it may have been deleted."));
  }
}
