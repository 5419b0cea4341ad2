package actnn.storage.series;

import actnn.storage.database.Session;
import actnn.storage.database.row.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;

/** Gathers points into arrays that double as they fill: ten million boxed points would not fit. */
final class CurveReader implements Session.Visitor {
  private long[] steps = new long[1024];
  private double[] values = new double[1024];
  private int size;

  @Override
  public void visit(ResultSet row) throws SQLException {
    if (size == steps.length) {
      steps = Arrays.copyOf(steps, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    steps[size] = row.getLong(1);
    values[size] = Columns.number(row, 2);
    size++;
  }

  Curve curve() {
    return new Curve(Arrays.copyOf(steps, size), Arrays.copyOf(values, size));
  }
}
