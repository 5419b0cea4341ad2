package actnn.engine.quant;

import ai.djl.ndarray.NDArray;

/**
 * One bit a number, in int32 words; see the package page for the order.
 *
 * @param numbers how many numbers it covers
 * @param words int32, {@link #words(long)} of them; closed with the mask
 */
public record Mask(long numbers, NDArray words) implements AutoCloseable {

  /** Checks the size. */
  public Mask {
    if (words.size() != words(numbers)) {
      throw new IllegalArgumentException(
          "A mask of "
              + numbers
              + " numbers has "
              + words(numbers)
              + " words, not "
              + words.size()
              + ".");
    }
  }

  /** Words that a mask of so many numbers takes. */
  public static long words(long numbers) {
    return (numbers + 31) / 32;
  }

  /** Bytes that it keeps. */
  public long bytes() {
    return 4 * words(numbers);
  }

  @Override
  public void close() {
    words.close();
  }
}
