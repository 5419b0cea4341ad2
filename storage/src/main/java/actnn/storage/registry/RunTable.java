package actnn.storage.registry;

import actnn.storage.database.Session;
import actnn.storage.run.RunQuery;
import actnn.storage.run.RunRow;
import actnn.storage.series.SeriesRows;
import actnn.storage.series.Summary;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a page of the run table within a transaction: one query each for the rows, their tags and
 * their summaries, however many rows there are.
 */
final class RunTable {
  private final Session session;
  private final Selection page;

  RunTable(Session session, RunQuery query) {
    this.session = session;
    this.page = Selection.page(query);
  }

  List<RunRow> rows(List<String> metrics) throws SQLException {
    Map<Long, List<String>> tags = tags();
    Map<Long, Map<String, Summary>> summaries = summaries(metrics);
    return session.list(
        "SELECT * FROM run WHERE seq IN (" + page.sql() + ") ORDER BY seq DESC",
        row -> {
          long run = row.getLong("seq");
          return RunRows.row(
              row, tags.getOrDefault(run, List.of()), summaries.getOrDefault(run, Map.of()));
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

  private Map<Long, Map<String, Summary>> summaries(List<String> names) throws SQLException {
    Map<Long, Map<String, Summary>> summaries = new HashMap<>();
    if (names.isEmpty()) {
      return summaries;
    }
    session.each(
        "SELECT run, name, "
            + SeriesRows.SUMMARY_COLUMNS
            + " FROM series WHERE run IN ("
            + page.sql()
            // The plus keeps SQLite from looking up each name of each run: reading the few series
            // that
            // a run has, and leaving out those not asked for, takes a third of the time.
            + ") AND +name IN ("
            + Selection.marks(names.size())
            + ") AND ifnull(layer, -1) = -1",
        row ->
            summaries
                .computeIfAbsent(row.getLong(1), run -> new HashMap<>())
                .put(row.getString(2), SeriesRows.summary(row, 3)),
        page.and(names));
    return summaries;
  }
}
