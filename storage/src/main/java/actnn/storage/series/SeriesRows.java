package actnn.storage.series;

import actnn.storage.database.Columns;
import actnn.storage.series.Summary.Extreme;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads rows of the series table. */
public final class SeriesRows {
  /** The columns {@link #summary} needs. */
  public static final String SUMMARY_COLUMNS =
      "goal, count, last, last_step, min, min_step, max, max_step";

  static final String INFO_COLUMNS = "id, number, name, unit, layer, " + SUMMARY_COLUMNS;

  private SeriesRows() {}

  static SeriesInfo info(ResultSet row) throws SQLException {
    Summary summary = summary(row);
    return new SeriesInfo(
        row.getLong("id"),
        new SeriesDeclaration(
            row.getInt("number"),
            row.getString("name"),
            row.getString("unit"),
            summary.goal(),
            Columns.smallInteger(row, "layer")),
        summary);
  }

  public static Summary summary(ResultSet row) throws SQLException {
    Long lastStep = Columns.integer(row, "last_step");
    Double last = Columns.real(row, "last");
    return new Summary(
        Goal.valueOf(row.getString("goal")),
        row.getLong("count"),
        lastStep != null && last == null ? Double.valueOf(Double.NaN) : last,
        lastStep,
        extreme(row, "min"),
        extreme(row, "max"));
  }

  private static @Nullable Extreme extreme(ResultSet row, String name) throws SQLException {
    Double value = Columns.real(row, name);
    Long step = Columns.integer(row, name + "_step");
    return value == null || step == null ? null : new Extreme(value, step);
  }
}
