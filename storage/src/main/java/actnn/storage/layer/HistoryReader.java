package actnn.storage.layer;

import actnn.storage.database.Session;
import actnn.storage.database.row.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Gathers (step, layer, value) lines, in order of step, into a matrix. */
final class HistoryReader implements Session.Visitor {
  private record Cell(int row, int layer, double value) {}

  private final List<Long> steps = new ArrayList<>();
  private final List<Cell> cells = new ArrayList<>();
  private final TreeSet<Integer> layers = new TreeSet<>();

  @Override
  public void visit(ResultSet row) throws SQLException {
    long step = row.getLong(1);
    if (steps.isEmpty() || steps.get(steps.size() - 1) != step) {
      steps.add(step);
    }
    int layer = row.getInt(2);
    layers.add(layer);
    cells.add(new Cell(steps.size() - 1, layer, Columns.number(row, 3)));
  }

  LayerHistory history() {
    int[] columns = layers.stream().mapToInt(Integer::intValue).toArray();
    double[][] values = new double[steps.size()][columns.length];
    for (double[] row : values) {
      Arrays.fill(row, Double.NaN);
    }
    for (Cell cell : cells) {
      values[cell.row()][Arrays.binarySearch(columns, cell.layer())] = cell.value();
    }
    return new LayerHistory(steps.stream().mapToLong(Long::longValue).toArray(), columns, values);
  }
}
