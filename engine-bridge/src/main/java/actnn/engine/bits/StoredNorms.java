package actnn.engine.bits;

/**
 * A table by sample index: {@code T <- T/2 + t/2}, from 0.
 *
 * <p>A sample not yet seen reads as the mean of its batch + 1e-9, as published. When the whole
 * batch is new (the first epoch) that would be 1e-9 in every layer and say nothing about layers, so
 * it reads as the mean of the most recent batch instead.
 */
final class StoredNorms implements GradientNorms {
  private final float[] table;
  private final LatestMean latest = new LatestMean();

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
    return norms;
  }

  @Override
  public void learn(int[] samples, double[] norms) {
    latest.learn(samples, norms);
    for (int n = 0; n < norms.length; n++) {
      if (norms[n] >= 0 && norms[n] <= Float.MAX_VALUE) {
        int sample = samples[n];
        table[sample] = (float) (0.5 * table[sample] + 0.5 * norms[n]);
      }
    }
  }

  @Override
  public float[] export() {
    float[] state = new float[table.length + 1];
    System.arraycopy(table, 0, state, 0, table.length);
    state[table.length] = latest.export()[0];
    return state;
  }

  @Override
  public void restore(float[] state) {
    if (state.length != table.length + 1) {
      throw new IllegalArgumentException(
          "The saved gradient norms are for "
              + (state.length - 1)
              + " samples, but the data set has "
              + table.length
              + "; resume with the same data.");
    }
    System.arraycopy(state, 0, table, 0, table.length);
    latest.restore(new float[] {state[table.length]});
  }
}
