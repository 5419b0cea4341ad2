package actnn.storage.database.row;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads columns that may be NULL, and instants, which are stored as milliseconds since 1970.
 *
 * <p>NULL reads as 0, so only a 0 is asked whether it was NULL: each question is a call into native
 * code, and curves have millions of points.
 */
public final class Columns {
  private Columns() {}

  public static @Nullable Long integer(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return value == 0 && row.wasNull() ? null : value;
  }

  public static @Nullable Integer smallInteger(ResultSet row, int column) throws SQLException {
    int value = row.getInt(column);
    return value == 0 && row.wasNull() ? null : value;
  }

  public static @Nullable Double real(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return value == 0 && row.wasNull() ? null : value;
  }

  public static @Nullable Long integer(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return value == 0 && row.wasNull() ? null : value;
  }

  public static @Nullable Integer smallInteger(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return value == 0 && row.wasNull() ? null : value;
  }

  public static @Nullable String text(ResultSet row, String column) throws SQLException {
    return row.getString(column);
  }

  public static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return millis == 0 && row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /** A number where NULL stands for NaN. */
  public static double number(ResultSet row, int column) throws SQLException {
    double value = row.getDouble(column);
    return value == 0 && row.wasNull() ? Double.NaN : value;
  }
}
