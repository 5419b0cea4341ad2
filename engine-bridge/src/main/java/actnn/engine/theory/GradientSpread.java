package actnn.engine.theory;

import java.util.ArrayList;
import java.util.List;

/**
 * How gradients scatter around a reference: variance by array and squared bias of the whole, from
 * draws that are independent of each other. Variance of a vector is the sum over its elements.
 *
 * <p>With differences {@code d_1..d_K} from the reference, the variance is {@code (sum |d|^2 - |sum
 * d|^2 / K) / (K - 1)}, unbiased whatever the reference. Confined to one thread.
 */
public final class GradientSpread {
  private final List<float[]> reference;
  private final double[][] sums;
  private final List<double[]> squares = new ArrayList<>();
  private final List<Double> products = new ArrayList<>();
  private double[][] waiting = {};

  /** Around the exact gradient, or, where there is none, around any of the draws' kind. */
  public GradientSpread(List<float[]> reference) {
    this.reference = List.copyOf(reference);
    this.sums = reference.stream().map(array -> new double[array.length]).toArray(double[][]::new);
  }

  /**
   * An estimate with its 95 % confidence interval.
   *
   * @param value the estimate
   * @param halfWidth of the interval; NaN where too few draws say nothing
   */
  public record Estimate(double value, double halfWidth) {}

  /** One draw more. */
  public void add(List<float[]> gradient) {
    double[][] difference = new double[sums.length][];
    double[] norms = new double[sums.length];
    for (int array = 0; array < sums.length; array++) {
      difference[array] = difference(gradient.get(array), reference.get(array));
      norms[array] = dot(difference[array], difference[array]);
      for (int i = 0; i < sums[array].length; i++) {
        sums[array][i] += difference[array][i];
      }
    }
    squares.add(norms);
    if (waiting.length == 0) {
      waiting = difference;
    } else {
      double product = 0;
      for (int array = 0; array < sums.length; array++) {
        product += dot(waiting[array], difference[array]);
      }
      products.add(product);
      waiting = new double[][] {};
    }
  }

  /** Draws so far. */
  public int draws() {
    return squares.size();
  }

  /** Variance of one array. */
  public double variance(int array) {
    int k = draws();
    double sum = squares.stream().mapToDouble(norms -> norms[array]).sum();
    return (sum - dot(sums[array], sums[array]) / k) / (k - 1);
  }

  /**
   * Variance of all arrays together, with the interval that the scatter of the draws' squared
   * distances gives; it supposes that the reference is the mean.
   */
  public Estimate variance() {
    double total = 0;
    for (int array = 0; array < sums.length; array++) {
      total += variance(array);
    }
    return new Estimate(
        total,
        Student.halfWidth(
            squares.stream().mapToDouble(n -> java.util.Arrays.stream(n).sum()).toArray()));
  }

  /**
   * Squared bias of all arrays together: the mean of {@code d_1 d_2, d_3 d_4, ...}, each of which
   * has expectation |bias|^2 since its two draws are independent. May come out below zero.
   */
  public Estimate squaredBias() {
    double[] values = products.stream().mapToDouble(Double::doubleValue).toArray();
    return new Estimate(
        java.util.Arrays.stream(values).average().orElse(Double.NaN), Student.halfWidth(values));
  }

  /** Squared norm of the reference. */
  public double squaredNorm() {
    double sum = 0;
    for (float[] array : reference) {
      for (float value : array) {
        sum += (double) value * value;
      }
    }
    return sum;
  }

  private static double[] difference(float[] one, float[] other) {
    double[] difference = new double[one.length];
    for (int i = 0; i < one.length; i++) {
      difference[i] = (double) one[i] - other[i];
    }
    return difference;
  }

  private static double dot(double[] one, double[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * other[i];
    }
    return sum;
  }
}
