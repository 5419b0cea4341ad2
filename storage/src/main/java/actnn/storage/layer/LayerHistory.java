package actnn.storage.layer;

/**
 * One quantity of every layer over time, as a matrix. Handed over: the reader owns the arrays.
 *
 * <p>{@code value(row, column)} is the quantity at {@code step(row)} of layer {@code
 * layer(column)}; NaN where nothing was recorded.
 */
public final class LayerHistory {

  /** What the matrix holds. */
  public enum Quantity {
    BITS("bits"),
    STORED_BYTES("stored_bytes"),
    PREDICTED_VARIANCE("predicted_variance"),
    MEASURED_VARIANCE("measured_variance");

    private final String column;

    Quantity(String column) {
      this.column = column;
    }

    String column() {
      return column;
    }
  }

  private final long[] steps;
  private final int[] layers;
  private final double[][] values;

  LayerHistory(long[] steps, int[] layers, double[][] values) {
    this.steps = steps;
    this.layers = layers;
    this.values = values;
  }

  public int rows() {
    return steps.length;
  }

  public int columns() {
    return layers.length;
  }

  public long step(int row) {
    return steps[row];
  }

  public int layer(int column) {
    return layers[column];
  }

  public double value(int row, int column) {
    return values[row][column];
  }
}
