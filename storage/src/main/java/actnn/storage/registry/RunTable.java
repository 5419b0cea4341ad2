package actnn.storage.registry;

import actnn.storage.database.Session;
import actnn.storage.database.row.Columns;
import actnn.storage.run.MetricNames;
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
 * their metrics, however many rows there are. Ten thousand rows have a hundred thousand metrics,
 * and to get a column out of SQLite takes longer than to find its row: fewer are read.
 */
final class RunTable {
  private final Session session;
  private final Selection page;
  private final NetworkNames networks;

  RunTable(Session session, Selection page, NetworkNames networks) {
    this.networks = networks;
    this.session = session;
    this.page = page;
  }

  List<RunRow> rows(MetricNames names) throws SQLException {
    Map<Long, List<String>> tags = tags();
    Map<Long, Map<String, Metric>> found = metrics(names);
    RunRows.Words words = new RunRows.Words();
    return session.list(
        "SELECT *, "
            + RunRows.WORDS
            + " AS words FROM run WHERE seq IN ("
            + page.sql()
            + ")"
            + " ORDER BY seq DESC",
        row -> {
          long run = row.getLong("seq");
          RunRows.Wording wording = words.of(row);
          return RunRows.row(
              row,
              wording,
              wording.describes() ? networks.of(session, row.getString("id"), run) : null,
              tags.getOrDefault(run, List.of()),
              found.getOrDefault(run, Map.of()));
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

  private Map<Long, Map<String, Metric>> metrics(MetricNames names) throws SQLException {
    Map<Long, Map<String, Metric>> metrics = new HashMap<>();
    List<String> all = names.all();
    if (all.isEmpty()) {
      return metrics;
    }
    // Run and name come as one number, and what is lowest and highest is only read where it counts.
    session.each(
        "SELECT run * "
            + all.size()
            + place(all.size())
            + ", last, min, max FROM series WHERE run IN ("
            + page.sql()
            // The plus keeps SQLite from looking up each name of each run: reading the few series
            // that a run has, and leaving out those not asked for, takes a third of the time.
            + ") AND +name IN ("
            + Selection.marks(all.size())
            + ") AND ifnull(layer, -1) = -1",
        new Gathering(names, metrics)::add,
        page.between(all, all));
    return metrics;
  }

  /** The place of a name among so many. */
  private static String place(int names) {
    StringBuilder place = new StringBuilder(" + CASE name");
    for (int i = 0; i < names; i++) {
      place.append(" WHEN ? THEN ").append(i);
    }
    return place.append(" END").toString();
  }

  /** Files the metrics of runs, of which most follow another one of the same run. */
  private static final class Gathering {
    private final List<String> names;
    private final int lasts;
    private final Map<Long, Map<String, Metric>> metrics;
    private long run = -1;
    private Map<String, Metric> ofRun = Map.of();

    Gathering(MetricNames names, Map<Long, Map<String, Metric>> metrics) {
      this.names = names.all();
      this.lasts = names.lasts().size();
      this.metrics = metrics;
    }

    void add(ResultSet row) throws SQLException {
      long place = row.getLong(1);
      if (place / names.size() != run) {
        run = place / names.size();
        ofRun = metrics.computeIfAbsent(run, first -> new HashMap<>());
      }
      int name = (int) (place % names.size());
      ofRun.put(names.get(name), metric(row, name >= lasts));
    }

    private static Metric metric(ResultSet row, boolean curve) throws SQLException {
      double last = Columns.number(row, 2);
      return curve
          ? new Metric(last, Columns.number(row, 3), Columns.number(row, 4))
          : new Metric(last, Double.NaN, Double.NaN);
    }
  }
}
