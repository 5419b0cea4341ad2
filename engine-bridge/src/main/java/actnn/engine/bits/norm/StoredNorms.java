package actnn.engine.bits.norm;

import java.util.Arrays;

/**
 * How large the norm of each sample usually is beside those of its batch, by sample index: a slow
 * mean of the logarithms, each less the mean logarithm of the batch it was seen in.
 *
 * <p>Published is a table {@code T <- T/2 + t/2} of the norms themselves. Once a network has learnt
 * most of its samples, norms spread over decades and which of them is large changes from visit to
 * visit: one hard visit rules such a mean for several more, and half of what it says is the latest
 * draw. Of logarithms every visit counts alike, and a mean of ten says what a sample is usually
 * like (ADR 0044 has the figures). How far that tells the next norm is the business of {@link
 * Reliability}; the scale is that of recent batches, since only ratios between samples are
 * remembered of each.
 *
 * <p>A sample not yet seen reads as the middle of its batch. A batch that no gradient reached, as
 * happens to a detector's coarse levels where nothing is that large, tells nothing of one sample
 * beside another, but lowers the scale step by step: a layer that none ever reaches must not hold
 * bits, and one that is reached late must not begin with too few.
 */
final class StoredNorms implements GradientNorms {
  private static final int BEHIND_TABLE = 4;

  /** What the latest visit counts for, from the tenth on; before, all visits count alike. */
  private static final double SHARE = 0.1;

  /** What the latest batch counts for in the scale. */
  private static final double SCALE_SHARE = 0.2;

  // Floats, as a checkpoint keeps them: a resumed run must go on with the same numbers.
  private final float[] table;
  private final Reliability reliability = new Reliability();
  private float scale = 1;
  private float passes;

  StoredNorms(int samples) {
    table = new float[samples];
    Arrays.fill(table, Float.NaN);
  }

  @Override
  public double[] estimate(int[] samples) {
    double[] norms = reliability.expected(remembered(samples));
    for (int n = 0; n < norms.length; n++) {
      norms[n] *= scale;
    }
    return norms;
  }

  private double[] remembered(int[] samples) {
    double sum = 0;
    int seen = 0;
    for (int sample : samples) {
      if (!Float.isNaN(table[sample])) {
        sum += table[sample];
        seen++;
      }
    }
    double[] remembered = new double[samples.length];
    for (int n = 0; n < remembered.length; n++) {
      float known = table[samples[n]];
      remembered[n] = !Float.isNaN(known) ? known : seen > 0 ? sum / seen : 0;
    }
    return remembered;
  }

  @Override
  public void learn(int[] samples, double[] norms) {
    GradientNorms.checkLengths(samples, norms);
    double mean = Arrays.stream(norms).average().orElse(0);
    double least = Arrays.stream(norms).min().orElse(0);
    if (!(least >= 0 && mean <= Float.MAX_VALUE)) {
      return;
    }
    scale = (float) (passes == 0 && mean > 0 ? mean : scale + SCALE_SHARE * (mean - scale));
    if (mean > 0) {
      learnRatios(samples, norms);
    }
  }

  private void learnRatios(int[] samples, double[] norms) {
    double[] logs = Reliability.centredLogs(norms);
    if (Arrays.stream(samples).noneMatch(sample -> Float.isNaN(table[sample]))) {
      reliability.learn(remembered(samples), logs);
    }
    double share = Math.max(SHARE, 1 / (1 + passes));
    for (int n = 0; n < logs.length; n++) {
      float known = table[samples[n]];
      table[samples[n]] =
          (float) (Float.isNaN(known) ? logs[n] : known + share * (logs[n] - known));
    }
    passes = (float) Math.min(1 / SHARE, passes + (double) samples.length / table.length);
  }

  @Override
  public float[] export() {
    float[] state = Arrays.copyOf(table, table.length + BEHIND_TABLE);
    state[table.length] = scale;
    state[table.length + 1] = passes;
    System.arraycopy(reliability.export(), 0, state, table.length + 2, 2);
    return state;
  }

  @Override
  public void restore(float[] state) {
    if (state.length == table.length + BEHIND_TABLE - 1) {
      restoreNorms(state);
      return;
    }
    if (state.length != table.length + BEHIND_TABLE) {
      throw new IllegalArgumentException(
          "The saved gradient norms are for "
              + (state.length - BEHIND_TABLE)
              + " samples, but the data set has "
              + table.length
              + "; resume with the same data.");
    }
    System.arraycopy(state, 0, table, 0, table.length);
    scale = state[table.length];
    passes = state[table.length + 1];
    reliability.restore(state[table.length + 2], state[table.length + 3]);
  }

  /**
   * Of a checkpoint from before logarithms were kept: the published table, 0 for a sample not yet
   * seen, and behind it the mean norm of the latest batch and what was learned of that table.
   */
  private void restoreNorms(float[] state) {
    double sum = 0;
    int seen = 0;
    for (int n = 0; n < table.length; n++) {
      table[n] = state[n] > 0 ? (float) Math.log(state[n]) : Float.NaN;
      sum += state[n] > 0 ? table[n] : 0;
      seen += state[n] > 0 ? 1 : 0;
    }
    float middle = (float) (seen == 0 ? 0 : sum / seen);
    for (int n = 0; n < table.length; n++) {
      table[n] -= middle;
    }
    scale = state[table.length];
    passes = seen == 0 ? 0 : 2;
    reliability.restore(state[table.length + 1], state[table.length + 2]);
  }
}
