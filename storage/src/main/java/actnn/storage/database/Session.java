package actnn.storage.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One transaction, as seen by the work done in it. Confined to that call and its thread: nobody
 * keeps one.
 *
 * <p>Arguments are Long, Integer, Double, String, null or an enum (stored by name); a NaN is stored
 * as NULL, as SQLite has none.
 *
 * <p>Every statement is logged at TRACE with the thread it runs on: the tests of query plans and of
 * the drawing thread's purity listen there.
 */
public final class Session implements AutoCloseable {

  /** Turns the current line of a result into a value. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** Looks at the current line of a result. */
  @FunctionalInterface
  public interface Visitor {
    void visit(ResultSet row) throws SQLException;
  }

  /** Lays out one item as the arguments of a statement. */
  @FunctionalInterface
  public interface Layout<T> {
    @Nullable Object[] of(T item);
  }

  private static final Logger LOG = LoggerFactory.getLogger(Session.class);

  private final Connection connection;
  private final @Nullable Map<String, PreparedStatement> kept;

  Session(Connection connection) {
    this(connection, null);
  }

  private Session(Connection connection, @Nullable Map<String, PreparedStatement> kept) {
    this.connection = connection;
    this.kept = kept;
  }

  /**
   * One that keeps its statements until it is closed: a batch of a journal says the same few to
   * each of its series, and SQLite takes as long to read one as to carry it out.
   */
  static Session keeping(Connection connection) {
    return new Session(connection, new HashMap<>());
  }

  /** What is done with a statement. */
  private interface Use<T> {
    T of(PreparedStatement statement) throws SQLException;
  }

  /** Shows every line of a result to a visitor, in order. */
  public void each(String sql, Visitor visitor, @Nullable Object... arguments) throws SQLException {
    try (PreparedStatement statement = prepare(sql)) {
      bind(statement, arguments);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          visitor.visit(rows);
        }
      }
    }
  }

  /** All lines of a result. */
  public <T> List<T> list(String sql, Reader<T> reader, @Nullable Object... arguments)
      throws SQLException {
    List<T> all = new ArrayList<>();
    each(sql, row -> all.add(reader.read(row)), arguments);
    return all;
  }

  /** All lines of the results of one query, asked once for every list of arguments, in order. */
  public <T> List<T> listEach(String sql, Reader<T> reader, List<Object[]> arguments)
      throws SQLException {
    List<T> all = new ArrayList<>(arguments.size());
    eachOf(sql, row -> all.add(reader.read(row)), arguments);
    return all;
  }

  /** Shows the same lines to a visitor. */
  public void eachOf(String sql, Visitor visitor, List<Object[]> arguments) throws SQLException {
    try (PreparedStatement statement = prepare(sql)) {
      for (Object[] asked : arguments) {
        bind(statement, asked);
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            visitor.visit(rows);
          }
        }
      }
    }
  }

  /** The first line of a result, if it has one. */
  public <T> Optional<T> first(String sql, Reader<T> reader, @Nullable Object... arguments)
      throws SQLException {
    return using(
        sql,
        statement -> {
          bind(statement, arguments);
          try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
          }
        });
  }

  /** The number in the first column of the first line; 0 for NULL or no line. */
  public long number(String sql, @Nullable Object... arguments) throws SQLException {
    return first(sql, row -> row.getLong(1), arguments).orElse(0L);
  }

  /** Runs one changing statement and tells how many lines it changed. */
  public int update(String sql, @Nullable Object... arguments) throws SQLException {
    return using(
        sql,
        statement -> {
          bind(statement, arguments);
          return statement.executeUpdate();
        });
  }

  /** Runs one changing statement for every item and tells how many lines each changed. */
  public <T> int[] updateAll(String sql, List<T> items, Layout<T> layout) throws SQLException {
    if (items.isEmpty()) {
      return new int[0];
    }
    return using(
        sql,
        statement -> {
          for (T item : items) {
            bind(statement, layout.of(item));
            statement.addBatch();
          }
          return statement.executeBatch();
        });
  }

  @Override
  public void close() throws SQLException {
    if (kept != null) {
      for (PreparedStatement statement : kept.values()) {
        statement.close();
      }
      kept.clear();
    }
  }

  /** A statement is taken out while it is used, and not kept when that fails. */
  private <T> T using(String sql, Use<T> use) throws SQLException {
    PreparedStatement before = kept == null ? null : kept.remove(sql);
    if (before != null) {
      LOG.trace("{}", sql);
    }
    PreparedStatement statement = before == null ? prepare(sql) : before;
    boolean done = false;
    try {
      T value = use.of(statement);
      done = true;
      return value;
    } finally {
      PreparedStatement left = done && kept != null ? kept.put(sql, statement) : statement;
      if (left != null) {
        left.close();
      }
    }
  }

  private PreparedStatement prepare(String sql) throws SQLException {
    LOG.trace("{}", sql);
    return connection.prepareStatement(sql);
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] arguments)
      throws SQLException {
    for (int i = 0; i < arguments.length; i++) {
      Object argument = arguments[i];
      if (argument instanceof Enum<?> constant) {
        statement.setString(i + 1, constant.name());
      } else {
        statement.setObject(i + 1, argument);
      }
    }
  }
}
