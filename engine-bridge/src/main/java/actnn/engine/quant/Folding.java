package actnn.engine.quant;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/**
 * The loops of {@link Fold} over plain memory. Numbers pass through arrays that stay in the first
 * cache, in loops so plain that the compiler makes vectors of them. Stateless.
 */
final class Folding {
  private static final int STAGE = Codec.MASK_STAGE;
  private static final int BLOCKS = STAGE / Codec.MASK_BLOCK;
  private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

  /** What one thread works in. */
  private static final class Scratch {
    final float[] numbers = new float[STAGE];
    final float[] ofOpen = new float[STAGE];
  }

  private Folding() {}

  /** What a loop does to numbers of one channel, {@code numbers[from..to)}. */
  private interface OneChannel {
    void work(int channel, int from, int to);
  }

  /** Calls for each stretch of one channel of [from, to), with indices less {@code base}. */
  private static void channels(Fold fold, int from, int to, int base, OneChannel loop) {
    int at = from;
    while (at < to) {
      int place = at / fold.pixels();
      int end = (int) Math.min(to, (place + 1L) * fold.pixels());
      loop.work(place % fold.channels(), at - base, end - base);
      at = end;
    }
  }

  /** Folds numbers [from, to) of x; {@code out} may be x itself. */
  static void fold(FloatBuffer x, Fold fold, int from, int to, FloatBuffer out) {
    float[] numbers = SCRATCH.get().numbers;
    for (int start = from; start < to; start += STAGE) {
      int length = Math.min(STAGE, to - start);
      x.get(start, numbers, 0, length);
      channels(fold, start, start + length, start, (c, a, b) -> fold(numbers, fold, c, a, b));
      out.put(start, numbers, 0, length);
    }
  }

  private static void fold(float[] numbers, Fold fold, int channel, int from, int to) {
    float center = fold.center()[channel];
    float side = fold.side()[channel];
    if (side == 0) {
      for (int i = from; i < to; i++) {
        numbers[i] = numbers[i] - center;
      }
    } else {
      float shut = -side * Fold.SHRINK;
      for (int i = from; i < to; i++) {
        float d = numbers[i] - center;
        numbers[i] = Math.max(side * d, shut * d);
      }
    }
  }

  /**
   * Samples in a row of all that the mask covers.
   *
   * @param first the first of their numbers, counted over the mask
   * @param numbers how many
   */
  record Stretch(int first, int numbers) {
    /** Blocks of the mask that it meets. */
    int blocks() {
      return (first + numbers + Codec.MASK_BLOCK - 1) / Codec.MASK_BLOCK - firstBlock();
    }

    int firstBlock() {
      return first / Codec.MASK_BLOCK;
    }
  }

  /**
   * What it takes to unfold.
   *
   * @param codec applies masks
   * @param open words of the mask
   * @param maskNumbers numbers that it covers
   * @param side what to make
   */
  record Unfolding(Codec codec, IntBuffer open, int maskNumbers, Fold fold, Fold.Side side) {

    /** Unfolds what lies in blocks [from, to) of a stretch, counted from its first. */
    void work(Stretch stretch, int from, int to, FloatBuffer values) {
      Scratch scratch = SCRATCH.get();
      float[] numbers = scratch.numbers;
      float[] ofOpen = scratch.ofOpen;
      for (int block = from; block < to; block += BLOCKS) {
        int begin = (stretch.firstBlock() + block) * Codec.MASK_BLOCK;
        int whole = Math.min(BLOCKS, to - block) * Codec.MASK_BLOCK;
        int end = Math.min(begin + whole, maskNumbers);
        int low = Math.max(begin, stretch.first());
        int high = Math.min(end, stretch.first() + stretch.numbers());
        values.get(low - stretch.first(), numbers, low - begin, high - low);
        if (side == Fold.Side.INPUT) {
          System.arraycopy(numbers, 0, ofOpen, 0, STAGE);
          codec.clearShut(open, begin, end, ofOpen);
          channels(fold, low, high, begin, (c, a, b) -> input(numbers, ofOpen, c, a, b));
        } else {
          channels(fold, low, high, begin, (c, a, b) -> output(numbers, c, a, b));
          codec.clearShut(open, begin, end, numbers);
        }
        values.put(low - stretch.first(), numbers, low - begin, high - low);
      }
    }

    /** Of the two terms one is 0, so that the numbers of the open side are rounded but once. */
    private void input(float[] numbers, float[] ofOpen, int channel, int from, int to) {
      float side = fold.side()[channel];
      float opened = side == 0 ? 1 : side;
      float shut = side == 0 ? 1 : -side / Fold.SHRINK;
      float center = fold.center()[channel];
      for (int i = from; i < to; i++) {
        numbers[i] = opened * ofOpen[i] + shut * (numbers[i] - ofOpen[i]) + center;
      }
    }

    private void output(float[] numbers, int channel, int from, int to) {
      float slope = fold.slope()[channel];
      float offset = fold.offset()[channel];
      for (int i = from; i < to; i++) {
        numbers[i] = numbers[i] * slope + offset;
      }
    }
  }
}
