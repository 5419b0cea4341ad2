package actnn.engine.data.image;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Remembers images up to a bound of memory.
 *
 * <p>What came first stays: an epoch asks for every image once in random order, so throwing out the
 * oldest would throw out just what comes next, while a fixed share that stays saves that share of
 * the work each epoch. Safe for several threads; two that miss the same image at once both read it,
 * which costs time but no correctness.
 */
public final class PixelCache implements Pixels {

  private final Pixels origin;
  private final AtomicReferenceArray<byte[]> images;
  private final AtomicLong room;

  /**
   * A cache before {@code origin}.
   *
   * @param count number of images
   * @param bound bytes that may be kept
   */
  public PixelCache(Pixels origin, int count, long bound) {
    this.origin = origin;
    this.images = new AtomicReferenceArray<>(count);
    this.room = new AtomicLong(bound);
  }

  /** Half a gibibyte, or an eighth of the memory that this process may use if that is less. */
  public static long defaultBound() {
    return Math.min(512L << 20, Runtime.getRuntime().maxMemory() / 8);
  }

  @Override
  public void read(int index, byte[] target) {
    byte[] known = images.get(index);
    if (known != null) {
      System.arraycopy(known, 0, target, 0, known.length);
      return;
    }
    origin.read(index, target);
    if (room.get() >= target.length && room.addAndGet(-target.length) >= 0) {
      images.set(index, target.clone());
    }
  }
}
