package actnn.storage.series;

import actnn.storage.database.Columns;
import actnn.storage.database.Database;
import actnn.storage.database.RunKey;
import actnn.storage.database.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Declares, writes and reads series. Safe for any thread. */
public final class SeriesPoints {
  private static final String SELECT_INFO = "SELECT " + SeriesRows.INFO_COLUMNS + " FROM series ";
  private static final int WHOLE_NETWORK = -1;

  private final Database database;

  public SeriesPoints(Database database) {
    this.database = database;
  }

  /**
   * Declares series of a run. Saying the same again changes nothing.
   *
   * @throws actnn.storage.database.StoreException if the run is unknown, or a number or name is
   *     taken by a different series
   */
  public void declare(String run, List<SeriesDeclaration> series) {
    database.change(
        session -> new SeriesWriter(session, RunKey.require(session, run)).declare(series));
  }

  /**
   * Appends points and updates the summaries in one transaction. A point at a step that is already
   * there replaces it.
   *
   * @throws actnn.storage.database.StoreException if the run or a series number is unknown
   */
  public void append(String run, List<Point> points) {
    database.change(
        session -> new SeriesWriter(session, RunKey.require(session, run)).append(points));
  }

  /** All series of a run by number, with their summaries; no point is read. */
  public List<SeriesInfo> list(String run) {
    return database.read(
        session ->
            session.list(
                SELECT_INFO + "WHERE run = (SELECT seq FROM run WHERE id = ?) ORDER BY number",
                SeriesRows::info,
                run));
  }

  /** The series of the whole network with this name. */
  public Optional<SeriesInfo> find(String run, String name) {
    return findAny(run, name, WHOLE_NETWORK);
  }

  /** The series of one layer with this name. */
  public Optional<SeriesInfo> find(String run, String name, int layer) {
    return findAny(run, name, layer);
  }

  /** All points of a series. */
  public Curve read(SeriesInfo series) {
    return readFrom(series, Long.MIN_VALUE);
  }

  /** The points of a series from a step on, that step included. */
  public Curve readFrom(SeriesInfo series, long step) {
    return database.read(
        session -> {
          CurveReader curve = new CurveReader();
          session.each(
              "SELECT step, value FROM point WHERE series = ? AND step >= ? ORDER BY step",
              curve,
              series.id(),
              step);
          return curve.curve();
        });
  }

  /**
   * Where the series of that name of the whole network stood at a step, by run: the last point up
   * to that step. Of the runs that were asked for, those are left out that have taken fewer steps
   * or have no such point. One query, however many runs.
   */
  public Map<String, Reached> at(String name, long step, Collection<String> runs) {
    Map<String, Reached> reached = new HashMap<>();
    List<Object> arguments = new ArrayList<>(runs);
    arguments.addAll(List.of(step, name, step));
    String sql =
        "SELECT run.id, point.step, point.value FROM run CROSS JOIN series ON series.run = run.seq"
            + " CROSS JOIN point ON point.series = series.id WHERE run.id IN ("
            + String.join(", ", Collections.nCopies(runs.size(), "?"))
            + ") AND run.steps_done >= ? AND series.name = ? AND ifnull(series.layer, -1) = -1"
            + " AND point.step = (SELECT max(step) FROM point WHERE series = series.id"
            + " AND step <= ?)";
    database.read(
        session -> {
          session.each(
              sql,
              row ->
                  reached.put(
                      row.getString(1), new Reached(row.getLong(2), Columns.number(row, 3))),
              arguments.toArray());
          return reached.size();
        });
    return reached;
  }

  /**
   * A series thinned to lowest and highest value a bucket, so that no spike is lost and none is
   * invented. Buckets are equally wide in steps; empty ones are left out. Both halves are read at
   * once, as there are two readers: of a series that grows they may show it at two moments.
   *
   * @param buckets how many at most, at least 1
   */
  public List<Bucket> thin(SeriesInfo series, int buckets) {
    checkCount(buckets);
    Long lastStep = series.summary().lastStep();
    if (lastStep == null) {
      return List.of();
    }
    long last = lastStep;
    long first =
        database.read(
            session -> session.number("SELECT min(step) FROM point WHERE series = ?", series.id()));
    if (buckets == 1 || first == last) {
      return thin(series, first, last, buckets);
    }
    long middle = first + (last - first) / 2;
    return IntStream.of(0, 1)
        .parallel()
        .mapToObj(
            half ->
                half == 0
                    ? thin(series, first, middle, buckets / 2)
                    : thin(series, middle + 1, last, buckets - buckets / 2))
        .flatMap(List::stream)
        .toList();
  }

  /** The same for a stretch of steps, both ends included. */
  public List<Bucket> thin(SeriesInfo series, long fromStep, long toStep, int buckets) {
    checkCount(buckets);
    return database.read(session -> thin(session, series, fromStep, toStep, buckets));
  }

  private Optional<SeriesInfo> findAny(String run, String name, int layer) {
    return database.read(
        session ->
            session.first(
                SELECT_INFO
                    + "WHERE run = (SELECT seq FROM run WHERE id = ?) AND name = ?"
                    + " AND ifnull(layer, -1) = ?",
                SeriesRows::info,
                run,
                name,
                layer));
  }

  // Before the store is asked: a mistake of the caller is no damage of the store.
  private static void checkCount(int buckets) {
    if (buckets < 1) {
      throw new IllegalArgumentException("A curve has at least one bucket, not " + buckets + ".");
    }
  }

  /**
   * One short query a bucket and extreme: beside its one minimum SQLite tells the step of the row
   * that has it. Grouping all points by bucket instead would have them sorted first.
   */
  private static List<Bucket> thin(
      Session session, SeriesInfo series, long from, long to, int buckets) throws SQLException {
    long width = Math.subtractExact(to, from) / buckets + 1;
    List<Object[]> stretches = new ArrayList<>();
    for (long low = from; low <= to && low >= from; low += width) {
      stretches.add(new Object[] {series.id(), low, Math.min(to, low + width - 1)});
    }
    List<Extremum> lowest = session.listEach(extremum("min"), SeriesPoints::extremum, stretches);
    List<Extremum> highest = session.listEach(extremum("max"), SeriesPoints::extremum, stretches);
    List<Bucket> all = new ArrayList<>();
    for (int i = 0; i < lowest.size(); i++) {
      Extremum low = lowest.get(i);
      Extremum high = highest.get(i);
      if (low.count > 0) {
        all.add(
            new Bucket(
                low.step, low.value, high.step, high.value, low.count, low.count - low.numbers));
      }
    }
    return all;
  }

  private record Extremum(long step, double value, long count, long numbers) {}

  private static String extremum(String which) {
    return "SELECT step, "
        + which
        + "(value), count(*), count(value) FROM point WHERE series = ? AND step BETWEEN ? AND ?";
  }

  private static Extremum extremum(ResultSet row) throws SQLException {
    return new Extremum(row.getLong(1), Columns.number(row, 2), row.getLong(3), row.getLong(4));
  }
}
