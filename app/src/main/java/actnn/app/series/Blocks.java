package actnn.app.series;

import java.util.Arrays;

/**
 * The extremes of each whole block of a growing list of values, worked out once when the block is
 * full, in two sizes: a picture of ten million points then looks at a hundred blocks and a few
 * points for each of its columns.
 *
 * <p>Thread rule: as for {@link LiveSeries}; a block that was written is never written again.
 */
final class Blocks {
  /** Values of a small block, and small blocks of a large one; a power of two. */
  static final int SIZE = 64;

  private static final int LARGE = SIZE * SIZE;

  private final Level small;
  private final Level large;

  /** Room for the blocks of so many values. */
  Blocks(int capacity) {
    this(new Level(capacity / SIZE), new Level(capacity / LARGE));
  }

  private Blocks(Level small, Level large) {
    this.small = small;
    this.large = large;
  }

  Blocks grown(int capacity) {
    return new Blocks(small.grown(capacity / SIZE), large.grown(capacity / LARGE));
  }

  /** Tells of a value; the last one of a block has it summed up. */
  void added(int row, double[] values) {
    int end = row + 1;
    if (end % SIZE == 0) {
      Extremes.Search block = new Extremes.Search();
      for (int i = end - SIZE; i < end; i++) {
        block.add(i, values[i]);
      }
      small.put(row / SIZE, block);
    }
    if (end % LARGE == 0) {
      Extremes.Search block = new Extremes.Search();
      for (int i = (end - LARGE) / SIZE; i < end / SIZE; i++) {
        small.into(block, i);
      }
      large.put(row / LARGE, block);
    }
  }

  /** The extremes of a stretch of the values, all of which have been told of. */
  Extremes of(double[] values, int from, int end) {
    Extremes.Search search = new Extremes.Search();
    int i = from;
    while (i < end) {
      if (i % LARGE == 0 && end - i >= LARGE) {
        large.into(search, i / LARGE);
        i += LARGE;
      } else if (i % SIZE == 0 && end - i >= SIZE) {
        small.into(search, i / SIZE);
        i += SIZE;
      } else {
        search.add(i, values[i]);
        i++;
      }
    }
    return search.found();
  }

  /** All blocks of one size, laid out in arrays: objects would be fetched one by one. */
  private static final class Level {
    private static final int INDICES = 5;

    private final int[] indices;
    private final double[] lows;
    private final double[] highs;

    Level(int blocks) {
      this(new int[INDICES * blocks], new double[blocks], new double[blocks]);
    }

    private Level(int[] indices, double[] lows, double[] highs) {
      this.indices = indices;
      this.lows = lows;
      this.highs = highs;
    }

    Level grown(int blocks) {
      return new Level(
          Arrays.copyOf(indices, INDICES * blocks),
          Arrays.copyOf(lows, blocks),
          Arrays.copyOf(highs, blocks));
    }

    void put(int block, Extremes.Search search) {
      Extremes found = search.found();
      int at = INDICES * block;
      indices[at] = found.head();
      indices[at + 1] = found.lowest();
      indices[at + 2] = found.highest();
      indices[at + 3] = found.tail();
      indices[at + 4] = found.gap();
      lows[block] = search.low();
      highs[block] = search.high();
    }

    void into(Extremes.Search search, int block) {
      int at = INDICES * block;
      Extremes found =
          new Extremes(
              indices[at], indices[at + 1], indices[at + 2], indices[at + 3], indices[at + 4]);
      search.add(found, lows[block], highs[block]);
    }
  }
}
