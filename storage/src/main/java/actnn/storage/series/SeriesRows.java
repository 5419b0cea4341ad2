package actnn.storage.series;

import actnn.storage.database.row.Columns;
import actnn.storage.series.Summary.Extreme;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads rows of the series table, by position so that several queries share one reader. */
final class SeriesRows {
  private static final Goal[] GOALS = Goal.values();

  /**
   * The columns {@link #summary} needs, in its order. The goal comes as its place among all: a text
   * is ten times as slow to read.
   */
  private static final String SUMMARY_COLUMNS =
      goalPlace() + ", count, last, last_step, min, min_step, max, max_step";

  static final String INFO_COLUMNS = "id, number, name, unit, layer, " + SUMMARY_COLUMNS;

  private SeriesRows() {}

  /** A series from a row of {@link #INFO_COLUMNS}. */
  static SeriesInfo info(ResultSet row) throws SQLException {
    Summary summary = summary(row, 6);
    return new SeriesInfo(
        row.getLong(1),
        new SeriesDeclaration(
            row.getInt(2),
            row.getString(3),
            row.getString(4),
            summary.goal(),
            Columns.smallInteger(row, 5)),
        summary);
  }

  /**
   * A summary from {@link #SUMMARY_COLUMNS}.
   *
   * @param first position of the first of them
   */
  private static Summary summary(ResultSet row, int first) throws SQLException {
    Long lastStep = Columns.integer(row, first + 3);
    return new Summary(
        goal(row.getInt(first)),
        row.getLong(first + 1),
        lastStep == null ? null : Columns.number(row, first + 2),
        lastStep,
        extreme(row, first + 4),
        extreme(row, first + 6));
  }

  private static String goalPlace() {
    StringBuilder places = new StringBuilder("CASE goal");
    for (Goal goal : GOALS) {
      places.append(" WHEN '").append(goal).append("' THEN ").append(goal.ordinal());
    }
    return places.append(" ELSE -1 END").toString();
  }

  private static Goal goal(int place) {
    if (place < 0) {
      throw new IllegalArgumentException("a series has a goal that nobody writes");
    }
    return GOALS[place];
  }

  private static @Nullable Extreme extreme(ResultSet row, int at) throws SQLException {
    Long step = Columns.integer(row, at + 1);
    return step == null ? null : new Extreme(row.getDouble(at), step);
  }
}
