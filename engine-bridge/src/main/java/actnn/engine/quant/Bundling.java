package actnn.engine.quant;

/**
 * Chooses how many samples share a row.
 *
 * <p>A row of L numbers at b bits takes {@code b ceil(L / 32) + ceil(L / G)} words where {@code b L
 * / 32 + L / G} would do. The ratio of the two falls as L grows, and between one and eight bits it
 * lies between its values at one and at eight, since both are linear in b. So the choice is the
 * smallest number of samples for which a whole tensor, its last and shorter row included, wastes at
 * most a sixteenth at one and at eight bits; or, where the tensor is too small for that, the one
 * that wastes least. With groups of 256, a sample of 1024 numbers or more always has its own row.
 *
 * <p>Small is good: what shares a row shares its bits.
 */
final class Bundling {
  /** Waste that is put up with, as a share of what is needed. */
  private static final double WASTE = 1.0 / 16;

  /** So many samples fill whole groups whatever their size. */
  private static final int MOST = Layout.GROUP;

  private Bundling() {}

  static int samplesPerRow(int samples, int numbers, int group) {
    int best = 1;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 1; k <= Math.min(samples, MOST); k++) {
      double waste = waste(samples, numbers, group, k);
      if (waste <= WASTE) {
        return k;
      }
      if (waste < least) {
        least = waste;
        best = k;
      }
    }
    return best;
  }

  /** The larger waste of those at one and at eight bits. */
  private static double waste(long samples, long numbers, long group, long k) {
    long whole = samples / k;
    long row = k * numbers;
    long rest = (samples - whole * k) * numbers;
    long blocks = whole * ceil(row, Layout.BLOCK) + ceil(rest, Layout.BLOCK);
    long groups = whole * ceil(row, group) + ceil(rest, group);
    double total = (double) samples * numbers;
    double idealBlocks = total / Layout.BLOCK;
    double idealGroups = total / group;
    double one = (blocks + groups) / (idealBlocks + idealGroups);
    double eight = (8 * blocks + groups) / (8 * idealBlocks + idealGroups);
    return Math.max(one, eight) - 1;
  }

  private static long ceil(long numbers, long unit) {
    return (numbers + unit - 1) / unit;
  }
}
