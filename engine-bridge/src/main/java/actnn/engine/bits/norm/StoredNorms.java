package actnn.engine.bits.norm;

/**
 * A table by sample index: {@code T <- T/2 + t/2}, from 0.
 *
 * <p>A sample not yet seen reads as the mean of its batch + 1e-9, as published. When the whole
 * batch is new (the first epoch) that would be 1e-9 in every layer and say nothing about layers, so
 * it reads as the mean of the most recent batch instead. What is read is pulled towards the batch's
 * mean as far as experience says that the table is unreliable ({@link Reliability}); the published
 * reading is that of a table that is always right.
 */
final class StoredNorms implements GradientNorms {
  private static final int BEHIND_TABLE = 3;

  private final float[] table;
  private final LatestMean latest = new LatestMean();
  private final Reliability reliability = new Reliability();

  StoredNorms(int samples) {
    table = new float[samples];
  }

  @Override
  public double[] estimate(int[] samples) {
    double sum = 0;
    for (int sample : samples) {
      sum += table[sample];
    }
    if (sum == 0) {
      return latest.estimate(samples);
    }
    double unseen = sum / samples.length + 1e-9;
    double[] norms = new double[samples.length];
    for (int n = 0; n < norms.length; n++) {
      float known = table[samples[n]];
      norms[n] = known == 0 ? unseen : known;
    }
    return reliability.expected(norms);
  }

  @Override
  public void learn(int[] samples, double[] norms) {
    latest.learn(samples, norms);
    double[] remembered = new double[samples.length];
    boolean allSeen = true;
    for (int n = 0; n < samples.length; n++) {
      remembered[n] = table[samples[n]];
      allSeen &= remembered[n] > 0;
    }
    if (allSeen) {
      reliability.learn(remembered, norms);
    }
    for (int n = 0; n < norms.length; n++) {
      if (norms[n] >= 0 && norms[n] <= Float.MAX_VALUE) {
        int sample = samples[n];
        // Never 0 again, which means not yet seen.
        table[sample] = Math.max((float) (0.5 * table[sample] + 0.5 * norms[n]), Float.MIN_VALUE);
      }
    }
  }

  @Override
  public float[] export() {
    float[] state = new float[table.length + BEHIND_TABLE];
    System.arraycopy(table, 0, state, 0, table.length);
    state[table.length] = latest.export()[0];
    System.arraycopy(reliability.export(), 0, state, table.length + 1, 2);
    return state;
  }

  @Override
  public void restore(float[] state) {
    if (state.length != table.length + BEHIND_TABLE) {
      throw new IllegalArgumentException(
          "The saved gradient norms are for "
              + (state.length - BEHIND_TABLE)
              + " samples, but the data set has "
              + table.length
              + "; resume with the same data.");
    }
    System.arraycopy(state, 0, table, 0, table.length);
    latest.restore(new float[] {state[table.length]});
    reliability.restore(state[table.length + 1], state[table.length + 2]);
  }
}
