package actnn.engine.quant;

/**
 * Where the input x of a batch norm is folded before it is quantised, channel by channel, so that
 * one set of codes serves the norm, the ReLU behind it and whoever reads that ReLU.
 *
 * <p>The norm's output {@code y = gamma r (x - mu) + beta} changes sign at the threshold {@code t =
 * mu - beta / (gamma r)}, with r the inverse deviation. Kept is the distance q of x from t, and for
 * each number one bit that says whether y is positive, taken from y itself. Both sides are linear
 * in q, so an unbiased q gives unbiased values of both:
 *
 * <pre>
 *   q          = |x - t|     where y &gt; 0,     S |x - t|     elsewhere
 *   x          = t + side q  where y &gt; 0,     t - side q/S  elsewhere      (side: the sign of gamma)
 *   max(y, 0)  = |gamma| r q where y &gt; 0,     exactly 0     elsewhere
 * </pre>
 *
 * <p>Both sides share one range. The ReLU's readers see noise of the open side alone, so the shut
 * side is shrunk by S = {@value #SHRINK}, and hardly ever sets the range. For groups of 256 unit
 * Gaussians at two bits, half of them open, the ReLU's output then has the noise that codes of
 * itself have, 0.076, and the input 0.21 where codes of itself have 0.60; without shrinking these
 * were 0.087 and 0.17. Noise counts about twice as much in the former as in the latter, and any S
 * from 0.7 to 0.85 is as good.
 *
 * <p>A channel whose threshold lies more than {@value #REACH} deviations from its mean, or that has
 * none since gamma is 0, is not folded: kept is {@code q = x - mu}, and {@code x = mu + q}, {@code
 * max(y, 0) = gamma r q + beta} where y &gt; 0. Hardly a number lies beyond such a threshold, so
 * folding would not narrow the range, while t, if it exists, may lie so far off that {@code x - t}
 * loses digits. Within reach, rounding t to a float moves the restored y by at most about {@code
 * 2^-23 |gamma| (|mu| r + 8)}, which is what rounding costs the norm's own forward pass.
 *
 * @param center t of each channel, mu of one that is not folded
 * @param side 1 where y is positive above t, -1 where it is below, 0 of a channel that is not
 *     folded
 * @param slope of the ReLU's output in q, where it is positive
 * @param offset of the ReLU's output at q = 0, where it is positive
 * @param pixels numbers of one channel of one sample, side by side in memory
 */
public record Fold(float[] center, float[] side, float[] slope, float[] offset, int pixels) {
  /** Deviations from the mean within which a threshold is folded at. */
  public static final double REACH = 8;

  /** What distances on the shut side are multiplied with. */
  static final float SHRINK = 0.75f;

  /**
   * What a batch norm computed with, one number a channel.
   *
   * @param mean mu of the batch
   * @param inverseDeviation r of the batch
   * @param gamma factor
   * @param beta summand
   */
  public record Channels(float[] mean, float[] inverseDeviation, float[] gamma, float[] beta) {}

  /**
   * From a forward pass.
   *
   * @param pixels numbers of one channel of one sample
   */
  public static Fold of(Channels channels, int pixels) {
    int count = channels.mean().length;
    Fold fold =
        new Fold(new float[count], new float[count], new float[count], new float[count], pixels);
    for (int c = 0; c < count; c++) {
      fold.channel(c, channels);
    }
    return fold;
  }

  private void channel(int c, Channels of) {
    double gamma = of.gamma()[c];
    double beta = of.beta()[c];
    double mean = of.mean()[c];
    double slopeOfX = gamma * of.inverseDeviation()[c];
    double threshold = mean - beta / slopeOfX;
    boolean folds = slopeOfX != 0 && Math.abs(beta) <= REACH * Math.abs(gamma);
    if (folds && Double.isFinite(threshold)) {
      center[c] = (float) threshold;
      side[c] = (float) Math.signum(gamma);
      slope[c] = (float) Math.abs(slopeOfX);
    } else {
      center[c] = (float) mean;
      slope[c] = (float) slopeOfX;
      offset[c] = (float) beta;
    }
  }

  /** How many channels. */
  int channels() {
    return center.length;
  }

  /** What is made of folded numbers. */
  public enum Side {
    /** The norm's input. */
    INPUT,
    /** The ReLU's output. */
    OUTPUT
  }
}
