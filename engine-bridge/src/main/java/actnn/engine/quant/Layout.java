package actnn.engine.quant;

/**
 * How a tensor of N samples with F numbers each is cut. Samples, in memory order, are bundled into
 * rows, rows are cut into groups of {@code group} numbers, the last of which may be short. A group
 * never spans two rows; the last row has the samples that are left.
 *
 * <p>Large samples have a row each. For small ones (F below about 1024, unless F suits the groups)
 * that would waste memory on groups and blocks that are not full, so a row takes as few samples as
 * {@link Bundling} needs to keep the waste below a sixteenth. Everything that is decided for a
 * sample elsewhere is decided for a row: its bits and its noise budget.
 *
 * <p>Sizes: a row at b bits takes {@code b} words a block of payload, a block being 32 numbers (a
 * short group is rounded up to whole blocks); every group takes one word of parameters; a row's
 * bits take one byte. For full groups that is ActNN's formula, {@code b + 32/group} bits a number.
 *
 * @param samples N
 * @param numbers numbers a sample, F
 * @param group numbers a group, G: a multiple of 64 from 64 to 1024
 * @param samplesPerRow samples bundled into a row
 */
public record Layout(int samples, int numbers, int group, int samplesPerRow) {
  /** The group size ActNN was published with. */
  public static final int GROUP = 256;

  /** Numbers a block: what one word a bit holds. */
  static final int BLOCK = 32;

  /**
   * Checks the cut.
   *
   * @throws IllegalArgumentException when it is impossible, saying what is possible
   */
  public Layout {
    if (group < 64 || group > 1024 || group % 64 != 0) {
      throw new IllegalArgumentException(
          "The group size must be a multiple of 64 from 64 to 1024, not " + group + ".");
    }
    if (samples < 1 || numbers < 1) {
      throw new IllegalArgumentException(
          "A tensor of "
              + samples
              + " samples of "
              + numbers
              + " numbers has nothing to quantise.");
    }
    if ((long) samples * numbers > Integer.MAX_VALUE / 4) {
      throw new IllegalArgumentException(
          "A tensor of "
              + samples
              + " samples of "
              + numbers
              + " numbers is beyond the 2 GiB one piece may have; use a smaller batch.");
    }
    if (samplesPerRow < 1 || samplesPerRow > samples) {
      throw new IllegalArgumentException(
          "A row has 1 to " + samples + " samples, not " + samplesPerRow + ".");
    }
  }

  /** The cut with the fewest samples a row that waste little. */
  public Layout(int samples, int numbers, int group) {
    this(samples, numbers, group, Bundling.samplesPerRow(samples, numbers, group));
  }

  /** The same with groups of 256. */
  public static Layout of(int samples, int numbers) {
    return new Layout(samples, numbers, GROUP);
  }

  /** Rows, the last of which may have fewer samples. */
  public int rows() {
    return (samples + samplesPerRow - 1) / samplesPerRow;
  }

  /** How the rows from {@code first} to before {@code end} are cut, taken for themselves. */
  Layout ofRows(int first, int end) {
    int some = Math.min(end * samplesPerRow, samples) - first * samplesPerRow;
    return new Layout(some, numbers, group, Math.min(samplesPerRow, some));
  }

  /** Numbers of a row, but for the last. */
  public int rowNumbers() {
    return samplesPerRow * numbers;
  }

  /** Numbers of the last row. */
  int lastNumbers() {
    return totalNumbers() - (rows() - 1) * rowNumbers();
  }

  /** Groups a row, but for the last, which may have fewer. */
  public int groups() {
    return groupsOf(rowNumbers());
  }

  /** Groups in all. */
  public int totalGroups() {
    return (rows() - 1) * groups() + groupsOf(lastNumbers());
  }

  /** Numbers in all. */
  public int totalNumbers() {
    return samples * numbers;
  }

  /** Blocks of 32 numbers a row, counting a begun one whole; the last row may have fewer. */
  public int blocks() {
    return blocksOf(rowNumbers());
  }

  /** Length of a group, counted over all rows: the group size, or what is left of its row. */
  int length(int group) {
    int row = group / groups();
    int rowLength = row == rows() - 1 ? lastNumbers() : rowNumbers();
    return Math.min(this.group, rowLength - (group - row * groups()) * this.group);
  }

  /** Index of the first number of a group, counted over all rows. */
  int start(int groupOfAll) {
    int row = groupOfAll / groups();
    return row * rowNumbers() + (groupOfAll - row * groups()) * group;
  }

  /** The group, counted over all rows, that the number of an index lies in. */
  int groupAt(int number) {
    int row = number / rowNumbers();
    return row * groups() + (number - row * rowNumbers()) / group;
  }

  /**
   * Of each row, the sum over its samples.
   *
   * @param ofSamples one number a sample
   */
  public double[] rowSums(double[] ofSamples) {
    double[] sums = new double[rows()];
    for (int n = 0; n < samples; n++) {
      sums[n / samplesPerRow] += ofSamples[n];
    }
    return sums;
  }

  /**
   * Bytes of the payload.
   *
   * @param bits bits of each row, 1 to 8
   */
  public long payloadBytes(byte[] bits) {
    return 4L * payloadWords(bits);
  }

  /**
   * Bytes of everything: payload, parameters and bits.
   *
   * @param bits bits of each row, 1 to 8
   */
  public long bytes(byte[] bits) {
    return payloadBytes(bits) + 4L * totalGroups() + rows();
  }

  /** Bytes of everything at so many bits on average, which need not be whole. */
  public long bytes(double averageBits) {
    return bytes(samples, numbers, group, samplesPerRow, averageBits);
  }

  /** The same for a tensor of any size, also one too large to exist. */
  public static long bytes(int samples, int numbers, int group, double averageBits) {
    int samplesPerRow = Bundling.samplesPerRow(samples, numbers, group);
    return bytes(samples, numbers, group, samplesPerRow, averageBits);
  }

  /** Samples that share a row of a tensor of that size. */
  public static int samplesPerRow(int samples, int numbers, int group) {
    return Bundling.samplesPerRow(samples, numbers, group);
  }

  /** Rows of a tensor of that size, also one too large to exist. */
  public static long rows(int samples, int numbers, int group) {
    return ceil(samples, Bundling.samplesPerRow(samples, numbers, group));
  }

  private static long bytes(
      long samples, long numbers, long group, long samplesPerRow, double averageBits) {
    long rows = ceil(samples, samplesPerRow);
    long row = samplesPerRow * numbers;
    long last = samples * numbers - (rows - 1) * row;
    // Rounded once, not to whole rows: over many tensors that share a budget nothing adds up.
    long payload = Math.round(averageBits * ((rows - 1) * ceil(row, BLOCK) + ceil(last, BLOCK)));
    long groups = (rows - 1) * ceil(row, group) + ceil(last, group);
    return 4 * payload + 4 * groups + rows;
  }

  private static long ceil(long numbers, long unit) {
    return (numbers + unit - 1) / unit;
  }

  /** Mean bits a number. */
  public double averageBits(byte[] bits) {
    long sum = 0;
    for (int row = 0; row < bits.length - 1; row++) {
      sum += bits[row];
    }
    double numbersOfBits = (double) sum * rowNumbers() + bits[rows() - 1] * (double) lastNumbers();
    return numbersOfBits / totalNumbers();
  }

  /** Words of payload and parameters together, the size of {@link Packed#words()}. */
  public int words(byte[] bits) {
    return Math.addExact(payloadWords(bits), totalGroups());
  }

  /** Words of the payload; the bits are checked. */
  int payloadWords(byte[] bits) {
    if (bits.length != rows()) {
      throw new IllegalArgumentException(
          rows() + " rows need as many bit counts, not " + bits.length + ".");
    }
    long sum = 0;
    for (byte b : bits) {
      if (b < 1 || b > 8) {
        throw new IllegalArgumentException("A row has 1 to 8 bits a number, not " + b + ".");
      }
      sum += b;
    }
    int last = bits[bits.length - 1];
    return Math.toIntExact((sum - last) * blocks() + (long) last * blocksOf(lastNumbers()));
  }

  private int groupsOf(int numbersOfRow) {
    return (numbersOfRow + group - 1) / group;
  }

  private static int blocksOf(int numbersOfRow) {
    return (numbersOfRow + BLOCK - 1) / BLOCK;
  }
}
