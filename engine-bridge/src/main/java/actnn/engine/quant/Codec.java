package actnn.engine.quant;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * The loops over plain memory, for a run of groups: what {@link HostKernels} spreads over threads.
 *
 * <p>Buffers are read and written at absolute indices only, so calls for different runs may share
 * them and go on at the same time. Groups are counted over all rows.
 */
interface Codec {

  String name();

  /** The loops of a batch norm. */
  NormLoops norms();

  /**
   * Writes the parameter words of groups [from, to) to {@code words[from..to)}.
   *
   * @return whether all their numbers were finite
   */
  boolean ranges(FloatBuffer x, Layout layout, int from, int to, int[] words);

  /** Writes the payload of groups [from, to). */
  void pack(FloatBuffer x, Rounding rounding, int from, int to, IntBuffer payload);

  /**
   * Restores groups [from, to) from payload and parameters.
   *
   * @param words as {@link Packed#words()}: the payload, then one parameter word a group, up to
   *     that of the plan's last group
   * @param finish what is done to the numbers before they are written
   */
  void unpack(IntBuffer words, Plan plan, int from, int to, FloatBuffer out, Finish finish);

  /**
   * The most numbers that are restored before they are written: of them the first cache has room.
   */
  int STAGE = 2048;

  /** Does in place what is left to do to restored numbers while they are in the first cache. */
  interface Finish {
    Finish NOTHING = (numbers, start, length) -> {};

    /**
     * Works on {@code numbers[0..length)}, {@link #STAGE} at most; may use the codec.
     *
     * @param start index of the first of them in what is restored
     */
    void work(float[] numbers, int start, int length);
  }

  /** Writes the mask words of numbers [from, to); from is a multiple of {@link #MASK_BLOCK}. */
  void packMask(FloatBuffer y, int from, int to, IntBuffer words);

  /** Applies the mask to numbers [from, to); from is a multiple of {@link #MASK_BLOCK}. */
  void applyMask(IntBuffer words, FloatBuffer gradient, int from, int to, FloatBuffer out);

  /**
   * Clears the numbers [from, to) that the mask shuts; from is a multiple of {@link #MASK_BLOCK},
   * and so is to unless the mask ends there.
   *
   * @param numbers of them, from 0; at most {@link #MASK_STAGE}
   */
  void clearShut(IntBuffer words, int from, int to, float[] numbers);

  /**
   * Takes {@code numbers[from..to)} from another array where they lie above a bound; elsewhere they
   * become one number.
   *
   * @param open what they become above it; may be the numbers themselves
   */
  void select(float[] numbers, int from, int to, Choice choice, float[] open);

  /**
   * How {@link #select} chooses.
   *
   * @param bound above which a number is replaced by another array's; NaN is not above it
   * @param otherwise what all others become
   */
  record Choice(float bound, float otherwise) {}

  /**
   * Writes the sums of squares of parts [from, to), each of {@code length} numbers, to {@code
   * sums[from..to)}.
   *
   * <p>Of each {@link #SQUARES_STAGE} numbers, those whose index is the same modulo {@link
   * #SQUARES_COLUMNS} are added up in single precision, one after another; their sums in double
   * precision, and so are the stages'.
   */
  void squares(FloatBuffer x, int length, int from, int to, float[] sums);

  /** Numbers whose squares are added up in single precision. */
  int SQUARES_STAGE = 2048;

  /** Sums that they are added up in, side by side. */
  int SQUARES_COLUMNS = 16;

  /** Numbers in a block of a mask: 16 words of 32 bits. */
  int MASK_BLOCK = 512;

  /** The most numbers that are cleared at a time. */
  int MASK_STAGE = 4 * MASK_BLOCK;

  /**
   * Everything a pack needs to know beside the numbers.
   *
   * @param plan where the words go
   * @param parameters the parameter word of every group
   * @param finite whether all numbers are finite
   * @param reserved whether code 0 is for numbers that are not positive, and for no others
   * @param key the noise
   */
  record Rounding(Plan plan, int[] parameters, boolean finite, boolean reserved, NoiseKey key) {

    static Rounding of(Plan plan, HostRanges ranges, NoiseKey key) {
      return new Rounding(plan, ranges.words(), ranges.finite(), ranges.reserved(), key);
    }

    /** Whether a group's numbers must be clamped before they are rounded. */
    boolean mustClamp(int group) {
      int word = parameters[group];
      return GroupParameters.isExtreme(word) || !(finite || GroupParameters.isConstant(word));
    }

    /** The first group of [from, to) whose numbers must be clamped, or {@code to}. */
    int nextClamped(int from, int to) {
      int group = from;
      while (group < to && !mustClamp(group)) {
        group++;
      }
      return group;
    }
  }
}
