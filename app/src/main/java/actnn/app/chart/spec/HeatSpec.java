package actnn.app.chart.spec;

import java.util.List;

/**
 * Layers (rows, first on top) by time (columns): a colour for each value.
 *
 * @param heading the words
 * @param layers a name a row
 * @param x what the columns are drawn over
 * @param values what the colours mean; with {@link Unit#BITS} the scale of bits is used, else a
 *     sequential one from the lowest to the highest value
 * @param grid the cells
 */
public record HeatSpec(Heading heading, List<String> layers, Axis x, Axis values, Grid grid)
    implements ChartSpec {
  public HeatSpec {
    layers = List.copyOf(layers);
    if (layers.size() != grid.rows()) {
      throw new IllegalArgumentException(
          "The heat map has "
              + grid.rows()
              + " rows for "
              + layers.size()
              + " layers: give one name a row.");
    }
  }

  @Override
  public boolean isEmpty() {
    return grid.rows() == 0 || grid.columns() == 0;
  }

  /** The cells; unchanging, safe on any thread. */
  public interface Grid {
    /** Layers. */
    int rows();

    /** Points in time. */
    int columns();

    /** The x of a column, ascending; a cell reaches from its x to the next one. */
    double x(int column);

    /** A cell; NaN is drawn as a hole. */
    double value(int row, int column);

    /** Wraps one array a row, without copying; the caller gives them away. */
    static Grid of(double[] xs, float[][] rows) {
      return new Grid() {
        @Override
        public int rows() {
          return rows.length;
        }

        @Override
        public int columns() {
          return xs.length;
        }

        @Override
        public double x(int column) {
          return xs[column];
        }

        @Override
        public double value(int row, int column) {
          return rows[row][column];
        }
      };
    }
  }
}
