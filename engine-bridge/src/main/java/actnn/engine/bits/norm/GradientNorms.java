package actnn.engine.bits.norm;

/**
 * What one layer remembers of its samples' squared gradient norms between a backward pass and the
 * next forward pass.
 *
 * <p>The norm is needed before the gradient exists, so it is always an estimate from earlier steps.
 * Before anything was learnt every sample counts as 1: with the published 0 all sensitivities
 * vanish in the first step and the tie-break alone hands 8 bits to a few samples.
 *
 * <p>One object a layer and run; confined to the thread that runs the step. A norm that is not a
 * finite number of at least 0 is not learnt: one bad batch must not poison what comes after.
 */
public interface GradientNorms {

  /**
   * The estimates for a batch.
   *
   * @param samples for each row of the batch, its index in the data set
   */
  double[] estimate(int[] samples);

  /**
   * Learns from a backward pass.
   *
   * @param samples for each row of the batch, its index in the data set
   * @param norms for each row, the squared norm of the gradient that arrived at the layer's output
   */
  void learn(int[] samples, double[] norms);

  /** Everything there is to remember, for a checkpoint; {@link #restore} takes it back. */
  float[] export();

  /**
   * Returns to an exported state.
   *
   * @throws IllegalArgumentException when the state is of another kind or size
   */
  void restore(float[] state);

  /** The mean of the most recent batch, for every sample alike (published as the default). */
  static GradientNorms latestMean() {
    return new LatestMean();
  }

  /**
   * One number for each sample of the data set (published as {@code use_gradient}): how large its
   * norms usually are, read as far as that proved reliable; per-sample bits then follow per-sample
   * gradients.
   *
   * @param samples samples in the data set
   */
  static GradientNorms stored(int samples) {
    return new StoredNorms(samples);
  }

  /** Throws unless there is one norm a sample. */
  static void checkLengths(int[] samples, double[] norms) {
    if (samples.length != norms.length) {
      throw new IllegalArgumentException(
          samples.length + " samples need as many gradient norms, not " + norms.length + ".");
    }
  }
}
