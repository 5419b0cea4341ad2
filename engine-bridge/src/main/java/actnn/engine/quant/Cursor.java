package actnn.engine.quant;

/**
 * Walks over groups and knows where each one's numbers and words lie, by adding up: the divisions
 * that {@link Plan} needs for the same answers would cost as much as rounding a group.
 *
 * <p>Confined to one call.
 */
final class Cursor {
  private final Layout layout;
  private final byte[] allBits;
  private final int groups;
  private final int lastRow;
  private int row;
  private int groupOfRow;

  /** The group, counted over all rows. */
  int group;

  /** Index of its first number. */
  int start;

  /** Its numbers. */
  int length;

  /** Its blocks of 32 numbers, a begun one counted whole. */
  int blocks;

  /** Bits a number. */
  int bits;

  /** Index of its first word. */
  int word;

  private Cursor(Layout layout, byte[] allBits, int group) {
    this.layout = layout;
    this.allBits = allBits;
    this.group = group;
    groups = layout.groups();
    lastRow = layout.rows() - 1;
    row = group / groups;
    groupOfRow = group - row * groups;
    start = layout.start(group);
    measure();
  }

  /** Stands on a group; only numbers are asked for. */
  static Cursor at(Layout layout, int group) {
    return new Cursor(layout, new byte[0], group);
  }

  /** Stands on a group. */
  static Cursor at(Plan plan, int group) {
    Cursor cursor = new Cursor(plan.layout(), plan.bits(), group);
    cursor.word = plan.word(group);
    return cursor;
  }

  private void measure() {
    int rowLength = row < lastRow ? layout.rowNumbers() : layout.lastNumbers();
    length = Math.min(layout.group(), rowLength - groupOfRow * layout.group());
    blocks = (length + Layout.BLOCK - 1) / Layout.BLOCK;
    bits = row < allBits.length ? allBits[row] : 0;
  }

  /** Whether the group ends with its last block. */
  boolean isWhole() {
    return length == blocks * Layout.BLOCK;
  }

  /** Goes past this group and those like it, up to {@code last}; one that is not whole is alone. */
  Run run(int last) {
    int first = group;
    int sameBlocks = blocks;
    int sameBits = bits;
    boolean whole = isWhole();
    do {
      next();
    } while (whole && group < last && isWhole() && blocks == sameBlocks && bits == sameBits);
    return new Run(group - first, sameBlocks, sameBits);
  }

  /** Goes on to the next group. */
  void next() {
    start += length;
    word += bits * blocks;
    group++;
    groupOfRow++;
    if (groupOfRow == groups) {
      groupOfRow = 0;
      row++;
      measure();
    } else if (groupOfRow == groups - 1 || row == lastRow) {
      measure();
    }
  }
}
