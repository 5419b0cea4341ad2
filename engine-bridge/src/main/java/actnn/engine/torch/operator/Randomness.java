package actnn.engine.torch.operator;

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
   * A number that no other layer and step of the run has.
   *
   * @param source null for a layer outside of a run, whose number is always the same
   */
  public static long number(@Nullable Randomness source, int layer) {
    if (source == null) {
      return layer;
    }
    // Mixed one after the other, so that neither step nor layer shifts one stream into another.
    long run = new SplittableRandom(source.seed).nextLong();
    long step = new SplittableRandom(run + source.step).nextLong();
    return new SplittableRandom(step + layer).nextLong();
  }

  /**
   * What {@code dropout_mask} hashes: two halves of a key, and the rate as a share of 2^32.
   *
   * @throws IllegalStateException without a source
   */
  public static long[] key(@Nullable Randomness source, DropoutNoise noise) {
    if (source == null) {
      throw new IllegalStateException("dropout in training needs a seed and a step");
    }
    long key = number(source, noise.layer());
    return new long[] {key & WORD, key >>> 32, Math.round(noise.rate() * (WORD + 1.0))};
  }
}
