package actnn.engine.quant;

/**
 * Consecutive groups that are alike: as long, as many bits, made of whole blocks. Their numbers and
 * their words lie without a gap.
 *
 * @param groups how many
 * @param blocks blocks of 32 numbers a group
 * @param bits bits a number
 */
record Run(int groups, int blocks, int bits) {

  /** Half of the numbers of a group. */
  int half() {
    return blocks * (Layout.BLOCK / 2);
  }

  /** Numbers of all groups. */
  int numbers() {
    return groups * blocks * Layout.BLOCK;
  }

  /** Words of a group. */
  int words() {
    return bits * blocks;
  }
}
