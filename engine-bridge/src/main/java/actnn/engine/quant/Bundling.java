package actnn.engine.quant;

/**
 * Chooses how many samples share a row.
 *
 * <p>A row of L numbers at b bits takes {@code b ceil(L / 32) + ceil(L / G)} words and a byte for
 * its bits where {@code b L / 32 + L / G} words would do. The ratio of the two falls as L grows,
 * and between one and eight bits it lies between its values at one and at eight, since both are
 * linear in b. So the choice is the smallest number of samples for which a whole tensor, its last
 * and shorter row included, wastes at most a sixteenth on groups and blocks that are not full, and
 * a tenth with the bytes of its rows, at one and at eight bits; or, where the tensor is too small
 * for that, the one that wastes least. With groups of 256, a sample of 1024 numbers or more always
 * has its own row.
 *
 * <p>Small is good: what shares a row shares its bits.
 */
final class Bundling {
  /** Waste of words that is put up with, as a share of what is needed. */
  private static final double WASTE = 1.0 / 16;

  /** The same of everything, the byte that says a row's bits included. */
  private static final double WASTE_OF_ALL = 0.1;

  /** So many samples fill whole groups whatever their size. */
  private static final int MOST = Layout.GROUP;

  private Bundling() {}

  static int samplesPerRow(int samples, int numbers, int group) {
    int best = 1;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 1; k <= Math.min(samples, MOST); k++) {
      Size size = Size.of(samples, numbers, group, k);
      double all = size.waste(size.rows);
      if (size.waste(0) <= WASTE && all <= WASTE_OF_ALL) {
        return k;
      }
      if (all < least) {
        least = all;
        best = k;
      }
    }
    return best;
  }

  /**
   * What a tensor takes and what would do.
   *
   * @param blocks of 32 numbers, begun ones whole
   * @param groups begun ones whole
   * @param rows each of which has a byte
   * @param idealBlocks without any that are not full
   * @param idealGroups without any that are not full
   */
  private record Size(long blocks, long groups, long rows, double idealBlocks, double idealGroups) {
    static Size of(long samples, long numbers, long group, long k) {
      long whole = samples / k;
      long row = k * numbers;
      long rest = (samples - whole * k) * numbers;
      double total = (double) samples * numbers;
      return new Size(
          whole * ceil(row, Layout.BLOCK) + ceil(rest, Layout.BLOCK),
          whole * ceil(row, group) + ceil(rest, group),
          ceil(samples, k),
          total / Layout.BLOCK,
          total / group);
    }

    /** The larger waste of those at one and at eight bits, with so many bytes more. */
    double waste(long bytes) {
      return Math.max(waste(1, bytes), waste(8, bytes));
    }

    private double waste(int bits, long bytes) {
      double words = bits * blocks + groups + bytes / 4.0;
      return words / (bits * idealBlocks + idealGroups) - 1;
    }
  }

  private static long ceil(long numbers, long unit) {
    return (numbers + unit - 1) / unit;
  }
}
