package actnn.storage.series;

import actnn.storage.database.Session;
import actnn.storage.database.row.Columns;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lowest and the highest of each stretch of 64 steps of a series, kept beside its points in the
 * transaction that stores them: which there are, and what is in them, follows from the points
 * alone, in whatever portions and order these came.
 *
 * <pre>
 *   step  0 ............ 16384 .......|64|64|64|64|....last
 *         read as it is        one row each         read as it is
 * </pre>
 *
 * <p>The highest step's own stretch has no row: it may still grow, and a row for each point that
 * comes would cost more than it saves. The first steps have none, so that short series cost nothing
 * and a series of few points far apart, little.
 */
final class Stretches {
  /** Steps of a stretch: two to this power, as in the schema's scripts. */
  private static final int BITS = 6;

  static final long STEPS = 1L << BITS;

  /** The first step that a stretch is kept for, as in the schema's scripts. */
  static final long HEAD = 16_384;

  private static final String KEEP =
      "INSERT OR REPLACE INTO stretch (series, stretch, min, min_step, max, max_step)"
          + " SELECT series, stretch, low, "
          + firstWith("low")
          + ", high, "
          + firstWith("high")
          + " FROM (SELECT series, step >> 6 AS stretch, min(step) AS first, max(step) AS last,"
          + " min(value) AS low, max(value) AS high FROM point"
          + " WHERE series = ? AND step BETWEEN ? AND ? GROUP BY series, step >> 6) AS summed";

  private final Session session;
  private final long series;

  /**
   * Those of one series.
   *
   * @param series key of the series
   */
  Stretches(Session session, long series) {
    this.session = session;
    this.series = series;
  }

  private static String firstWith(String value) {
    return "ifnull((SELECT min(step) FROM point WHERE point.series = summed.series"
        + " AND step BETWEEN first AND last AND value = "
        + value
        + "), first)";
  }

  /**
   * Brings them up to date with points that were stored just now, new or in place of others.
   *
   * @param lastBefore the highest step before that, null if there was none
   * @param last the highest step now
   */
  void stored(List<Point> points, @Nullable Long lastBefore, long last) throws SQLException {
    long from = lastBefore == null ? Long.MAX_VALUE : lastBefore;
    long to = Long.MIN_VALUE;
    for (Point point : points) {
      from = Math.min(from, point.step());
      to = Math.max(to, point.step());
    }
    from = Math.max(HEAD, begin(from));
    to = Math.min(begin(last) - 1, to | (STEPS - 1));
    if (from <= to) {
      session.update(KEEP, series, from, to);
    }
  }

  /**
   * The lowest and highest of equally long parts of a series.
   *
   * @param first its first step
   * @param last up to which step
   * @param buckets how many parts at most, at least 1
   */
  List<Bucket> thin(long first, long last, int buckets) throws SQLException {
    long origin = begin(first);
    long atLeast = Math.subtractExact(last, origin) / buckets + 1;
    BucketReader reader = new BucketReader(origin, (atLeast + STEPS - 1) / STEPS * STEPS);
    points(reader, first, Math.min(last, HEAD - 1));
    session.each(
        "SELECT min_step, min, max_step, max FROM stretch"
            + " WHERE series = ? AND stretch BETWEEN ? AND ? ORDER BY stretch",
        row ->
            reader.add(
                row.getLong(1), Columns.number(row, 2), row.getLong(3), Columns.number(row, 4)),
        series,
        HEAD >> BITS,
        (last >> BITS) - 1);
    points(reader, Math.max(Math.max(first, HEAD), begin(last)), last);
    return reader.buckets();
  }

  private void points(BucketReader reader, long from, long to) throws SQLException {
    if (from <= to) {
      session.each(
          "SELECT step, value FROM point WHERE series = ? AND step BETWEEN ? AND ? ORDER BY step",
          row -> {
            long step = row.getLong(1);
            double value = Columns.number(row, 2);
            reader.add(step, value, step, value);
          },
          series,
          from,
          to);
    }
  }

  /** The first step of the stretch of a step. */
  private static long begin(long step) {
    return step & -STEPS;
  }
}
