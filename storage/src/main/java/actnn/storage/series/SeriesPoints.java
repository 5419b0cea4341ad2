package actnn.storage.series;

import actnn.storage.database.Columns;
import actnn.storage.database.Database;
import actnn.storage.database.RunKey;
import actnn.storage.database.Session;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
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
   * A series thinned to lowest and highest value a bucket, so that no spike is lost. Buckets are
   * equally wide in steps; empty ones are left out.
   *
   * @param buckets how many at most, at least 1
   */
  public List<Bucket> thin(SeriesInfo series, int buckets) {
    checkCount(buckets);
    return database.read(
        session -> {
          long first = session.number("SELECT min(step) FROM point WHERE series = ?", series.id());
          long last = session.number("SELECT max(step) FROM point WHERE series = ?", series.id());
          return thin(session, series, first, last, buckets);
        });
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

  private static List<Bucket> thin(
      Session session, SeriesInfo series, long from, long to, int buckets) throws SQLException {
    long width = Math.subtractExact(to, from) / buckets + 1;
    return session.list(
        "SELECT min(step), max(step), min(value), max(value), count(*), count(*) - count(value)"
            + " FROM point WHERE series = ? AND step BETWEEN ? AND ?"
            + " GROUP BY (step - ?) / ? ORDER BY 1",
        SeriesPoints::bucket,
        series.id(),
        from,
        to,
        from,
        width);
  }

  private static Bucket bucket(ResultSet row) throws SQLException {
    return new Bucket(
        row.getLong(1),
        row.getLong(2),
        Columns.number(row, 3),
        Columns.number(row, 4),
        row.getLong(5),
        row.getLong(6));
  }
}
