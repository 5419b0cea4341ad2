package actnn.engine.bits;

/**
 * Where rounding noise in the saved input of a batch norm goes.
 *
 * <p>For each channel over its M numbers (samples times pixels), backward computes from the saved
 * {@code x}, with exact mean {@code m} and inverse deviation {@code r} and {@code n = (x - m) r},
 *
 * <pre>
 *   dgamma = sum_i g_i n_i,   a = dgamma / M,   dx_i = gamma r (g_i - mean(g) - n_i a).
 * </pre>
 *
 * Independent noise {@code e_i} of variance {@code s_i} in {@code x} makes {@code n_i} off by
 * {@code r e_i} and {@code a} by {@code h = r/M sum_j g_j e_j}. To first order
 *
 * <pre>
 *   Var[dgamma]    = r^2 sum_i g_i^2 s_i                                (own)
 *   error of dx_i  = -gamma r (r e_i a + n_i h), whose expected square sums to
 *     scattered:     gamma^2 r^4 a^2 sum_i s_i                          (a fresh error each number)
 *     aligned:       gamma^2 r^4 / M sum_i g_i^2 s_i                    (one error along n, as sum_i n_i^2 = M)
 * </pre>
 *
 * The cross term of the two is one Mth of their geometric mean in size and left out, and so is the
 * product of the two errors, which also carries the bias of order 1/M.
 *
 * <p>With noise of one variance over a sample, s, the sample contributes s times {@code C} times
 * what this record holds, the mean over the C channels; {@link Sensitivity.BatchNorm} does the
 * rest.
 *
 * @param own of each sample: noise of gamma's own gradient
 * @param aligned of each sample: energy that goes on to earlier layers along the normalised input
 * @param scattered of every sample alike: energy that goes on without direction
 * @param openSlope of every sample alike: the mean of {@code (gamma r)^2} times the part of a
 *     channel that a ReLU behind the norm lets through, {@code Phi(beta / |gamma|)} for normal
 *     numbers; what a unit of noise in x becomes in the ReLU's output
 */
public record NormNoise(double[] own, double[] aligned, double scattered, double openSlope) {

  /**
   * The statistics of the channels.
   *
   * @param inverseDeviation r of each
   * @param gamma of each
   * @param beta of each
   * @param gammaGradient dgamma of each
   */
  public record Channels(
      float[] inverseDeviation, float[] gamma, float[] beta, float[] gammaGradient) {

    private double openSlope() {
      double sum = 0;
      for (int c = 0; c < gamma.length; c++) {
        double slope = (double) gamma[c] * inverseDeviation[c];
        sum += slope * slope * Normal.below(beta[c] / Math.abs((double) gamma[c]));
      }
      return sum / gamma.length;
    }
  }

  /**
   * From one backward pass.
   *
   * @param norms for each sample and channel, the sum of {@code g^2} over the pixels
   * @param channels statistics
   * @param pixels numbers of one channel of one sample
   */
  public static NormNoise of(double[][] norms, Channels channels, long pixels) {
    int count = channels.gamma().length;
    double m = (double) norms.length * pixels;
    double[] ownFactor = new double[count];
    double[] alignedFactor = new double[count];
    double scattered = 0;
    for (int c = 0; c < count; c++) {
      double r2 = Math.pow(channels.inverseDeviation()[c], 2);
      double scale = Math.pow(channels.gamma()[c], 2) * r2 * r2;
      double a = channels.gammaGradient()[c] / m;
      ownFactor[c] = r2 / count;
      alignedFactor[c] = scale / m / count;
      scattered += scale * a * a * pixels / count;
    }
    double[] own = new double[norms.length];
    double[] aligned = new double[norms.length];
    for (int n = 0; n < norms.length; n++) {
      for (int c = 0; c < count; c++) {
        own[n] += ownFactor[c] * norms[n][c];
        aligned[n] += alignedFactor[c] * norms[n][c];
      }
    }
    return new NormNoise(own, aligned, scattered, channels.openSlope());
  }
}
