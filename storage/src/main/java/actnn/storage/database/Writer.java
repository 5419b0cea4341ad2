package actnn.storage.database;

import actnn.storage.database.Database.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one writing connection and its transactions.
 *
 * <p>The transaction statements are written out. With the driver's own (autoCommit off) a full disk
 * leaves the connection unusable: SQLite has rolled back by itself, and every later call fails.
 */
final class Writer {
  private final Connection connection;
  private final ReentrantLock turn = new ReentrantLock(true);
  private boolean closed;

  Writer(Connection connection) {
    this.connection = connection;
  }

  <T> T write(Work<T> work) throws SQLException {
    takeTurn();
    try {
      return transaction(work);
    } finally {
      turn.unlock();
    }
  }

  <T> T writeDurably(Work<T> work) throws SQLException {
    return write("PRAGMA synchronous = FULL", work, "PRAGMA synchronous = NORMAL");
  }

  /** The log is folded in at once, so that the next transaction begins it anew. */
  <T> T writeSparingly(Work<T> work) throws SQLException {
    return write("PRAGMA wal_autocheckpoint = 1", work, "PRAGMA wal_autocheckpoint = 1000");
  }

  private <T> T write(String before, Work<T> work, String after) throws SQLException {
    takeTurn();
    try {
      execute(before);
      try {
        return transaction(work);
      } finally {
        execute(after);
      }
    } finally {
      turn.unlock();
    }
  }

  void close() throws SQLException {
    takeTurnToClose();
    try {
      closed = true;
      connection.close();
    } finally {
      turn.unlock();
    }
  }

  private void takeTurnToClose() {
    if (turn.isHeldByCurrentThread()) {
      throw new IllegalStateException("The store is closed from within a write.");
    }
    turn.lock();
  }

  private void takeTurn() throws SQLException {
    if (turn.isHeldByCurrentThread()) {
      throw new IllegalStateException("A write within a write: use the session at hand.");
    }
    turn.lock();
    if (closed) {
      turn.unlock();
      throw new SQLException("it is closed");
    }
  }

  private <T> T transaction(Work<T> work) throws SQLException {
    execute("BEGIN IMMEDIATE");
    try {
      T value;
      try (Session session = Session.keeping(connection)) {
        value = work.in(session);
      }
      execute("COMMIT");
      return value;
    } catch (SQLException | RuntimeException | Error e) {
      rollback(e);
      throw e;
    }
  }

  /** After some errors SQLite has rolled back already; then this fails, and that is fine. */
  private void rollback(Throwable first) {
    try {
      execute("ROLLBACK");
    } catch (SQLException second) {
      first.addSuppressed(second);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
