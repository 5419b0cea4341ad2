package actnn.storage.registry;

import actnn.storage.database.Columns;
import actnn.storage.database.Session;
import actnn.storage.run.RunQuery;
import actnn.storage.run.RunRow;
import actnn.storage.run.RunRow.Metric;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a page of the run table within a transaction: one query each for the rows, their tags and
 * their metrics, however many rows there are.
 */
final class RunTable {
  private final Session session;
  private final Selection page;

  RunTable(Session session, RunQuery query) {
    this.session = session;
    this.page = Selection.page(query);
  }

  List<RunRow> rows(List<String> names) throws SQLException {
    Map<Long, List<String>> tags = tags();
    Map<Long, Map<String, Metric>> found = metrics(names);
    return session.list(
        "SELECT * FROM run WHERE seq IN (" + page.sql() + ") ORDER BY seq DESC",
        row -> {
          long run = row.getLong("seq");
          return RunRows.row(
              row, tags.getOrDefault(run, List.of()), found.getOrDefault(run, Map.of()));
        },
        page.arguments().toArray());
  }

  private Map<Long, List<String>> tags() throws SQLException {
    Map<Long, List<String>> tags = new HashMap<>();
    session.each(
        "SELECT run, tag FROM tag WHERE run IN (" + page.sql() + ") ORDER BY run, tag",
        row -> tags.computeIfAbsent(row.getLong(1), run -> new ArrayList<>()).add(row.getString(2)),
        page.arguments().toArray());
    return tags;
  }

  private Map<Long, Map<String, Metric>> metrics(List<String> names) throws SQLException {
    Map<Long, Map<String, Metric>> metrics = new HashMap<>();
    if (names.isEmpty()) {
      return metrics;
    }
    // A list of runs has a hundred thousand series: each column costs more than finding the row.
    session.each(
        "SELECT run, name, last, min, max FROM series WHERE run IN ("
            + page.sql()
            // The plus keeps SQLite from looking up each name of each run: reading the few series
            // that a run has, and leaving out those not asked for, takes a third of the time.
            + ") AND +name IN ("
            + Selection.marks(names.size())
            + ") AND ifnull(layer, -1) = -1",
        row ->
            metrics
                .computeIfAbsent(row.getLong(1), run -> new HashMap<>())
                .put(row.getString(2), metric(row)),
        page.and(names));
    return metrics;
  }

  private static Metric metric(ResultSet row) throws SQLException {
    return new Metric(Columns.number(row, 3), Columns.number(row, 4), Columns.number(row, 5));
  }
}
