package actnn.engine.quant;

/**
 * How a tensor is cut: {@code samples} rows of {@code numbers} floats in memory order, each row in
 * groups of {@code group}, the last of which may be short. A group never spans two samples.
 *
 * <p>Sizes: a sample at b bits takes {@code b x blocks()} words of payload, a block being 32
 * numbers (a short group is rounded up to whole blocks); every group takes one word of parameters;
 * a sample's bits take one byte. For full groups that is ActNN's formula, {@code b + 32/group} bits
 * a number.
 *
 * @param samples rows, N
 * @param numbers numbers a row, F
 * @param group numbers a group, G: a multiple of 64 from 64 to 1024
 */
public record Layout(int samples, int numbers, int group) {
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
  }

  /** The cut with groups of 256. */
  public static Layout of(int samples, int numbers) {
    return new Layout(samples, numbers, GROUP);
  }

  /** Groups a sample. */
  public int groups() {
    return (numbers + group - 1) / group;
  }

  /** Groups in all. */
  public int totalGroups() {
    return samples * groups();
  }

  /** Numbers in all. */
  public int totalNumbers() {
    return samples * numbers;
  }

  /** Blocks of 32 numbers a sample, counting a begun one whole. */
  public int blocks() {
    return (numbers + BLOCK - 1) / BLOCK;
  }

  /** Length of a group of any sample: the group size, or what is left for the last. */
  int length(int groupOfSample) {
    return Math.min(group, numbers - groupOfSample * group);
  }

  /** Index of the first number of a group, counted over all samples. */
  int start(int groupOfAll) {
    int sample = groupOfAll / groups();
    return sample * numbers + (groupOfAll - sample * groups()) * group;
  }

  /**
   * Bytes of the payload.
   *
   * @param bits bits of each sample, 1 to 8
   */
  public long payloadBytes(byte[] bits) {
    return 4L * payloadWords(bits);
  }

  /**
   * Bytes of everything: payload, parameters and bits.
   *
   * @param bits bits of each sample, 1 to 8
   */
  public long bytes(byte[] bits) {
    return bytes(samples, numbers, group, bitsOfAll(bits));
  }

  /**
   * The same for a tensor of any size, also one too large to exist.
   *
   * @param bitsOfAll bits of each sample, summed over the samples
   */
  public static long bytes(long samples, long numbers, int group, long bitsOfAll) {
    long blocks = (numbers + BLOCK - 1) / BLOCK;
    long groups = (numbers + group - 1) / group;
    return 4 * bitsOfAll * blocks + 4 * samples * groups + samples;
  }

  /** Words of payload and parameters together, the size of {@link Packed#words()}. */
  public int words(byte[] bits) {
    return Math.addExact(payloadWords(bits), totalGroups());
  }

  /** Words of the payload; the bits are checked. */
  int payloadWords(byte[] bits) {
    return Math.toIntExact(bitsOfAll(bits) * blocks());
  }

  private long bitsOfAll(byte[] bits) {
    if (bits.length != samples) {
      throw new IllegalArgumentException(
          samples + " samples need as many bit counts, not " + bits.length + ".");
    }
    long sum = 0;
    for (byte b : bits) {
      if (b < 1 || b > 8) {
        throw new IllegalArgumentException("A sample has 1 to 8 bits a number, not " + b + ".");
      }
      sum += b;
    }
    return sum;
  }
}
