package actnn.app.chart.spec;

import java.util.List;

/**
 * Runs (rows, first on top) by layers (columns, in network order): a colour for each value.
 *
 * @param heading the words
 * @param rows a name a row
 * @param layers a name a column
 * @param values what the colours mean; with {@link Unit#BITS} the scale of bits is used, else a
 *     sequential one from the lowest to the highest value
 * @param cells the values of each row, one a layer; NaN is drawn as a hole
 */
public record MatrixSpec(
    Heading heading, List<String> rows, List<String> layers, Axis values, List<List<Double>> cells)
    implements ChartSpec {
  public MatrixSpec {
    rows = List.copyOf(rows);
    layers = List.copyOf(layers);
    cells = cells.stream().map(List::copyOf).toList();
    int columns = layers.size();
    if (cells.size() != rows.size() || cells.stream().anyMatch(row -> row.size() != columns)) {
      throw new IllegalArgumentException(
          "A matrix of "
              + rows.size()
              + " rows by "
              + columns
              + " layers needs as many values: give NaN for none.");
    }
  }

  @Override
  public boolean isEmpty() {
    return rows.isEmpty() || layers.isEmpty();
  }
}
