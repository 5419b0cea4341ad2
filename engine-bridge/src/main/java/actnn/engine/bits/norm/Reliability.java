package actnn.engine.bits.norm;

/**
 * How far what was remembered of a sample may be trusted: the slope p of the regression of the
 * logarithms of a batch's norms on what was remembered of them, over the recent batches.
 *
 * <p>The allocation minimises an expectation, so the norm that it should count with is the expected
 * one given what is remembered. Norms spread over decades once a network has learnt most of its
 * samples, and a guess that is linear in them is ruled by the few largest: what is expected of a
 * sample grows as the remembered size to the power of p. A table that is taken at its word starves
 * a sample that was easy last time and is hard now. Confined to one thread.
 */
final class Reliability {
  private static final double MEMORY = 0.95;

  /**
   * Of the mean of a batch: what is less is as small as this, so that a norm of 0 has a logarithm.
   */
  private static final double LEAST = 1e-6;

  // Floats, as a checkpoint keeps them: a resumed run must go on with the same numbers.
  private float covariance;
  private float variance;

  /** From 0, where only the mean counts, to 1; 1 before anything was learnt. */
  double slope() {
    return variance > 0 ? Math.min(1, Math.max(0, covariance / variance)) : 1;
  }

  /**
   * The sizes to expect beside each other, of mean 1.
   *
   * @param remembered logarithms of the sizes that are remembered
   */
  double[] expected(double[] remembered) {
    double slope = slope();
    double middle = mean(remembered);
    double[] expected = new double[remembered.length];
    for (int n = 0; n < expected.length; n++) {
      expected[n] = Math.exp(slope * (remembered[n] - middle));
    }
    double mean = mean(expected);
    for (int n = 0; n < expected.length; n++) {
      expected[n] /= mean;
    }
    return expected;
  }

  /**
   * Learns from a batch of which every sample was remembered.
   *
   * @param remembered logarithms of the sizes that were remembered
   * @param actual logarithms of the norms, of mean 0
   */
  void learn(double[] remembered, double[] actual) {
    double middle = mean(remembered);
    double products = 0;
    double squares = 0;
    for (int n = 0; n < remembered.length; n++) {
      double x = remembered[n] - middle;
      products += x * actual[n];
      squares += x * x;
    }
    covariance = (float) (MEMORY * covariance + products / remembered.length);
    variance = (float) (MEMORY * variance + squares / remembered.length);
  }

  /**
   * Logarithms less their mean.
   *
   * @param values of a positive mean
   */
  static double[] centredLogs(double[] values) {
    double mean = mean(values);
    double[] logs = new double[values.length];
    for (int n = 0; n < logs.length; n++) {
      logs[n] = Math.log(Math.max(values[n] / mean, LEAST));
    }
    double middle = mean(logs);
    for (int n = 0; n < logs.length; n++) {
      logs[n] -= middle;
    }
    return logs;
  }

  float[] export() {
    return new float[] {covariance, variance};
  }

  void restore(float savedCovariance, float savedVariance) {
    covariance = savedCovariance;
    variance = savedVariance;
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }
}
