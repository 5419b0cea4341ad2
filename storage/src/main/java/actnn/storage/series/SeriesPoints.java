package actnn.storage.series;

import actnn.storage.database.Database;
import actnn.storage.database.row.Columns;
import actnn.storage.database.row.RunKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * invented. Buckets are equally wide in steps, 64 or a multiple of that; empty ones are left out.
   *
   * @param buckets how many at most, at least 1
   */
  public List<Bucket> thin(SeriesInfo series, int buckets) {
    // Before the store is asked: a mistake of the caller is no damage of the store.
    if (buckets < 1) {
      throw new IllegalArgumentException("A curve has at least one bucket, not " + buckets + ".");
    }
    Long last = series.summary().lastStep();
    if (last == null) {
      return List.of();
    }
    return database.read(
        session -> {
          long first = session.number("SELECT min(step) FROM point WHERE series = ?", series.id());
          return new Stretches(session, series.id()).thin(first, last, buckets);
        });
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
}
