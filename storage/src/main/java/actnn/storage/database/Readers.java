package actnn.storage.database;

import actnn.storage.database.Database.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;

/** The two reading connections, lent one call at a time. */
final class Readers {
  private static final int CONNECTIONS = 2;

  private final Deque<Connection> free;
  private final Semaphore permits = new Semaphore(CONNECTIONS, true);
  private final ThreadLocal<Boolean> reading = ThreadLocal.withInitial(() -> false);
  private volatile boolean closed;

  private Readers(Deque<Connection> free) {
    this.free = free;
  }

  /** Opens one of them. */
  @FunctionalInterface
  interface Opener {
    Connection open() throws SQLException;
  }

  static Readers open(Opener opener) throws SQLException {
    Deque<Connection> connections = new ArrayDeque<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        connections.add(opener.open());
      }
      return new Readers(connections);
    } catch (SQLException | RuntimeException e) {
      connections.forEach(connection -> Connections.close(connection, e));
      throw e;
    }
  }

  /** Reads within one transaction, so that several queries see the same moment. */
  <T> T read(Work<T> work) throws SQLException {
    // Two threads that each hold one connection and wait for a second would wait for ever.
    if (reading.get()) {
      throw new IllegalStateException("A read within a read: use the session at hand.");
    }
    permits.acquireUninterruptibly();
    reading.set(true);
    try {
      if (closed) {
        throw new SQLException("it is closed");
      }
      Connection connection = take();
      try {
        return transaction(connection, work);
      } finally {
        giveBack(connection);
      }
    } finally {
      reading.remove();
      permits.release();
    }
  }

  void close() throws SQLException {
    permits.acquireUninterruptibly(CONNECTIONS);
    try {
      closed = true;
      while (!free.isEmpty()) {
        take().close();
      }
    } finally {
      permits.release(CONNECTIONS);
    }
  }

  private static <T> T transaction(Connection connection, Work<T> work) throws SQLException {
    execute(connection, "BEGIN");
    try {
      T value = work.in(new Session(connection));
      execute(connection, "COMMIT");
      return value;
    } catch (SQLException | RuntimeException | Error e) {
      try {
        execute(connection, "ROLLBACK");
      } catch (SQLException second) {
        e.addSuppressed(second);
      }
      throw e;
    }
  }

  private Connection take() {
    synchronized (free) {
      return free.removeFirst();
    }
  }

  private void giveBack(Connection connection) {
    synchronized (free) {
      free.addFirst(connection);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
