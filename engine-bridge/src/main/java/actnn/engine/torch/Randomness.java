package actnn.engine.torch;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Where the noise of a training step comes from.
 *
 * @param seed of the run
 * @param step of the run
 */
public record Randomness(long seed, long step) {
  private static final long WORD = 0xffffffffL;

  /**
   * What {@code dropout_mask} hashes: two halves of a key, and the rate as a share of 2^32.
   *
   * @throws IllegalStateException without a source
   */
  static long[] key(@Nullable Randomness source, DropoutNoise noise) {
    if (source == null) {
      throw new IllegalStateException("dropout in training needs a seed and a step");
    }
    // Mixed one after the other, so that neither step nor layer shifts one stream into another.
    long run = new SplittableRandom(source.seed).nextLong();
    long step = new SplittableRandom(run + source.step).nextLong();
    long key = new SplittableRandom(step + noise.layer()).nextLong();
    return new long[] {key & WORD, key >>> 32, Math.round(noise.rate() * (WORD + 1.0))};
  }
}
