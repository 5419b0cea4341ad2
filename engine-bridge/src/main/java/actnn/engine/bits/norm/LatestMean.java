package actnn.engine.bits.norm;

import java.util.Arrays;

/** Remembers the mean of the most recent batch only. */
final class LatestMean implements GradientNorms {
  private float mean = 1;

  @Override
  public double[] estimate(int[] samples) {
    double[] norms = new double[samples.length];
    Arrays.fill(norms, mean);
    return norms;
  }

  @Override
  public void learn(int[] samples, double[] norms) {
    GradientNorms.checkLengths(samples, norms);
    double sum = 0;
    int count = 0;
    for (double norm : norms) {
      if (norm >= 0 && norm <= Float.MAX_VALUE) {
        sum += norm;
        count++;
      }
    }
    if (count > 0) {
      mean = (float) (sum / count);
    }
  }

  @Override
  public float[] export() {
    return new float[] {mean};
  }

  @Override
  public void restore(float[] state) {
    if (state.length != 1) {
      throw new IllegalArgumentException(
          "A batch mean is one number, not " + state.length + "; it was saved by another setting.");
    }
    mean = state[0];
  }
}
