package actnn.engine.bits;

/**
 * How far what was remembered of a sample may be trusted: the slope of the regression of a batch's
 * norms on their remembered values, both over their batch's mean, over the recent batches.
 *
 * <p>The allocation minimises an expectation, so the norm that it should count with is the expected
 * one given what is remembered; the best linear guess is the batch's mean plus slope times the
 * remembered deviation. A table that is taken at its word starves a sample that was easy last time
 * and is hard now. Confined to one thread.
 */
final class Reliability {
  private static final double MEMORY = 0.95;

  // Floats, as a checkpoint keeps them: a resumed run must go on with the same numbers.
  private float covariance;
  private float variance;

  /** From 0, where only the mean counts, to 1; 1 before anything was learnt. */
  double slope() {
    return variance > 0 ? Math.min(1, Math.max(0, covariance / variance)) : 1;
  }

  /** Pulls remembered values towards their mean. */
  double[] expected(double[] remembered) {
    double mean = mean(remembered);
    double slope = slope();
    double[] expected = new double[remembered.length];
    for (int n = 0; n < expected.length; n++) {
      expected[n] = slope == 1 ? remembered[n] : mean + slope * (remembered[n] - mean);
    }
    return expected;
  }

  /** Learns from a batch of which every sample was remembered; anything not finite is no lesson. */
  void learn(double[] remembered, double[] actual) {
    double before = mean(remembered);
    double now = mean(actual);
    if (!(before > 0) || !(now > 0) || now > Float.MAX_VALUE) {
      return;
    }
    double products = 0;
    double squares = 0;
    for (int n = 0; n < actual.length; n++) {
      double x = remembered[n] / before - 1;
      products += x * (actual[n] / now - 1);
      squares += x * x;
    }
    covariance = (float) (MEMORY * covariance + products / actual.length);
    variance = (float) (MEMORY * variance + squares / actual.length);
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
