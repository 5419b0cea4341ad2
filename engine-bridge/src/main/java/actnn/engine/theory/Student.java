package actnn.engine.theory;

import java.util.Arrays;

/** Confidence intervals of a mean of few values. */
final class Student {
  /** Two-sided 95 % points of Student's t for 1 to 30 degrees of freedom. */
  private static final double[] T95 = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160,
    2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086, 2.080, 2.074, 2.069, 2.064, 2.060, 2.056,
    2.052, 2.048, 2.045, 2.042
  };

  private static final double NORMAL95 = 1.960;

  private Student() {}

  /** Half the width of the 95 % interval of the mean of independent values; NaN below two. */
  static double halfWidth(double[] values) {
    int n = values.length;
    if (n < 2) {
      return Double.NaN;
    }
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    double t = n - 1 <= T95.length ? T95[n - 2] : NORMAL95;
    return t * Math.sqrt(squares / (n - 1) / n);
  }
}
