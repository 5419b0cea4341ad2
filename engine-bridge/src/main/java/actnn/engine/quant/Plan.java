package actnn.engine.quant;

import java.util.Arrays;

/**
 * Where everything of a packed tensor lies.
 *
 * @param layout how it is cut
 * @param bits bits of each row
 * @param offsets for each row, the index of its first word
 */
record Plan(Layout layout, byte[] bits, int[] offsets) {

  static Plan of(Layout layout, byte[] bits) {
    int[] offsets = new int[bits.length];
    int at = 0;
    for (int n = 0; n < bits.length; n++) {
      offsets[n] = at;
      at += bits[n] * layout.blocks();
    }
    return new Plan(layout, bits, offsets);
  }

  /** Where the rows from {@code first} to before {@code end} lie in the same words. */
  Plan ofRows(int first, int end) {
    return new Plan(
        layout.ofRows(first, end),
        Arrays.copyOfRange(bits, first, end),
        Arrays.copyOfRange(offsets, first, end));
  }

  /** Index of the first word of a group, counted over all rows. */
  int word(int group) {
    int groups = layout.groups();
    int n = group / groups;
    return offsets[n] + bits[n] * (group - n * groups) * (layout.group() / Layout.BLOCK);
  }

  /** Index of the word behind a group. */
  int wordAfter(int group) {
    int n = group / layout.groups();
    return word(group) + bits[n] * blocks(group);
  }

  /** Blocks of a group, counting a begun one whole. */
  int blocks(int group) {
    return (layout.length(group) + Layout.BLOCK - 1) / Layout.BLOCK;
  }

  /** Bits of a group. */
  int bits(int group) {
    return bits[group / layout.groups()];
  }
}
