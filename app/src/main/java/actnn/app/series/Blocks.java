package actnn.app.series;

import java.util.Arrays;

/**
 * The extremes of each whole block of a growing list of values, worked out once when the block is
 * full: a picture of ten million points then looks at forty thousand blocks.
 *
 * <p>Thread rule: as for {@link LiveSeries}; a block that was written is never written again.
 */
final class Blocks {
  /** Points of a block; a power of two. */
  static final int POINTS = 256;

  private final Extremes[] blocks;

  /** Room for the blocks of so many points. */
  Blocks(int capacity) {
    this(new Extremes[capacity / POINTS]);
  }

  private Blocks(Extremes[] blocks) {
    this.blocks = blocks;
  }

  Blocks grown(int capacity) {
    return new Blocks(Arrays.copyOf(blocks, capacity / POINTS));
  }

  /** Tells of a value; the last one of a block has it summed up. */
  void added(int row, Points values) {
    int end = row + 1;
    if (end % POINTS == 0) {
      blocks[row / POINTS] = Extremes.scan(values, end - POINTS, end);
    }
  }

  /** The extremes of a stretch of the values. */
  Extremes of(Points values, int from, int end) {
    int first = (from + POINTS - 1) / POINTS;
    int last = end / POINTS;
    if (first >= last) {
      return Extremes.scan(values, from, end);
    }
    Extremes all = Extremes.scan(values, from, first * POINTS);
    for (int block = first; block < last; block++) {
      all = all.then(blocks[block], values);
    }
    return all.then(Extremes.scan(values, last * POINTS, end), values);
  }
}
