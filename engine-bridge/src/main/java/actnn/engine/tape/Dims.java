package actnn.engine.tape;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * Shape of one sample, without the batch: {@code (C, H, W)} for an image, {@code (F)} for a row.
 */
public final class Dims {
  private final long[] sizes;

  private Dims(long[] sizes) {
    this.sizes = sizes;
  }

  /** The shape with those sizes, each at least 1. */
  public static Dims of(long... sizes) {
    if (LongStream.of(sizes).anyMatch(size -> size < 1)) {
      throw new IllegalArgumentException(
          "a shape has sizes of at least 1, not " + Arrays.toString(sizes));
    }
    return new Dims(sizes.clone());
  }

  /** How many sizes there are. */
  public int rank() {
    return sizes.length;
  }

  /** The size at that place. */
  public long get(int place) {
    return sizes[place];
  }

  /** How many numbers one sample has. */
  public long numbers() {
    return LongStream.of(sizes).reduce(1, Math::multiplyExact);
  }

  /** How many numbers one channel of one sample has: the product of all sizes but the first. */
  public long pixels() {
    return numbers() / sizes[0];
  }

  /** The sizes with the batch in front. */
  public long[] batched(long batch) {
    long[] all = new long[sizes.length + 1];
    all[0] = batch;
    System.arraycopy(sizes, 0, all, 1, sizes.length);
    return all;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Dims dims && Arrays.equals(sizes, dims.sizes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sizes);
  }

  /** Such as {@code 16x32x32}. */
  @Override
  public String toString() {
    return LongStream.of(sizes).mapToObj(Long::toString).collect(Collectors.joining("x"));
  }
}
