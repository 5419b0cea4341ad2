package actnn.app.run.state;

import java.util.List;

/**
 * Mean bits of every layer over time: one row a profile, one column a layer. An unchanging view,
 * safe on any thread.
 */
public final class BitsHistory {
  /** No profile yet. */
  public static final BitsHistory EMPTY = new BitsHistory(List.of());

  private final List<Row> rows;

  BitsHistory(List<Row> rows) {
    this.rows = List.copyOf(rows);
  }

  record Row(long step, double[] bits) {}

  /** Profiles kept, oldest first. */
  public int rows() {
    return rows.size();
  }

  /** Layers in a row. */
  public int layers() {
    return rows.isEmpty() ? 0 : rows.get(0).bits.length;
  }

  /** The step of a row. */
  public long step(int row) {
    return rows.get(row).step;
  }

  /** Mean bits per stored number; 0 where a layer stores nothing, NaN where none was recorded. */
  public double bits(int row, int layer) {
    return rows.get(row).bits[layer];
  }
}
