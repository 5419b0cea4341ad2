package actnn.engine.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The mean of something over that of another, both seen on the same occasions, such as the variance
 * that two settings give the gradient of each of some batches.
 *
 * <p>The interval is that of the percentile bootstrap (Efron and Tibshirani, An Introduction to the
 * Bootstrap, 1993, chapter 13): the ratio of the means of occasions drawn with replacement, in 95
 * of 100 cases. Drawn from one seed, so the same numbers have the same interval.
 *
 * @param ratio of the means
 * @param low end of its 95 % interval
 * @param high end of its 95 % interval
 */
record PairedMeans(double ratio, double low, double high) {
  private static final int DRAWS = 4000;

  /**
   * Compares.
   *
   * @param one what is divided, one number for each occasion
   * @param other what it is divided by, on the same occasions
   * @throws IllegalArgumentException when they are not as many, or fewer than two, which no
   *     interval can be had of
   */
  static PairedMeans of(List<Double> one, List<Double> other) {
    if (one.size() != other.size() || one.size() < 2) {
      throw new IllegalArgumentException(
          "%d and %d: take as many of both, and two at least".formatted(one.size(), other.size()));
    }
    int size = one.size();
    Random random = new Random(size);
    double[] ratios = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      ratios[draw] = ratio(one, other, random.ints(size, 0, size).toArray());
    }
    Arrays.sort(ratios);
    return new PairedMeans(
        ratio(one, other, IntStream.range(0, size).toArray()),
        ratios[(int) (0.025 * DRAWS)],
        ratios[(int) (0.975 * DRAWS) - 1]);
  }

  private static double ratio(List<Double> one, List<Double> other, int[] occasions) {
    return Arrays.stream(occasions).mapToDouble(one::get).sum()
        / Arrays.stream(occasions).mapToDouble(other::get).sum();
  }
}
